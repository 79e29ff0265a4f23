"""The way back after an import: the last one is taken back once the manager has said so twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.words import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.store import Store

SURE = "Take back the last import? What it added goes, and what it changed will be as before."


class TakeBack:
    """A button where there is an import to take back, and the question before it is."""

    def __init__(
        self, store: Store, take_back: Callable[[], None], guard: Callable[[Callable[[], Any]], Any]
    ) -> None:
        """Show nothing until ``offer``; ``guard`` goes around each press."""
        self._store, self._take_back, self._guard = store, take_back, guard
        self.box = w.VBox()

    def offer(self) -> None:
        """Show the way back where there is an import to take back."""
        last = self._store.imports()[-1:]
        there = bool(last) and last[0].undone_at is None
        ask = quiet_button("Take back the last import", self._guard(self._ask))
        self.box.children = (row(ask),) if there else ()

    def _ask(self) -> None:
        yes = quiet_button("Yes, take it back", self._guard(self._take_back))
        no = quiet_button("Keep it", self._guard(self.offer))
        self.box.children = (paragraph(SURE, "strong"), row(yes, no))
