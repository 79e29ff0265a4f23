"""What a box says when its text was not kept: what happened, what is safe, and a button that tries once more.

The text is still in the box. Without the button one would have to change it before it is saved again; and a day
that is in a date box already cannot be chosen a second time. Where another window is only busy for a while, such as
with an import, the box tries again by itself until the text is kept.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boundary import is_for_people, sentence_for
from workbook.forms.buttons import quiet_button, row
from workbook.forms.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

NOT_SAVED, SAVE_NOW = "Not saved", "Save it now"
PASSES = ("LOCKED", "BUSY")  # reasons of the store that end by themselves
AGAIN_AFTER = (
    8.0  # seconds: longer than one try waits for its turn, so that the screen stays usable in between
)


def later(seconds: float, do: Callable[[], None]) -> None:
    """Do something later in this kernel; nothing where there is no kernel, and so nobody to see it."""
    with suppress(RuntimeError):
        asyncio.get_running_loop().call_later(seconds, do)


class Unsaved(w.VBox):
    """Empty while all is saved. ``again`` saves what is in the box; its errors come to ``because``."""

    def __init__(self, again: Callable[[], None]) -> None:
        """Show nothing yet."""
        self._again, self._said, self._shown, self._waits = again, w.HTML(), False, False
        super().__init__()

    def because(self, error: Exception) -> None:
        """Say why it was not saved, and offer to try again.

        A problem that was foreseen ends here: raised on, it would be a traceback in JupyterLab's log. Others go on.
        """
        say(self._said, sentence_for(error), bad=True)
        if not self._shown:
            self._show(self._said, row(quiet_button(SAVE_NOW, self._press)))
        if getattr(getattr(error, "reason", None), "name", "") in PASSES and not self._waits:
            self._waits = True
            later(AGAIN_AFTER, self._try_again)
        if not is_for_people(error):
            raise error from None

    def settled(self) -> None:
        """Say nothing more: it is saved."""
        if self._shown:
            self._show()

    def _show(self, *children: w.Widget) -> None:
        self.children, self._shown = children, bool(children)

    def _try_again(self) -> None:
        self._waits = False
        if self._shown and self.comm is not None:  # not saved by hand meanwhile, and still there
            self._press()

    def _press(self) -> None:
        with suppress(Exception):  # it is said here already
            self._again()
