"""The plan on screen: what is due, promises of both sides, check-ins and the review."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from workbook.forms.boxes import SavedBox
from workbook.records import Action, CheckInState, Conversation, Side
from workbook.track.form import TrackForm

pytestmark = pytest.mark.usefixtures("no_errors")
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


@pytest.fixture
def form(desk):
    desk.store.save_conversation(TALK)
    return TrackForm(desk.store, desk.weekly, desk.said, desk.today, desk.calendar)


def texts(widget):
    return " ".join(
        [str(getattr(widget, "value", "")), *(texts(child) for child in getattr(widget, "children", ()))]
    )


def test_without_a_conversation_it_says_what_to_do(desk):
    assert "Choose a rep in notebook 1" in texts(
        TrackForm(desk.store, desk.weekly, desk.said, desk.today, desk.calendar).screen
    )


def test_the_managers_overdue_promise_stands_first(form):
    form._keep_action(promise(Side.REP, date(2026, 9, 20)))
    form._keep_action(promise(Side.MANAGER, date(2026, 9, 25)))
    due = texts(form._due)
    assert due.index("You promised") < due.index("The rep promised")


def test_check_ins_are_proposed_from_the_day_of_the_talk_and_kept_when_asked(form, desk):
    assert "proposed once the day of the talk" in texts(form._check_ins)
    form._keep_talk_day(date(2026, 9, 24))
    assert "Wed 7 October 2026" in texts(form._check_ins)
    assert desk.store.check_ins("c1") == []
    keep = form._check_ins.children[1].children[0]
    keep.click()
    days = [one.on for one in desk.store.check_ins("c1")]
    assert days == sorted(set(days))
    assert all(day >= desk.today and day.weekday() < 5 for day in days)


def note_box(form):
    return next(each for each in form._check_ins.children[0].children if isinstance(each, SavedBox))


def test_a_check_in_is_held_and_its_note_stays_with_it_and_on_screen(form, desk):
    form._keep_check_ins((date(2026, 9, 30),))
    (one,) = desk.store.check_ins("c1")
    form._keep_state(one.id, CheckInState.HELD)
    note_box(form)._entry.value = "a good week"
    form._show_check_ins()
    assert note_box(form).text == "a good week"
    note_box(form)._entry.value = "a good week, and more"
    (kept,) = desk.store.check_ins("c1")
    assert (kept.state, kept.note) == (CheckInState.HELD, "a good week, and more")
    assert desk.store.draft_clashes("c1") == []


def test_a_talk_cannot_have_taken_place_on_a_day_to_come(form, desk):
    assert "has not come yet" in form._keep_talk_day(date(2026, 9, 29))
    assert desk.store.conversation("c1").held_on is None


def test_the_talk_is_marked_on_the_chart(form):
    form._keep_talk_day(date(2026, 9, 24))
    assert "Conversation on 24 September 2026" in form._chart.value


def test_a_review_too_far_away_is_told_and_kept(form, desk):
    form._review_day._entry.value = date(2027, 3, 1)
    assert "more than 6 weeks away" in form._review_day._echo.value
    assert desk.store.review("c1").on == date(2027, 3, 1)


def test_the_day_of_the_talk_leaves_alone_what_notebook_2_kept_meanwhile(form, desk):
    moved = desk.store.conversation("c1").model_copy(update={"talk_at": datetime(2026, 9, 25, 9)})  # noqa: DTZ001
    desk.store.save_conversation(moved)
    form._keep_talk_day(date(2026, 9, 25))
    kept = desk.store.conversation("c1")
    assert (kept.held_on, kept.talk_at.day) == (date(2026, 9, 25), 25)


def test_a_review_takes_the_words_that_notebook_2_wrote_last(form, desk):
    desk.store.save_draft("c1", "review.resolved_means", "nine calls a day", seen=0)
    form._review_day._entry.value = date(2026, 10, 26)
    assert desk.store.review("c1").resolved_means == "nine calls a day"


def test_a_plan_made_late_proposes_no_check_in_that_is_already_missed(form, desk):
    form._keep_talk_day(date(2026, 9, 14))
    form._check_ins.children[1].children[0].click()
    assert min(one.on for one in desk.store.check_ins("c1")) >= desk.today
