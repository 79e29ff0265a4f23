"""Check-ins on screen: proposed, held, moved, called off."""

from __future__ import annotations

from datetime import date

import pytest

from tests.below import below, texts
from tests.track.on_screen import (
    REP,
    box,
    buttons,
    card,
    press,
)
from workbook.calendars.away import KEPT, written
from workbook.records import (
    Absence,
    ChangeKind,
    CheckIn,
    CheckInState,
    Outcome,
    Side,
)
from workbook.track.form import TrackForm
from workbook.track.form.one_check_in import OneCheckIn

pytestmark = pytest.mark.usefixtures("no_errors")


def test_check_ins_are_proposed_from_the_day_of_the_talk_and_kept_when_asked(form, desk):
    assert "proposed once the day of the talk" in texts(form._check_ins)
    form._keep_talk_day(date(2026, 9, 24))
    assert "Wed 7 October 2026" in texts(form._check_ins)
    assert desk.store.check_ins("c1") == []
    press(form._check_ins, "Keep these dates")
    days = [one.on for one in desk.store.check_ins("c1")]
    assert days == sorted(set(days))
    assert all(day >= desk.today and day.weekday() < 5 for day in days)


def test_a_check_in_has_one_win_or_says_there_is_none_one_question_and_your_promise_first(checking):
    shown = texts(checking._check_ins)
    assert "Check-in today, Mon 28 September 2026" in shown
    assert ("One thing that went well." in shown) is not ("No win is told this time" in shown)
    assert "What got in the way, and what would make it doable?" in shown
    assert shown.index("You: “eight calls”") < shown.index("They: “eight calls”")


def test_a_check_in_is_held_and_note_and_mood_stay_with_it(checking, desk):
    box(checking._check_ins, "check-in.2026-09-28")._entry.value = "a good week"
    box(checking._check_ins, "check-in.2026-09-28.mood")._entry.value = "tired but fine"
    press(checking._check_ins, "It was held")
    kept = desk.store.check_ins("c1")[0]
    assert (kept.state, kept.note, kept.mood) == (CheckInState.HELD, "a good week", "tired but fine")
    assert "Next check-in: Wed 7 October 2026" in texts(checking._check_ins)
    press(checking._check_ins, "All check-ins")
    assert "They: “tired but fine”" in texts(checking._check_ins)


def test_a_check_in_to_come_cannot_have_been_held_and_can_be_moved_to_a_day_of_work(checking, desk):
    press(checking._check_ins, "It was held")
    shown = texts(checking._check_ins)
    assert "Next check-in: Wed 7 October 2026" in shown
    assert "stand here on the day" in shown
    assert "One question." not in shown
    assert "It was held" not in [one.description for one in buttons(checking._check_ins)]
    press(checking._check_ins, "Another day")
    one = next(each for each in below(checking._check_ins) if isinstance(each, OneCheckIn))
    one._day._entry.value = date(2026, 10, 10)
    press(one, "Move this check-in")
    assert "no working day" in texts(one)
    one._day._entry.value = date(2026, 10, 8)
    press(one, "Move this check-in")
    assert [(each.id, each.on) for each in desk.store.check_ins("c1")][1] == (
        "c1.2026-10-07",
        date(2026, 10, 8),
    )
    assert desk.store.changes("c1")[-1].kind is ChangeKind.MOVED


def test_check_ins_kept_before_the_talk_wait_for_it(form, desk):
    desk.store.save_check_in(CheckIn(id="c1.k", conversation="c1", on=desk.today))
    form._check_ins.show()
    assert "They begin once the day of the talk is written above." in texts(form._check_ins)
    assert "It was held" not in [one.description for one in buttons(form._check_ins)]
    form._keep_talk_day(date(2026, 9, 24))
    assert "Check-in today, Mon 28 September 2026" in texts(form._check_ins)


def test_a_check_in_before_any_whole_week_since_the_talk_denies_nobody_a_win(form, desk):
    desk.store.save_check_in(CheckIn(id="c1.k", conversation="c1", on=desk.today))
    form._keep_talk_day(date(2026, 9, 24))
    shown = texts(form._check_ins)
    assert "No whole week since the talk is counted yet." in shown
    assert "no kind rose" not in shown


