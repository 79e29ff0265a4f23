"""Who sees what is in a box: said below it, with what became of it and what is wrong with it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.unsaved import Unsaved
from workbook.forms.words import hint_below, say

if TYPE_CHECKING:
    from collections.abc import Callable

ICON = "<svg viewBox='0 0 16 16' aria-hidden='true'><path d='{}'/></svg>"
LOCK = ICON.format("M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z")
PAGE = ICON.format("M3 1h7l3 3v11H3zm2 6v1h6V7zm0 3v1h6v-1z")
STAYS = "Stays with you"
SHARED = "In the rep's copy"


class SeenBox(w.VBox):
    """A field over the full width: below it a hint, who sees it, what became of it, what is wrong with it."""

    def __init__(
        self,
        entry: w.Widget,
        hint: str,
        again: Callable[[], None],
        *,
        shared: bool | None,
        more: w.Widget | None = None,
    ) -> None:
        """Show ``entry``, and ``more`` below all else; ``again`` saves what was not saved."""
        self._entry, self._shared, self._told = entry, shared, ""
        self._who, self._problem, self._unsaved = w.HTML(), w.HTML(), Unsaved(again)
        below = (*hint_below(hint), self._who, self._unsaved, self._problem, *([more] if more else []))
        super().__init__(children=(entry, *below))
        self.add_class("wb-box")
        if shared is not None:
            self.add_class("wb-shared" if shared else "wb-private")

    def share(self, *, shared: bool) -> None:
        """Say from now on that what is in it is in the rep's copy, or that it stays."""
        if shared is not self._shared:
            self._shared = shared
            self.add_class("wb-shared" if shared else "wb-private")
            self.remove_class("wb-private" if shared else "wb-shared")
            self._say(self._told)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with it, at its place; an empty sentence takes that away."""
        say(self._problem, sentence, bad=True)

    def _say(self, sentence: str) -> None:
        self._told = sentence
        self._who.value = who_sees(sentence, shared=self._shared)


def who_sees(sentence: str, *, shared: bool | None) -> str:
    """Return the line below a box: who will see what is in it, and what else there is to say.

    Of a fact that others know too (None) nothing is said of who sees it.
    """
    if shared is None:
        return f"<p class='wb-who' role='status'>{escape(sentence)}</p>"
    icon, who = (PAGE, SHARED) if shared else (LOCK, STAYS)
    said = f" · {escape(sentence)}" if sentence else ""
    return f"<p class='wb-who' role='status'>{icon}{who}{said}</p>"
