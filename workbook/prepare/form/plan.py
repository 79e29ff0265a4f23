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
from workbook.promises.rewritten import rewritten
from workbook.records import Side

if TYPE_CHECKING:
    from workbook.prepare.form.given import Sheet
    from workbook.records import Action

AGREED = (
    "The talk was held. What you change here changes what was agreed: notebook 3 notes what it was, and when."
)
LATER = ("agreed_on", "done_on", "let_go_on")  # notebook 3 writes these three


def plan_step(sheet: Sheet) -> list[w.Widget]:
    """Show one to three promises a side, and below them the plan as it is read aloud.

    What is written here after the day of the talk changes what was agreed: it leaves a line in the record.
    """
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

    def keep(action: Action) -> bool:
        was = kept(action.id)
        later = {name: getattr(was, name) for name in LATER} if was else {}
        write(action.id, was, action.model_copy(update=later))
        return True

    def drop(key: str) -> None:
        if was := kept(key):
            write(key, was, None)

    def kept(key: str) -> Action | None:
        return {one.id: one for one in store.actions(talk)}.get(key)

    def write(key: str, was: Action | None, now: Action | None) -> None:
        agreed = sheet.agreed()
        if agreed and now and not was:
            now = now.model_copy(update={"agreed_on": sheet.given.today})  # it counts from today
        told = rewritten(was, now, Side.MANAGER, store.now()) if agreed else ()
        store.rewrite_promise(key, now, told)
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
    note = [paragraph(AGREED, "quiet")] if sheet.agreed() else []
    return [*note, promises, heading("Read it aloud together", 4), row(show_it), aloud]