def test_leave_that_came_in_between_moves_check_ins_when_asked(checking, desk):
    desk.store.save_absences([Absence(rep=REP, first=date(2026, 10, 5), last=date(2026, 10, 9))])
    form = TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)
    assert checking is not form
    assert "Wed 7 October 2026 is no day of work now. It moves to Mon 12 October 2026." in texts(
        form._check_ins
    )
    press(form._check_ins, "Move them")
    assert [one.on for one in desk.store.check_ins("c1")] == [date(2026, 9, 28), date(2026, 10, 12)]


def test_the_managers_own_days_away_move_check_ins_too(checking, desk):
    desk.store.set_setting(KEPT, written(((date(2026, 10, 7), date(2026, 10, 7)),)))
    form = TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)
    assert checking is not form
    assert "Wed 7 October 2026 is no day of work now. It moves to Thu 8 October 2026." in texts(
        form._check_ins
    )


def test_one_more_check_in_can_be_added_and_one_called_off(checking, desk):
    press(checking._check_ins, "All check-ins")
    checking._check_ins._new._entry.value = date(2026, 10, 7)
    press(checking._check_ins, "Add this check-in")
    assert "There is a check-in on 7 October 2026 already." in texts(checking._check_ins)
    checking._check_ins._new._entry.value = date(2026, 10, 1)
    press(checking._check_ins, "Add this check-in")
    assert [one.on.day for one in desk.store.check_ins("c1")] == [28, 1, 7]
    press(checking._check_ins, "Call it off")
    assert desk.store.check_ins("c1")[0].state is CheckInState.CANCELLED
    assert "Next check-in: Thu 1 October 2026" in texts(checking._check_ins)


def test_a_missed_check_in_is_the_managers_to_catch_up_on(checking, desk):
    desk.store.save_check_in(CheckIn(id="c1.old", conversation="c1", on=date(2026, 9, 21)))
    checking._check_ins.show()
    assert "It makes up for the one missed before it." in texts(checking._check_ins)
    for one in desk.store.check_ins("c1"):
        if one.id != "c1.old":
            desk.store.save_check_in(one.model_copy(update={"state": CheckInState.CANCELLED}))
    checking._check_ins.show()
    assert "Missed check-in of Mon 21 September 2026: yours to catch up on" in texts(checking._check_ins)
    assert "makes up for" not in texts(checking._check_ins)


def test_a_plan_made_late_proposes_no_check_in_that_is_already_missed(form, desk):
    form._keep_talk_day(date(2026, 9, 14))
    press(form._check_ins, "Keep these dates")
    assert min(one.on for one in desk.store.check_ins("c1")) >= desk.today


def test_what_is_done_above_is_open_no_more_in_the_check_in_and_the_note_being_typed_stays(agreed, desk):
    day = desk.today
    desk.store.save_check_in(CheckIn(id=f"c1.{day}", conversation="c1", on=day))
    agreed._check_ins.show()
    note = box(agreed._check_ins, f"check-in.{day}")
    note.write("half a sentence")
    shown = texts(agreed._check_ins).count("eight calls")
    press(card(agreed, Side.MANAGER), "Done")
    assert texts(agreed._check_ins).count("eight calls") == shown - 1
    assert box(agreed._check_ins, f"check-in.{day}") is note


def test_a_plan_that_was_closed_asks_for_no_check_in_and_no_promise_until_it_is_opened_again(reviewed):
    assert "Next check-in" in texts(reviewed._check_ins)
    assert "add another promise" in texts(reviewed._promises)
    box(reviewed._review, "review.rep_view").write("fine")
    box(reviewed._review, "review.outcome").write(Outcome.RESOLVED)
    press(reviewed._review, "End this review")
    assert "Next check-in" not in texts(reviewed._check_ins)
    assert "add another promise" not in texts(reviewed._promises)
    press(reviewed._review, "Open this plan again")
    reviewed._review._again._entry.value = date(2026, 10, 19)
    press(reviewed._review, "Open it again")
    assert "add another promise" in texts(reviewed._promises)
