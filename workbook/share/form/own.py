"""The rep's own page on screen: look at it, then write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.buttons import main_button, row
from workbook.forms.words import paragraph, say
from workbook.share.form.preview import preview
from workbook.share.own_edition import own_edition, render_own

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbook.share.form.copies import Copies, Copy

ABOUT = (
    "A page for the rep's own use: their numbers, their own promises, and room to write. Nothing you saw, said or "
    "promised is in it. Below is exactly what they get."
)


class OwnPage(w.VBox):
    """Shows the bytes of the page of one copy, and writes them when told to."""

    def __init__(
        self, copies: Copies, copy: Copy, folder: Path, guard: Callable[..., Callable[..., None]]
    ) -> None:
        """Show the page; it is written by the button only."""
        self._copies, self._copy, self._folder, self._said = copies, copy, folder, w.HTML()
        frame = preview(render_own(own_edition(copy.plan)), f"The own page for {copy.plan.rep}")
        write = main_button("Write this page", guard(self._write))
        super().__init__(children=(paragraph(ABOUT), frame, row(write), self._said))

    def _write(self) -> None:
        written = self._copies.write_own(self._copy, self._folder)
        say(self._said, f"{written.sentence} {written.path}")
