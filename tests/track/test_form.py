"""One plan on screen: what is due, the talk, the chart, and what was before."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from tests.below import texts
from tests.track.on_screen import (
    REP,
    TALK,
    card,
    press,
    promise,
)
from workbook.forms.words import REMOVED
from workbook.records import (
    CheckIn,
    Conversation,
    Outcome,
    Review,
    Side,
)
from workbook.spot.signals import standing
from workbook.store import for_you_only
from workbook.track.form import TrackForm
from workbook.trend.charts.look import NARROW
from workbook.trend.charts.trend import draw_trend
from workbook.trend.series import series

pytestmark = pytest.mark.usefixtures("no_errors")


def test_a_plan_still_open_of_somebody_who_was_erased_writes_nothing_of_them_again(desk):
    desk.store.save_conversation(TALK)
    form = TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)
    desk.store.forget_person(REP)
    assert form._keep_talk_day(date(2026, 9, 24)) == REMOVED
    assert desk.store.conversations(REP) == []


def test_without_a_conversation_it_says_what_to_do(desk):
    assert "Choose a rep in notebook 1" in texts(
        TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar).screen
    )


def test_a_conversation_that_was_only_looked_at_is_no_plan_and_no_talk_to_hold(desk):
    desk.store.save_conversation(TALK)
    looked_at = Conversation(id="c2", rep="Amara Quillfeather", opened_on=date(2026, 9, 27))
    desk.store.save_conversation(looked_at)
    form = TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)
    assert (form._talk.id, form._reps) == ("c1", [REP])
    assert "Amara Quillfeather" not in [one.rep for one in desk.week_items()]
    desk.store.save_draft("c2", "notes", "a word", seen=0)
    (due,) = [one.due for one in desk.week_items() if one.rep == "Amara Quillfeather"]
    assert due.sentence == "Begun yesterday. No talk booked yet."


def test_a_second_conversation_that_was_only_opened_does_not_take_the_place_of_the_plan(form, desk):
    desk.store.save_action(promise(Side.REP, date(2026, 9, 30)))
    desk.store.save_conversation(Conversation(id="c2", rep=REP, opened_on=date(2026, 9, 28)))
    form.open(REP)
    assert form._talk.id == "c1"
    assert desk.copies().newest(REP).id == "c1"
    desk.store.save_draft("c2", "notes", "a word", seen=0)
    form.turn_to(REP)
    assert form._talk.id == desk.copies().newest(REP).id == "c2"


def test_a_talk_that_is_still_to_be_held_is_due_also_in_its_own_plan(form, desk):
    assert "The talk was planned for 24 September: 4 days ago." in texts(form._due)
    desk.store.save_conversation(TALK.model_copy(update={"talk_at": None}))
    form._changed()
    assert "Begun 7 days ago. No talk booked yet." in texts(form._due)
    form._keep_talk_day(date(2026, 9, 24))
    assert "Nothing is due this week." in texts(form._due)


def test_the_managers_overdue_promise_stands_first(form):
    form._given.store.save_action(promise(Side.REP, date(2026, 9, 20)))
    form._given.store.save_action(promise(Side.MANAGER, date(2026, 9, 25)))
    form._changed()
    due = texts(form._due)
    assert due.index("You promised") < due.index("The rep promised")


def test_a_talk_cannot_have_taken_place_on_a_day_to_come(form, desk):
    assert "has not come yet" in form._keep_talk_day(date(2026, 9, 29))
    assert desk.store.conversation("c1").held_on is None


def test_the_talk_is_marked_on_the_chart(form):
    form._keep_talk_day(date(2026, 9, 24))
    assert "Conversation on 24 September 2026" in form._chart.value


def test_a_change_that_the_chart_does_not_show_does_not_draw_it_anew(form, monkeypatch):
    drawn = []

    def draw(*given, **marks):
        drawn.append(marks.get("size"))
        return draw_trend(*given, **marks)

    monkeypatch.setattr("workbook.track.form.track_form.draw_trend", draw)
    form._given.store.save_action(promise(Side.REP, date(2026, 9, 20)))
    form._changed()
    assert "The rep promised" in texts(form._due)
    assert drawn == []
    form._given.store.save_check_in(CheckIn(id="c1.1", conversation="c1", on=date(2026, 9, 30)))
    form._changed()
    assert drawn == [None, NARROW]
    assert "30 September 2026" in form._chart.value


def test_the_day_of_the_talk_leaves_alone_what_notebook_2_kept_meanwhile(form, desk):
    moved = desk.store.conversation("c1").model_copy(update={"talk_at": datetime(2026, 9, 25, 9)})  # noqa: DTZ001
    desk.store.save_conversation(moved)
    form._keep_talk_day(date(2026, 9, 25))
    kept = desk.store.conversation("c1")
    assert (kept.held_on, kept.talk_at.day) == (date(2026, 9, 25), 25)


def test_after_an_answer_ended_the_prompt_the_plan_still_shows_what_was_usual_before_the_fall(desk):
    signal = standing(desk.said, desk.weekly)[0]
    talk = TALK.model_copy(update={"rep": signal.rep, "signal": signal})
    ended = desk.said.copy()
    ended.loc[(ended["rep"] == signal.rep) & (ended["week"] > "2026-09-07"), "alarm"] = False

    def usual(said, about):
        desk.store.save_conversation(about)
        form = TrackForm(desk.store, desk.weekly, said, lambda: desk.activity, desk.today, desk.calendar)
        return series(form._table).last("usual")

    before = usual(desk.said, talk)
    assert usual(ended, talk) == before
    assert usual(ended, talk.model_copy(update={"signal": None})) < before


def test_a_second_conversation_shows_the_first_and_what_was_usual_then_stays(agreed, desk):
    first = desk.store.own_usual("c1")
    assert {one.kind for one in first} >= {"calls", "emails"}
    assert all(one.lo <= one.level <= one.hi and one.kept_on == desk.today for one in first)
    desk.store.save_review(Review(conversation="c1", on=date(2026, 9, 21), outcome=Outcome.RESOLVED))
    press(card(agreed, Side.REP), "Done")
    desk.store.save_conversation(
        Conversation(id="c2", rep=REP, opened_on=date(2026, 9, 28), held_on=date(2026, 9, 28))
    )
    form = TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)
    press(form._log, "Earlier conversations")
    shown = texts(form._log)
    assert "10 September 2026: They kept “eight calls”" in shown
    assert "Usual then, calls:" in shown
    assert desk.store.own_usual("c1") == first
    assert desk.store.own_usual("c2")


def test_the_record_is_written_for_the_manager_alone_under_a_name_that_names_nobody(agreed, desk):
    press(agreed._log, "Spreadsheet for the record")
    (path,) = for_you_only(desk.store.home).iterdir()
    assert re.fullmatch(r"record-[0-9a-f]{6}\.xlsx", path.name)
    assert "without your notes" in texts(agreed._log)


def test_a_press_on_the_plan_that_is_on_screen_leaves_it_with_what_is_typed(form):
    shown = form.screen.children
    form.turn_to(REP)
    assert form.screen.children == shown
    form.turn_to("Nobody")
    assert form.screen.children == shown
    form._given.store.save_conversation(TALK.model_copy(update={"id": "c2", "opened_on": date(2026, 9, 27)}))
    form.turn_to(REP)
    assert form.screen.children != shown
