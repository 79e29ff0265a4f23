"""Both sides' promises, one to three each, with a button for one more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.actions import MOST_PROMISES
from workbook.forms.buttons import quiet_button, row
from workbook.records import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.forms.actions import ActionEditor
    from workbook.forms.typed import Typed


class PromiseList(w.VBox):
    """Both sides' promises, one to three each: the first of each side, those in use, and a button for one more."""

    def __init__(self, editor: Callable[[Side, int], ActionEditor], typed: Typed) -> None:
        """Show the manager's own promises first; ``typed`` says how many each side has begun."""
        super().__init__(
            children=tuple(
                _Side(partial(editor, side), used=typed.highest(f"plan.{side.value}."), label=label)
                for side, label in ((Side.MANAGER, "You"), (Side.REP, "The rep"))
            )
        )


class _Side(w.VBox):
    def __init__(self, editor: Callable[[int], ActionEditor], *, used: int, label: str) -> None:
        self._editor = editor
        self._more = quiet_button(f"{label}: add another promise", self._add)
        self._shown = [editor(number) for number in range(1, max(used, 1) + 1)]
        super().__init__(children=(*self._shown, row(self._more)))
        self._limit()

    def _add(self) -> None:
        self._shown.append(self._editor(len(self._shown) + 1))
        self.children = (*self._shown, row(self._more))
        self._limit()

    def _limit(self) -> None:
        self._more.show_if(len(self._shown) < MOST_PROMISES)
