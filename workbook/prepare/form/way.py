"""The six steps as buttons, each with how far it has come. They stay the same buttons while one types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.buttons import mark_here, quiet_button
from workbook.prepare.gate import StepState
from workbook.prepare.steps import STEPS, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MARK = {StepState.EMPTY: "", StepState.BEGUN: " …", StepState.DONE: " ✓"}


class Way(w.HBox):
    """A button for each step; ``go`` gets the step that was pressed."""

    def __init__(self, go: Callable[[Step], None]) -> None:
        """Show the six steps, none of them as the one that is open."""
        self._buttons = {one.step: quiet_button(one.heading, partial(go, one.step)) for one in STEPS}
        super().__init__(children=tuple(self._buttons.values()))
        self.add_class("wb-row")

    def show(self, here: Step, states: Mapping[Step, StepState]) -> None:
        """Mark the step that is open and how far each has come."""
        for place, one in enumerate(STEPS, start=1):
            button, state = self._buttons[one.step], states[one.step]
            button.description = f"{place} {one.heading}{MARK[state]}"
            button.tooltip = f"{one.heading}: {state.value}"
            mark_here(button, here=one.step is here)
