"""This week of all reps on screen, above the plan."""

from __future__ import annotations

from datetime import date

import pytest

from tests.below import below, texts
from tests.track.on_screen import (
    REP,
    TALK,
    plan_of,
    press,
)
from workbook.forms.days import DayBox
from workbook.records import (
    CheckIn,
)

pytestmark = pytest.mark.usefixtures("no_errors")


def test_the_week_stands_at_the_start_and_a_press_on_a_name_opens_the_plan_below(desk):
    plan_of(desk)
    other = TALK.model_copy(update={"id": "c2", "rep": "Amara Quillfeather"})
    desk.store.save_conversation(other)
    week, plan = desk.week(), desk.track()
    shown = texts(week)
    assert "overdue" in shown
    assert "The talk was planned for 24 September: 4 days ago." in shown
    assert shown.index("Talks to hold") < shown.index("Promises")
    press(week, "Amara Quillfeather")
    assert desk.store.setting("chosen_rep") == "Amara Quillfeather"
    assert "The talk has not been held yet." in texts(plan)


def test_the_week_follows_what_changes_in_the_plan_below_it(desk):
    desk.store.save_conversation(TALK)
    desk.choose(REP)
    week, plan = desk.week(), desk.track()
    assert "The talk was planned for 24 September" in texts(week)
    next(one for one in below(plan) if isinstance(one, DayBox)).write(date(2026, 9, 24))
    assert "The talk was planned for" not in texts(week)


def test_the_week_writes_one_calendar_file_and_one_page_for_the_manager_alone(desk):
    plan_of(desk)
    desk.store.save_check_in(CheckIn(id="k", conversation="c1", on=date(2026, 10, 1)))
    week = desk.week()
    press(week, "Write a calendar file")
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
