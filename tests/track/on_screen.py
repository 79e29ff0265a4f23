"""Plans laid out on screen, and hands to press and read with."""

from __future__ import annotations

from datetime import date, datetime

import ipywidgets as w

from tests.below import below
from workbook.forms.boxes import SavedBox
from workbook.records import (
    Action,
    Conversation,
    Side,
    Target,
)
from workbook.track.form import TrackForm
from workbook.track.form.promises import PromiseCard

REP = "Bogdan Farthingmoor"


TALK = Conversation(id="c1", rep=REP, opened_on=date(2026, 9, 21), talk_at=datetime(2026, 9, 24, 10))  # noqa: DTZ001


def promise(side, by):
    return Action(
        id=f"c1.{side}.1",
        conversation="c1",
        side=side,
        when_if="on Monday",
        then="eight calls",
        measure="CRM",
        by=by,
    )


def buttons(widget):
    return [one for one in below(widget) if isinstance(one, w.Button)]


def press(widget, text):
    (button,) = [one for one in buttons(widget) if one.description.lstrip("▸▾ ") == text]
    button.click()


def box(widget, field):
    found = [one for one in below(widget) if isinstance(one, SavedBox) and one.field == field]
    return found[-1]


def plan_of(desk):
    desk.store.save_conversation(TALK.model_copy(update={"held_on": date(2026, 9, 10)}))
    desk.store.save_action(promise(Side.MANAGER, date(2026, 9, 25)))
    calls = promise(Side.REP, date(2026, 10, 9)).model_copy(update={"target": Target(kind="calls", amount=1)})
    desk.store.save_action(calls)
    return TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)


def card(form, side):
    return next(
        one
        for one in below(form._promises)
        if isinstance(one, PromiseCard) and one._standing.action.side is side
    )


def write_promise(editor, then):
    for part, text in (("when_if", "on Friday"), ("then", then), ("measure", "the CRM")):
        editor._boxes[part]._entry.value = text
    editor._by._entry.value = date(2026, 10, 16)
