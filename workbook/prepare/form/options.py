"""Options on screen, turn by turn: what they want, where it stands, ideas (theirs first), and the choice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.buttons import mark_here, quiet_button, row
from workbook.forms.words import bullets, paragraph
from workbook.prepare.boxes import boxes_of, turn_to_open
from workbook.prepare.form.boxes import with_hints
from workbook.prepare.form.choice import Choice
from workbook.prepare.form.reality import reality
from workbook.prepare.options import MINE_WAITS, mine_open
from workbook.prepare.phrases import COACHING_QUESTIONS, Grow
from workbook.prepare.steps import Step

if TYPE_CHECKING:
    from workbook.prepare.form.sheet import Sheet

TURNS = {
    Grow.GOAL: "What they want",
    Grow.REALITY: "Where it stands",
    Grow.OPTIONS: "Ideas",
    Grow.WILL: "The choice",
}


def options_step(sheet: Sheet) -> list[w.Widget]:
    """Show the turn that comes next, and a button for each."""
    turns = Turns(sheet)
    turns.show(turn_to_open(sheet.words()))
    return [turns]


class Turns(w.VBox):
    """The four turns; one is shown at a time, and each can be come back to."""

    def __init__(self, sheet: Sheet) -> None:
        """Show no turn yet."""
        self._sheet = sheet
        guard = sheet.given.guard
        self.buttons = {
            turn: quiet_button(f"{place}. {words}", guard(partial(self.show, turn)))
            for place, (turn, words) in enumerate(TURNS.items(), start=1)
        }
        self._turn, self._at = w.VBox(), Grow.GOAL
        super().__init__(children=(row(*self.buttons.values()), self._turn))

    def show(self, turn: Grow) -> None:
        """Show the questions and the boxes of one turn."""
        for one, button in self.buttons.items():
            mark_here(button, here=one is turn)
        self._sheet, self._at = self._sheet.anew(), turn
        questions = dict(COACHING_QUESTIONS)[turn]
        asked = [paragraph("Questions that help:"), bullets(questions, f"Questions: {TURNS[turn]}")]
        shown = reality(self._sheet) if turn is Grow.REALITY else []
        self._turn.children = (*asked, *shown, *self._boxes(turn))

    def _boxes(self, turn: Grow) -> list[w.Widget]:
        boxes = {box.name: box for box in boxes_of(Step.OPTIONS) if box.turn is turn}
        if turn is Grow.OPTIONS:
            return self._ideas()
        made = [with_hints(self._sheet, box)[1] for box in boxes.values()]
        return [Choice(self._sheet), *made] if turn is Grow.WILL else made

    def _ideas(self) -> list[w.Widget]:
        """Show their ideas, and below them the manager's once there is one of theirs."""
        theirs, mine = (box for box in boxes_of(Step.OPTIONS) if box.turn is Grow.OPTIONS)
        waits, below = paragraph(MINE_WAITS, "note"), w.VBox()
        _, mine_shown = with_hints(self._sheet, mine, self._late)

        def open_mine() -> None:
            below.children = (mine_shown,) if mine_open(self._sheet.words()) else (waits,)
            self._late()

        _, theirs_shown = with_hints(self._sheet, theirs, open_mine)
        open_mine()
        return [theirs_shown, below]

    def _late(self) -> None:
        """Show the choice again where an idea was still on its way from the browser when it was opened."""
        if self._at is Grow.WILL:
            self.show(Grow.WILL)
