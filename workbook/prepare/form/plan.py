"""The plan on screen: promises of both sides, each kept once it is whole, and the plan to be read aloud."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.actions import PromiseList
from workbook.forms.buttons import quiet_button, row
from workbook.forms.words import bullets, heading, paragraph
from workbook.prepare.form.hints import Hints
from workbook.prepare.read_aloud import plan_problems, read_aloud

if TYPE_CHECKING:
    from workbook.prepare.form.given import Sheet
    from workbook.records import Action


def plan_step(sheet: Sheet) -> list[w.Widget]:
    """Show one to three promises a side, and below them the plan as it is read aloud."""
    store, talk, guard = sheet.given.store, sheet.talk.id, sheet.given.guard
    aloud = w.VBox()
    aloud.add_class("wb-aloud")

    def show() -> None:
        actions = store.actions(talk)
        missing = [paragraph(one.sentence, "note") for one in plan_problems(actions)]
        aloud.children = (
            *missing,
            bullets(read_aloud(actions, store.review(talk)), "The plan, to read aloud"),
        )

    def keep(action: Action) -> None:
        known = {one.id: one for one in store.actions(talk)}.get(action.id, action)
        later = {"agreed_on": known.agreed_on, "done_on": known.done_on, "let_go_on": known.let_go_on}
        store.save_action(action.model_copy(update=later))  # notebook 3 writes these three
        sheet.changed()

    def drop(key: str) -> None:
        if store.remove_action(key):
            sheet.changed()

    promises = PromiseList(
        talk,
        store.actions(talk),
        typed=sheet.typed,
        keep=guard(keep),
        drop=guard(drop),
        today=sheet.given.today,
        kinds=sheet.kinds,
        hints=partial(Hints, store, "plan", guard),
    )
    show_it = quiet_button("Show the plan to read aloud", guard(show))
    return [promises, heading("Read it aloud together", 4), row(show_it), aloud]
