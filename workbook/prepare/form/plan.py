"""The plan on screen: promises of both sides, each kept once it is whole, and the plan to be read aloud."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.actions import ActionEditor, action_id
from workbook.forms.buttons import quiet_button, row
from workbook.forms.words import bullets, heading, paragraph
from workbook.prepare.form.hints import Hints
from workbook.prepare.form.promise_list import PromiseList
from workbook.prepare.levels import usual_week
from workbook.prepare.read_aloud import plan_problems, read_aloud
from workbook.promises.rewritten import rewritten
from workbook.records import Side

if TYPE_CHECKING:
    from workbook.prepare.form.sheet import Sheet
    from workbook.records import Action

AGREED = (
    "The talk was held. What you change here changes what was agreed: notebook 3 notes what it was, and when."
)
LATER = ("agreed_on", "done_on", "let_go_on")  # notebook 3 writes these three


def plan_step(sheet: Sheet) -> list[w.Widget]:
    """Show one to three promises a side, and below them the plan as it is read aloud."""
    given, plan, aloud = sheet.given, PlanInStore(sheet), w.VBox()
    aloud.add_class("wb-aloud")
    days = len(given.calendar.week_of(sheet.talk.rep, given.today))
    usual = {one.kind: usual_week(one, days) for one in sheet.numbers.kinds}
    by_id = {action.id: action for action in plan.actions()}

    def editor(side: Side, number: int) -> ActionEditor:
        return ActionEditor(
            sheet.talk.id, side, number, typed=sheet.typed, kept=by_id.get(action_id(sheet.talk.id, side, number)),
            keep=given.guard(plan.keep), drop=given.guard(plan.drop), today=given.today, kinds=sheet.kinds,
            usual=usual if side is Side.REP else {}, hints=partial(Hints, given.store, "plan", given.guard),
        )  # fmt: skip

    def show() -> None:
        aloud.children = plan.aloud()

    show_it = quiet_button("Show the plan to read aloud", given.guard(show))
    note = [paragraph(AGREED, "quiet")] if sheet.agreed() else []
    promises = PromiseList(editor, sheet.typed)
    return [*note, promises, heading("Read it aloud together", 4), row(show_it), aloud]


class PlanInStore:
    """The promises of one conversation as they are kept.

    What is written after the day of the talk changes what was agreed: it leaves a line in the record.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._store, self._talk = sheet, sheet.given.store, sheet.talk.id

    def actions(self) -> list[Action]:
        """Return the promises of both sides."""
        return self._store.actions(self._talk)

    def aloud(self) -> tuple[w.Widget, ...]:
        """Return what the plan still lacks, and its sentences to read aloud."""
        actions = self.actions()
        missing = [paragraph(one.sentence, "note") for one in plan_problems(actions)]
        words = read_aloud(actions, self._store.review(self._talk))
        return (*missing, bullets(words, "The plan, to read aloud"))

    def keep(self, action: Action) -> bool:
        """Keep a promise; what notebook 3 wrote of it stays."""
        was = self._kept(action.id)
        later = {name: getattr(was, name) for name in LATER} if was else {}
        self._write(action.id, was, action.model_copy(update=later))
        return True

    def drop(self, key: str) -> None:
        """Take a promise out of the plan."""
        if was := self._kept(key):
            self._write(key, was, None)

    def _kept(self, key: str) -> Action | None:
        return {one.id: one for one in self.actions()}.get(key)

    def _write(self, key: str, was: Action | None, now: Action | None) -> None:
        agreed = self._sheet.agreed()
        if agreed and now and not was:
            now = now.model_copy(update={"agreed_on": self._sheet.given.today})  # it counts from today
        told = rewritten(was, now, Side.MANAGER, self._store.now()) if agreed else ()
        self._store.rewrite_promise(key, now, told)
        self._sheet.changed()
