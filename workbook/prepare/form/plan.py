"""The plan on screen: promises of both sides, each kept once it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms.actions import PromiseList

if TYPE_CHECKING:
    import ipywidgets as w

    from workbook.prepare.form.given import Sheet
    from workbook.records import Action


def plan_step(sheet: Sheet) -> list[w.Widget]:
    """Show one to three promises a side."""
    store, talk, guard = sheet.given.store, sheet.talk.id, sheet.given.guard

    def keep(action: Action) -> None:
        store.save_action(action)
        sheet.changed()

    def drop(key: str) -> None:
        store.remove_action(key)
        sheet.changed()

    kept = store.actions(talk)
    today = sheet.given.today
    return [PromiseList(talk, kept, typed=sheet.typed, keep=guard(keep), drop=guard(drop), today=today)]
