"""Statements of the manager's own on screen: what happened, where, when, and how they know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import quiet_button, row
from workbook.forms.saved_day import SavedDay
from workbook.forms.words import heading, say
from workbook.prepare.form.hints import Hints
from workbook.prepare.statement import MOST_OWN, OWN, statement, statement_problems
from workbook.records import Origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbook.prepare.form.sheet import Sheet
    from workbook.records import Fact

PREFIX = "facts.own."
SAID = {
    True: "Among what you will say, and in the rep's copy.",
    False: "Kept aside to be checked. It is not said and not in the copy.",
}


class Parts(TypedDict):
    """What is in the boxes of one statement."""

    what: str
    where: str
    when: date | None
    origin: Origin | None


class Statement(w.VBox):
    """The boxes of one statement; ``keep`` gets it once it is whole, ``drop`` its card while it is not."""

    def __init__(
        self, sheet: Sheet, number: int, keep: Callable[[Fact], None], drop: Callable[[str], None]
    ) -> None:
        """Show what was typed before."""
        self._sheet, self._number, self._keep, self._drop = sheet, number, keep, drop
        given = sheet.given
        self._hints = Hints(given.store, "facts", given.guard)
        read = given.guard(self._read)
        self.what = self._box("what", "What happened", "Only what a camera would have recorded.", 2)
        self.where = self._box("where", "Where", "Such as: in the team meeting, in the CRM, on the phone.", 1)
        self.when = SavedDay(f"{PREFIX}{number}.when", "When", typed=sheet.typed, saved=read, shared=False)
        self.origin = SavedBox(
            f"{PREFIX}{number}.origin",
            "How do you know it?",
            **sheet.typed.box(f"{PREFIX}{number}.origin"),
            choices=tuple(Origin),
            chosen=False,
            saved=read,
        )
        self._said = w.HTML()
        title = heading(f"What I add: statement {number}", 4)
        super().__init__(
            children=(title, self.what, self._hints, self.where, self.when, self.origin, self._said)
        )
        self.add_class("wb-promise")
        self._hints.read(self.what.text)
        if self._begun:
            self._show()

    def _box(self, part: str, label: str, hint: str, lines: int) -> SavedBox:
        field = f"{PREFIX}{self._number}.{part}"
        typed = self._sheet.typed.box(field)
        return SavedBox(
            field, label, **typed, hint=hint, lines=lines, saved=self._sheet.given.guard(self._read)
        )

    def _parts(self) -> Parts:
        origin = Origin(self.origin.text) if self.origin.text in set(Origin) else None
        return {"what": self.what.text, "where": self.where.text, "when": self.when.day, "origin": origin}

    @property
    def _begun(self) -> bool:
        return bool(self.what.text.strip() or self.where.text.strip() or self.when.day)

    def _read(self) -> None:
        now = (
            self._sheet.typed.now()
        )  # as another window has kept it since: else its words would be taken back
        for box in (self.what, self.where, self.when, self.origin):
            box.follow(now.get(box.field))
        self._hints.read(self.what.text)
        fact = self._show()
        if fact is None:
            self._drop(f"{OWN}{self._number}")
        else:
            self._keep(fact)

    def _show(self) -> Fact | None:
        """Say at each box what is lacking, and return the statement where nothing is."""
        parts, today = self._parts(), self._sheet.given.today
        found = statement_problems(**parts, today=today) if self._begun else ()
        problems = {one.field: one.sentence for one in found}
        for name in ("what", "where", "when", "origin"):
            getattr(self, name).complain(problems.get(name, ""))
        fact = statement(conversation=self._sheet.talk.id, number=self._number, today=today, **parts)
        for box in (self.what, self.where, self.when):
            box.share(shared=fact is not None and fact.origin.may_be_said)
        say(self._said, SAID[fact.origin.may_be_said] if fact else "")
        return fact


class Statements(w.VBox):
    """The statements in use, the first one empty where there is none, and a button for one more."""

    def __init__(self, sheet: Sheet, keep: Callable[[Fact], None], drop: Callable[[str], None]) -> None:
        """Show those that were begun before."""
        self._sheet, self._keep, self._drop = sheet, keep, drop
        self.shown = [self._make(number) for number in range(1, max(sheet.typed.highest(PREFIX), 1) + 1)]
        self._more = quiet_button("Add another statement", self.add)
        super().__init__()
        self._lay_out()

    def add(self) -> None:
        """Show one more."""
        self.shown.append(self._make(len(self.shown) + 1))
        self._lay_out()

    def _make(self, number: int) -> Statement:
        return Statement(self._sheet, number, self._keep, self._drop)

    def _lay_out(self) -> None:
        more = [row(self._more)] if len(self.shown) < MOST_OWN else []
        self.children = (*self.shown, *more)
