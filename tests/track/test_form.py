"""The plan on screen: what is due, promises of both sides, check-ins and the review."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import ipywidgets as w
import pytest

from workbook.calendars.away import KEPT, written
from workbook.forms.actions import ActionEditor
from workbook.forms.boxes import SavedBox
from workbook.records import (
    Absence,
    Action,
    ChangeKind,
    CheckIn,
    CheckInState,
    Conversation,
    Outcome,
    Resolved,
    Review,
    Side,
    Target,
)
from workbook.store import for_you_only
from workbook.track.form import TrackForm
from workbook.track.form.one_check_in import OneCheckIn
from workbook.track.form.promises import PromiseCard

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
    return TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)


def buttons(widget):
    own = [widget] if isinstance(widget, w.Button) else []
    return [*own, *(found for child in getattr(widget, "children", ()) for found in buttons(child))]


def press(widget, text):
    (button,) = [one for one in buttons(widget) if one.description.lstrip("▸▾ ") == text]
    button.click()


def box(widget, field):
    found = [one for one in every(widget) if isinstance(one, SavedBox) and one.field == field]
    return found[-1]


def every(widget):
    return [widget, *(found for child in getattr(widget, "children", ()) for found in every(child))]


def texts(widget):
    return " ".join(
        [str(getattr(widget, "value", "")), *(texts(child) for child in getattr(widget, "children", ()))]
    )


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
    assert due.sentence == "Begun yesterday, nothing booked."


def test_a_talk_that_is_still_to_be_held_is_due_also_in_its_own_plan(form, desk):
    assert "The talk was planned for 24 September: 4 days ago." in texts(form._due)
    desk.store.save_conversation(TALK.model_copy(update={"talk_at": None}))
    form._changed()
    assert "The talk is still to be held. Begun 7 days ago, nothing booked." in texts(form._due)
    form._keep_talk_day(date(2026, 9, 24))
    assert "Nothing is due." in texts(form._due)


def test_the_managers_overdue_promise_stands_first(form):
    form._given.store.save_action(promise(Side.REP, date(2026, 9, 20)))
    form._given.store.save_action(promise(Side.MANAGER, date(2026, 9, 25)))
    form._changed()
    due = texts(form._due)
    assert due.index("You promised") < due.index("The rep promised")


def test_check_ins_are_proposed_from_the_day_of_the_talk_and_kept_when_asked(form, desk):
    assert "proposed once the day of the talk" in texts(form._check_ins)
    form._keep_talk_day(date(2026, 9, 24))
    assert "Wed 7 October 2026" in texts(form._check_ins)
    assert desk.store.check_ins("c1") == []
    press(form._check_ins, "Keep these dates")
    days = [one.on for one in desk.store.check_ins("c1")]
    assert days == sorted(set(days))
    assert all(day >= desk.today and day.weekday() < 5 for day in days)


@pytest.fixture
def checking(desk):
    """A plan with a check-in today and one in nine days, which is called off by leave."""
    plan_of(desk)
    for day in (date(2026, 9, 28), date(2026, 10, 7)):
        desk.store.save_check_in(CheckIn(id=f"c1.{day}", conversation="c1", on=day))
    return TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)


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
    press(checking._check_ins, "It was held")
    assert "This day has not come yet" in texts(checking._check_ins)
    press(checking._check_ins, "Another day")
    one = next(each for each in every(checking._check_ins) if isinstance(each, OneCheckIn))
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
    assert "Missed check-in of Mon 21 September 2026: yours to catch up on" in texts(checking._check_ins)


def test_a_talk_cannot_have_taken_place_on_a_day_to_come(form, desk):
    assert "has not come yet" in form._keep_talk_day(date(2026, 9, 29))
    assert desk.store.conversation("c1").held_on is None


def test_the_talk_is_marked_on_the_chart(form):
    form._keep_talk_day(date(2026, 9, 24))
    assert "Conversation on 24 September 2026" in form._chart.value


def test_a_review_too_far_away_is_told_and_kept(form, desk):
    form._review.day._entry.value = date(2027, 3, 1)
    assert "more than 6 weeks away" in form._review.day._echo.value
    assert desk.store.review("c1").on == date(2027, 3, 1)


def test_the_day_of_the_talk_leaves_alone_what_notebook_2_kept_meanwhile(form, desk):
    moved = desk.store.conversation("c1").model_copy(update={"talk_at": datetime(2026, 9, 25, 9)})  # noqa: DTZ001
    desk.store.save_conversation(moved)
    form._keep_talk_day(date(2026, 9, 25))
    kept = desk.store.conversation("c1")
    assert (kept.held_on, kept.talk_at.day) == (date(2026, 9, 25), 25)


def test_a_review_takes_the_words_that_notebook_2_wrote_last(form, desk):
    desk.store.save_draft("c1", "review.resolved_means", "nine calls a day", seen=0)
    form._review.day._entry.value = date(2026, 10, 26)
    assert desk.store.review("c1").resolved_means == "nine calls a day"


def test_a_plan_made_late_proposes_no_check_in_that_is_already_missed(form, desk):
    form._keep_talk_day(date(2026, 9, 14))
    press(form._check_ins, "Keep these dates")
    assert min(one.on for one in desk.store.check_ins("c1")) >= desk.today


# --- promises ---------------------------------------------------------------------------------------------


@pytest.fixture
def agreed(desk):
    """A talk two weeks ago with a promise of each side, of which the rep's is counted."""
    return plan_of(desk)


