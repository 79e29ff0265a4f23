"""The choice among the ideas; closed, with the reason, until there are enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.forms.words import bullets, paragraph
from workbook.prepare.options import CHOICE, choice_problems, ideas, may_choose
from workbook.records import Side

if TYPE_CHECKING:
    from workbook.prepare.form.sheet import Sheet

WHOSE = {Side.REP: "theirs", Side.MANAGER: "yours"}


class Choice(w.VBox):
    """The ideas as a list to choose one from, once one may be chosen."""

    def __init__(self, sheet: Sheet) -> None:
        """Show the ideas as they are stored now."""
        self._sheet = sheet
        words = sheet.words()
        known = ideas(words)
        problem = " ".join(one.sentence for one in choice_problems(words))
        if not may_choose(words):
            listed = bullets([f"{one.text} ({WHOSE[one.side]})" for one in known], "Ideas so far")
            super().__init__(children=(*([listed] if known else []), paragraph(problem, "note")))
            return
        self.box = SavedBox(
            CHOICE,
            "Which one they will begin with",
            **sheet.typed.box(CHOICE),
            choices=tuple(one.text for one in known),
            chosen=False,
            saved=sheet.given.guard(self._saved),
        )
        self.box.complain(problem)
        super().__init__(children=(self.box,))

    def _saved(self) -> None:
        self.box.complain(" ".join(one.sentence for one in choice_problems(self._sheet.words())))
        self._sheet.changed()
