"""Promises of both sides on screen: done, given more time, put in other words, let go."""

from __future__ import annotations

from datetime import date

import pytest

from tests.below import below, texts
from tests.track.on_screen import (
    TALK,
    box,
    card,
    press,
    promise,
    write_promise,
)
from workbook.forms.actions import ActionEditor
from workbook.records import (
    ChangeKind,
    Side,
)
from workbook.track.form import TrackForm

pytestmark = pytest.mark.usefixtures("no_errors")


def test_a_promise_that_a_kind_counts_stands_with_its_numbers(agreed):
    assert "On the way. Calls reached in 2 of 2 weeks" in texts(card(agreed, Side.REP))
    assert "Missed. Not noted as done by 25 September." in texts(card(agreed, Side.MANAGER))


def test_a_promise_is_done_by_hand_and_not_done_after_all_and_both_are_in_the_record(agreed, desk):
    mine = card(agreed, Side.MANAGER)
    press(mine, "Done")
    assert "You promised" not in texts(agreed._due)
    press(mine, "Not done after all")
    assert "You promised" in texts(agreed._due)
    assert [one.kind for one in desk.store.changes("c1")] == [ChangeKind.DONE, ChangeKind.NOT_DONE]
    press(agreed._log, "What was changed")
    assert "not done after all (it was 28 September 2026); your wish." in texts(agreed._log)


def test_more_time_is_given_with_whose_wish_and_why_and_notebook_2_says_the_same_day(agreed, desk):
    mine = card(agreed, Side.MANAGER)
    press(mine, "More time")
    press(mine, "Give it more time")
    assert "Choose the new day first." in texts(mine)
    panel = mine._panel.children[0]
    panel._day._entry.value = date(2026, 10, 2)
    panel._wish.value = "The rep's"
    box(mine, "plan.change.manager.1.why")._entry.value = "the list comes late"
    press(mine, "Give it more time")
    (kept,) = [one for one in desk.store.actions("c1") if one.side is Side.MANAGER]
    (change,) = desk.store.changes("c1")
    assert (kept.by, change.by, change.why) == (date(2026, 10, 2), Side.REP, "the list comes late")
    assert desk.store.drafts("c1")["plan.manager.1.by"].text == "2026-10-02"
    assert "Fri 2 October 2026" in texts(mine)
    press(mine, "More time")
    assert box(mine, "plan.change.manager.1.why").text == ""


def test_other_words_are_kept_when_pressed_and_what_is_counted_stays(agreed, desk):
    theirs = card(agreed, Side.REP)
    press(theirs, "Change the words")
    press(theirs, "Put it into these words")
    assert "Nothing is different yet" in texts(theirs)
    box(theirs, "plan.change.rep.1.then")._entry.value = "ten calls"
    press(theirs, "Put it into these words")
    (kept,) = [one for one in desk.store.actions("c1") if one.side is Side.REP]
    assert (kept.then, kept.target.amount) == ("ten calls", 1)
    assert "Then: ten calls" in texts(theirs)
    assert desk.store.drafts("c1")["plan.rep.1.then"].text == "ten calls"


def test_what_is_let_go_is_due_no_more_and_can_be_taken_up(agreed, desk):
    mine = card(agreed, Side.MANAGER)
    press(mine, "Let it go")
    mine._panel.children[0]._press()
    assert "You promised" not in texts(agreed._due)
    assert "Let go on 28 September." in texts(mine)
    press(mine, "Take it up again")
    assert "You promised" in texts(agreed._due)
    assert len(desk.store.changes("c1")) == 2


def test_a_promise_added_after_the_talk_counts_from_its_own_day_and_is_one_line_in_the_record(agreed, desk):
    press(agreed._promises, "The rep: add another promise")
    (editor,) = [one for one in below(agreed._promises) if isinstance(one, ActionEditor)]
    write_promise(editor, "two visits")
    editor._boxes["then"]._entry.value = "three visits"
    (new,) = [one for one in desk.store.actions("c1") if one.id == "c1.rep.2"]
    assert (new.then, new.agreed_on) == ("three visits", desk.today)
    assert [one.kind for one in desk.store.changes("c1")] == [ChangeKind.ADDED]


def test_empty_boxes_stand_open_only_for_a_side_that_has_promised_nothing(desk):
    desk.store.save_conversation(TALK)
    second = promise(Side.REP, date(2026, 10, 2)).model_copy(update={"id": "c1.rep.2"})
    desk.store.save_action(second)
    form = TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)
    assert [one.action_id for one in below(form._promises) if isinstance(one, ActionEditor)] == [
        "c1.manager.1"
    ]
    press(form._promises, "The rep: add another promise")
    assert [one.action_id for one in below(form._promises) if isinstance(one, ActionEditor)] == [
        "c1.manager.1", "c1.rep.1"
    ], "the place that is free, never the one that is taken"  # fmt: skip