def plan_of(desk):
    desk.store.save_conversation(TALK.model_copy(update={"held_on": date(2026, 9, 10)}))
    desk.store.save_action(promise(Side.MANAGER, date(2026, 9, 25)))
    calls = promise(Side.REP, date(2026, 10, 9)).model_copy(update={"target": Target(kind="calls", amount=1)})
    desk.store.save_action(calls)
    return TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)


def card(form, side):
    return next(
        one
        for one in every(form._promises)
        if isinstance(one, PromiseCard) and one._standing.action.side is side
    )


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


def write_promise(editor, then):
    for part, text in (("when_if", "on Friday"), ("then", then), ("measure", "the CRM")):
        editor._boxes[part]._entry.value = text
    editor._by._entry.value = date(2026, 10, 16)


def test_a_promise_added_after_the_talk_counts_from_its_own_day_and_is_one_line_in_the_record(agreed, desk):
    press(agreed._promises, "The rep: add another promise")
    (editor,) = [one for one in every(agreed._promises) if isinstance(one, ActionEditor)]
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
    assert [one.action_id for one in every(form._promises) if isinstance(one, ActionEditor)] == [
        "c1.manager.1"
    ]
    press(form._promises, "The rep: add another promise")
    assert [one.action_id for one in every(form._promises) if isinstance(one, ActionEditor)] == [
        "c1.manager.1", "c1.rep.1"
    ], "the place that is free, never the one that is taken"  # fmt: skip


# --- the review -------------------------------------------------------------------------------------------


@pytest.fixture
def reviewed(desk):
    """The day of the review."""
    plan_of(desk)
    resolved = Resolved(kind="calls", level=0.2, weeks=2)
    desk.store.save_review(
        Review(conversation="c1", on=desk.today, resolved_means="one a week", resolved=resolved)
    )
    desk.store.save_check_in(CheckIn(id="k", conversation="c1", on=desk.today + timedelta(days=3)))
    return TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)


def test_on_its_day_the_review_stands_open_with_their_view_before_the_numbers(reviewed):
    shown = texts(reviewed._review)
    assert "one a week" in shown
    assert "the last 2 in a row; 2 weeks in a row were agreed" in shown
    fields = [one.field for one in every(reviewed._review) if isinstance(one, SavedBox)]
    assert fields == ["review.resolved_means", "review.rep_view", "review.outcome"]


def test_a_review_does_not_end_without_their_view_and_how_it_ended(reviewed, desk):
    press(reviewed._review, "End this review")
    assert "Ask first how they see it" in texts(reviewed._review)
    assert desk.store.reviewed("c1") == []


