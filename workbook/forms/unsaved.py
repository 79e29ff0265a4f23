"""What a box says when its text was not kept: what happened, what is safe, and a button that tries once more.

The text is still in the box. Without the button one would have to change it before it is saved again; and a day
that is in a date box already cannot be chosen a second time.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boundary import is_for_people, sentence_for
from workbook.forms.buttons import quiet_button, row
from workbook.forms.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

NOT_SAVED, SAVE_NOW = "Not saved", "Save it now"


class Unsaved(w.VBox):
    """Empty while all is saved. ``again`` saves what is in the box; its errors come to ``because``."""

    def __init__(self, again: Callable[[], None]) -> None:
        """Show nothing yet."""
        self._again, self._said, self._shown = again, w.HTML(), False
        super().__init__()

    def because(self, error: Exception) -> None:
        """Say why it was not saved, and offer to try again.

        A problem that was foreseen ends here: raised on, it would be a traceback in JupyterLab's log. Others go on.
        """
        say(self._said, sentence_for(error), bad=True)
        if not self._shown:
            self._show(self._said, row(quiet_button(SAVE_NOW, self._press)))
        if not is_for_people(error):
            raise error from None

    def settled(self) -> None:
        """Say nothing more: it is saved."""
        if self._shown:
            self._show()

    def _show(self, *children: w.Widget) -> None:
        self.children, self._shown = children, bool(children)

    def _press(self) -> None:
        with suppress(Exception):  # it is said here already
            self._again()
