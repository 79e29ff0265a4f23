from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbook.calendars.agenda import DaysOff, days_off, review_day_problems
from workbook.calendars.rhythm import check_in_dates, free_sentence
from workbook.records import Absence, AbsenceKind

TALK = date(2026, 9, 30)  # a Wednesday
REP = "Ann Lee"
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def away(first, last, rep=REP):
    why = AbsenceKind.LEAVE if rep else AbsenceKind.PUBLIC_HOLIDAY
    return Absence(rep=rep, first=first, last=last, why=why)


def off(*days):
    return DaysOff(tuple((day, day) for day in days))


def sentences(on, talk=TALK, out=(), today=TALK):
    found = review_day_problems(on, talk, out, today)
    assert all(problem.field == "review.on" for problem in found)
    return [problem.sentence for problem in found]


# --- check-ins -----------------------------------------------------------------------------------------------


def test_the_rhythm_is_two_five_and_nine_working_days_then_weekly_then_every_second_week():
    assert check_in_dates(TALK, TALK + 15 * WEEK) == (
        date(2026, 10, 2),  # Friday: 2 working days
        date(2026, 10, 7),  # Wednesday: 5
        date(2026, 10, 13),  # Tuesday: 9
        date(2026, 10, 20),
        date(2026, 10, 27),
        date(2026, 11, 3),
        date(2026, 11, 10),
        date(2026, 11, 24),
        date(2026, 12, 8),
        date(2026, 12, 22),
        date(2027, 1, 5),
    )


def test_without_a_review_check_ins_end_six_weeks_after_the_talk():
    assert check_in_dates(TALK, None)[-1] == date(2026, 11, 10)


def test_leave_does_not_count_as_working_days():
    leave = days_off([away(date(2026, 10, 1), date(2026, 10, 9))], REP)
    assert check_in_dates(TALK, None, leave)[:2] == (date(2026, 10, 13), date(2026, 10, 16))


def test_a_weekly_check_in_on_a_holiday_moves_one_day_and_the_next_keeps_its_day():
    holiday = off(date(2026, 10, 20))
    assert check_in_dates(TALK, None, holiday)[3:5] == (date(2026, 10, 21), date(2026, 10, 27))


def test_two_that_meet_after_leave_become_one():
    leave = days_off([away(date(2026, 10, 19), date(2026, 10, 30))], REP)
    assert check_in_dates(TALK, None, leave)[3:5] == (date(2026, 11, 2), date(2026, 11, 3))


def test_one_that_would_move_to_the_review_day_is_dropped():
    review = date(2026, 10, 21)
    assert check_in_dates(TALK, review, off(date(2026, 10, 20)))[-1] == date(2026, 10, 13)


def test_a_plan_that_is_made_late_proposes_nothing_that_has_passed():
    late = date(2026, 10, 13)
    assert check_in_dates(TALK, None, not_before=late)[0] == late


def test_a_review_before_the_talk_leaves_no_check_ins():
    assert check_in_dates(TALK, TALK - DAY) == ()


spans = st.tuples(st.dates(TALK - WEEK, TALK + 20 * WEEK), st.integers(0, 30)).map(
    lambda span: (span[0], span[0] + span[1] * DAY)
)


@given(
    talk=st.dates(TALK, TALK + 8 * WEEK),
    length=st.none() | st.integers(-10, 800),
    leave=st.lists(spans, max_size=5).map(lambda found: DaysOff(tuple(found))),
)
def test_any_rhythm_is_in_order_on_working_days_and_between_talk_and_review(talk, length, leave):
    review = None if length is None else talk + length * DAY
    found = check_in_dates(talk, review, leave)
    assert all(earlier < later for earlier, later in pairwise(found))
    assert all(day.weekday() < 5 and day not in leave for day in found)
    assert all(day > talk for day in found)
    assert all(day < review for day in found) if review else all(day <= talk + 6 * WEEK for day in found)
    assert len(found) <= 3 + 4 + 26


@example(date.max, None)
@example(date.max - WEEK, date.max)
@example(date.min, date.min)
@given(st.dates(), st.none() | st.dates())
def test_no_day_of_the_calendar_breaks_the_rhythm(talk, review):
    found = check_in_dates(talk, review)
    assert all(day > talk for day in found)
    review_day_problems(review, talk, (), talk)


# --- days off ------------------------------------------------------------------------------------------------


def test_days_off_are_those_of_the_people_named_and_of_everybody():
    absences = [
        away(TALK, TALK + DAY),
        away(TALK + WEEK, TALK + WEEK, rep=None),
        away(TALK + 2 * WEEK, TALK + 2 * WEEK, rep="The Manager"),
        away(TALK + 3 * WEEK, TALK + 3 * WEEK, rep="Somebody Else"),
    ]
    for both, expected in (
        ((REP,), [True, True, True, False, False]),
        ((REP, "The Manager"), [True, True, True, True, False]),
    ):
        found = days_off(absences, *both)
        days = (TALK, TALK + DAY, TALK + WEEK, TALK + 2 * WEEK, TALK + 3 * WEEK)
        assert [day in found for day in days] == expected
    assert TALK + 2 * DAY not in days_off(absences, REP)


# --- the review ----------------------------------------------------------------------------------------------


def test_a_working_day_within_six_weeks_is_fine():
    assert sentences(TALK + 6 * WEEK) == []


def test_a_review_needs_a_day():
    assert sentences(None) == ["Choose a day for the review, so that both of you know when you look again."]


@pytest.mark.parametrize("on", [TALK, TALK - DAY])
def test_a_review_comes_after_the_talk(on):
    assert sentences(on) == ["The review must come after the talk, 30 September 2026."]


def test_without_a_talk_day_today_stands_for_it():
    assert sentences(TALK, talk=None) == ["The review must come after today, 30 September 2026."]
    assert sentences(TALK + DAY, talk=None) == []


def test_further_than_six_weeks_is_too_far():
    assert sentences(TALK + 6 * WEEK + DAY) == [
        "That is more than 6 weeks away. Choose one up to 11 November 2026; you can meet again."
    ]


def test_a_weekend_or_leave_is_said_with_the_next_day_you_both_work():
    saturday = date(2026, 10, 24)
    monday = off(date(2026, 10, 26))
    assert sentences(saturday, out=monday) == [
        "24 October 2026 is a weekend. The next day you both work is 27 October 2026."
    ]
    assert sentences(date(2026, 10, 26), out=monday) == [
        "26 October 2026 is leave or a public holiday. The next day you both work is 27 October 2026."
    ]


def test_a_day_that_is_both_too_far_and_a_weekend_gets_both_sentences():
    assert len(sentences(date(2027, 1, 2))) == 2


# --- the turn of the year --------------------------------------------------------------------------------------


def test_a_check_in_that_would_fall_on_christmas_eve_comes_after_new_year_and_it_is_said_why():
    days = check_in_dates(date(2026, 12, 3), date(2027, 1, 20))
    assert date(2026, 12, 23) in days
    assert not [day for day in days if date(2026, 12, 24) <= day <= date(2027, 1, 1)]
    assert date(2027, 1, 4) in days
    assert free_sentence(days).startswith("None from 24 December to 1 January")
    assert free_sentence(check_in_dates(TALK, None)) == free_sentence(()) == ""


def test_where_the_review_leaves_no_other_day_a_check_in_may_lie_between_the_years():
    days = check_in_dates(date(2026, 12, 23), date(2026, 12, 31))
    assert days == (date(2026, 12, 25), date(2026, 12, 30))
    assert free_sentence(days) == ""