def test_a_resolved_plan_is_closed_its_check_ins_are_off_and_it_can_be_opened_again(reviewed, desk):
    box(reviewed._review, "review.rep_view")._entry.value = "much better"
    box(reviewed._review, "review.outcome")._entry.value = "resolved"
    press(reviewed._review, "End this review")
    (held,) = desk.store.reviewed("c1")
    assert (held.outcome, held.rep_view, held.resolved_means) == (
        Outcome.RESOLVED,
        "much better",
        "one a week",
    )
    assert "2 weeks in a row" in held.happened
    assert desk.store.check_ins("c1")[0].state is CheckInState.CANCELLED
    assert "This plan is closed: resolved." in texts(reviewed._review)
    press(reviewed._review, "Open this plan again")
    reviewed._review._again._entry.value = date(2026, 10, 19)
    press(reviewed._review, "Open it again")
    kept = desk.store.review("c1")
    assert (kept.on, kept.outcome) == (date(2026, 10, 19), None)


def test_a_plan_that_goes_on_has_its_next_day_and_the_held_review_above(reviewed, desk):
    box(reviewed._review, "review.rep_view")._entry.value = "so so"
    box(reviewed._review, "review.outcome")._entry.value = "go on"
    press(reviewed._review, "End this review")
    assert "Choose a day for the review" in texts(reviewed._review)
    reviewed._review._next._entry.value = date(2026, 10, 19)
    press(reviewed._review, "End this review")
    kept = desk.store.review("c1")
    assert (kept.on, kept.outcome, kept.resolved.weeks) == (date(2026, 10, 19), None, 2)
    assert "28 September 2026: go on. Next: 19 October 2026. They said: “so so”" in texts(reviewed._review)
    assert kept.resolved_means == "one a week"


# --- this week --------------------------------------------------------------------------------------------


def test_the_week_stands_at_the_start_and_a_press_on_a_name_opens_the_plan_below(desk):
    plan_of(desk)
    other = TALK.model_copy(update={"id": "c2", "rep": "Amara Quillfeather"})
    desk.store.save_conversation(other)
    week, below = desk.week(), desk.track()
    shown = texts(week)
    assert "overdue" in shown
    assert "The talk was planned for 24 September: 4 days ago." in shown
    assert shown.index("Talks to hold") < shown.index("Promises")
    press(week, "Amara Quillfeather")
    assert desk.store.setting("chosen_rep") == "Amara Quillfeather"
    assert "The talk has not been held yet." in texts(below)


def test_the_week_writes_one_calendar_file_and_one_page_for_the_manager_alone(desk):
    plan_of(desk)
    desk.store.save_check_in(CheckIn(id="k", conversation="c1", on=date(2026, 10, 1)))
    week = desk.week()
    press(week, "Write the calendar file of all")
    press(week, "Page to print")
    calendar, page = desk.write_calendar(), desk.write_week_page()
    assert "for-you-only" in str(page)
    assert REP in page.read_text("utf-8")
    assert REP not in calendar.read_text("utf-8")
    assert calendar.read_bytes().count(b"BEGIN:VEVENT") == len(desk.store.calendar_entries()) == 2
    assert "Written for you only" in texts(week)


def test_the_command_says_the_same_week(desk):
    plan_of(desk)
    found = desk.week_report()
    assert [one["kind"] for one in found["items"] if one["rep"] == REP] == ["promise"]
    assert found["sentence"] in texts(desk.week())


# --- several conversations --------------------------------------------------------------------------------


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


def test_a_plan_that_was_closed_asks_for_no_check_in(reviewed):
    assert "Next check-in" in texts(reviewed._check_ins)
    box(reviewed._review, "review.rep_view").write("fine")
    box(reviewed._review, "review.outcome").write(Outcome.RESOLVED)
    press(reviewed._review, "End this review")
    assert "Next check-in" not in texts(reviewed._check_ins)


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
