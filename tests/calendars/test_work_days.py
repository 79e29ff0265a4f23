"""Who works when: holidays of country and region, weeks of their own, and leave, each day taken off once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.calendars.agenda import DaysOff, next_working_day, talk_day_sentence, works
from workbook.calendars.away import both
from workbook.calendars.work_days import (
    TeamCalendar,
    UnknownPlace,
    public_holidays,
    region_of,
    team_calendar,
    usual_week,
)
from workbook.records import Absence, AbsenceKind, Rep, WorkingWeek
from workbook.trend.weekly import weekly
from workbook.trend.workdays import whole_weeks, working_days

CORPUS_CHRISTI = date(2026, 6, 4)  # a Thursday: off in Bavaria and not in Berlin
EASTER_MONDAY = date(2026, 4, 6)
WEEK = date(2026, 6, 1)
YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
LONG_AGO = date(2020, 1, 1)


def rep(name: str, **more: str) -> Rep:
    return Rep(name=name, team="North", **more)


def days(calendar: TeamCalendar, *reps: str, week: date = WEEK, start: date = LONG_AGO) -> list[int]:
    """Working days of reps in one week."""
    found = working_days(dict.fromkeys(reps, start), whole_weeks(week, week), calendar)
    return [int(found.loc[name].iloc[0]) for name in reps]


def test_a_holiday_of_a_region_holds_there_and_nowhere_else() -> None:
    people = [rep("Ann", country="DE", region="BY"), rep("Bo", country="DE", region="BE"), rep("Cy")]
    calendar = team_calendar((), people, (), **YEAR)
    assert days(calendar, "Ann", "Bo", "Cy") == [4, 5, 5]
    assert days(calendar, "Ann", "Bo", "Cy", week=date(2026, 4, 6)) == [4, 4, 5]


def test_the_teams_country_holds_for_whoever_has_none_of_their_own() -> None:
    abroad = rep("Bo", country="FR")
    calendar = team_calendar((), [abroad, rep("Ann")], ["Ann", "Cy"], country="DE", region="BY", **YEAR)
    assert days(calendar, "Ann", "Bo", "Cy") == [4, 5, 4]
    alone = team_calendar((), [rep("Ann")], [], country="DE", region="BY", **YEAR)
    assert days(alone, "Ann", "Cy") == [4, 4]
    assert all(one.rep is None for one in alone.absences)


def test_weeks_follow_the_country_and_a_reps_own_days() -> None:
    people = [rep("Ann", works="013"), rep("Bo", country="SA")]
    calendar = team_calendar((), people, (), **YEAR)
    assert calendar.week_of("Ann", WEEK) == "013"
    assert calendar.week_of("Bo", WEEK) == usual_week("SA") == "01236"
    assert days(calendar, "Ann", "Bo") == [3, 5]
    sunday = WEEK + timedelta(days=6)
    assert works(sunday, calendar.off("Bo"))
    assert not works(sunday, calendar.off("Ann"))


def test_who_works_part_time_from_a_day_on_worked_the_whole_week_before_it() -> None:
    half, back = date(2026, 6, 3), date(2026, 6, 15)  # a Wednesday, and the Monday of the week after next
    told = [WorkingWeek(rep="Ann", since=back, works="01234"), WorkingWeek(rep="Ann", since=half, works="01")]
    calendar = team_calendar((), [rep("Ann"), rep("Bo")], (), working_weeks=told, **YEAR)
    in_weeks = [days(calendar, "Ann", "Bo", week=WEEK + timedelta(weeks=number)) for number in range(-1, 4)]
    assert in_weeks == [[5, 5], [2, 5], [2, 5], [5, 5], [5, 5]]
    off = calendar.off("Ann")
    assert [works(half + timedelta(days=days), off) for days in (-2, -1, 0, 5, 6, 7, 12)] == [
        True, True, False, True, True, False, True,
    ]  # fmt: skip
    assert talk_day_sentence(half, off, WEEK) == "The rep does not work on Wednesdays."
    assert [calendar.week_of("Ann", day) for day in (WEEK, half, back)] == ["01234", "01", "01234"]


def test_both_can_meet_on_days_that_both_work_by_then() -> None:
    half, later = date(2026, 6, 8), date(2026, 6, 15)
    rep_off = DaysOff(works="01234", changes=((half, "012"),))
    manager = DaysOff(works="0123", changes=((later, "234"),))
    met = both(rep_off, manager)
    assert [met.week_on(day) for day in (WEEK, half, later)] == ["0123", "012", "2"]


def test_a_holiday_on_a_day_not_worked_and_leave_over_a_holiday_are_taken_off_once() -> None:
    part_time = rep("Ann", works="012", country="DE", region="BY")
    leave = Absence(rep="Bo", first=date(2026, 6, 3), last=date(2026, 6, 5))
    calendar = team_calendar([leave], [part_time], ["Bo"], country="DE", region="BY", **YEAR)
    assert days(calendar, "Ann", "Bo") == [3, 2]


def test_days_before_the_first_one_are_not_worked() -> None:
    calendar = team_calendar((), [rep("Ann")], (), **YEAR)
    assert days(calendar, "Ann", start=date(2026, 6, 3)) == [3]


def test_leave_is_known_only_where_some_is_recorded() -> None:
    assert not team_calendar((), [], ["Ann"], country="DE", **YEAR).recorded
    leave = Absence(rep="Ann", first=WEEK, last=WEEK)
    assert team_calendar([leave], [], ["Ann"], country="DE", **YEAR).recorded


@pytest.mark.parametrize(
    ("country", "region", "said"),
    [("ZZ", "", "No calendar is known"), ("DE", "XX", "no region of DE"), ("de", "", "two letters")],
)
def test_an_unknown_place_is_named_with_the_cure(country: str, region: str, said: str) -> None:
    with pytest.raises(UnknownPlace, match=said) as caught:
        public_holidays(country, region, **YEAR)
    assert len(str(caught.value).split()) <= 40


def test_a_region_may_be_said_by_its_name() -> None:
    assert region_of("DE", "Bayern") == region_of("DE", "by") == "BY"
    assert region_of("DE", "") == ""


def test_a_talk_on_a_day_the_rep_does_not_work_is_told_from_a_weekend() -> None:
    calendar = team_calendar((), [rep("Ann", works="0123", country="DE", region="BY")], (), **YEAR)
    off, today = calendar.off("Ann"), date(2026, 5, 1)
    assert "does not work on Fridays" in talk_day_sentence(date(2026, 6, 5), off, today)
    assert "weekend" in talk_day_sentence(date(2026, 6, 6), off, today)
    assert "public holiday" in talk_day_sentence(CORPUS_CHRISTI, off, today)
    assert talk_day_sentence(date(2026, 6, 3), off, today) == ""
    assert next_working_day(CORPUS_CHRISTI, YEAR["last"], off) == date(2026, 6, 8)


PATTERN = st.sets(st.integers(0, 6), min_size=1).map(lambda days: "".join(map(str, sorted(days))))
DAY = st.dates(date(2026, 1, 1), date(2026, 3, 1))


@given(
    PATTERN,
    st.lists(st.tuples(DAY, st.integers(0, 20), st.sampled_from(["Ann", "Bo", None])), max_size=6),
    DAY,
)
def test_days_are_never_more_than_the_week_has_and_an_absence_never_adds_any(
    pattern: str, away: list[tuple[date, int, str | None]], start: date
) -> None:
    weeks = whole_weeks(date(2025, 12, 29), date(2026, 3, 2))
    absences = [
        Absence(rep=who, first=day, last=day + timedelta(days=long), why=AbsenceKind.LEAVE)
        for day, long, who in away
    ]
    before = working_days({"Ann": start}, weeks, TeamCalendar((), {"Ann": pattern}))
    after = working_days({"Ann": start}, weeks, TeamCalendar(tuple(absences), {"Ann": pattern}))
    by_hand = [
        sum(
            str(day.weekday()) in pattern
            and day >= start
            and not any(one.rep != "Bo" and one.first <= day <= one.last for one in absences)
            for day in (monday.date() + timedelta(days=step) for step in range(7))
        )
        for monday in weeks
    ]
    assert after.loc["Ann"].tolist() == by_hand
    assert (after <= before).all(axis=None)
    assert (before <= len(pattern)).all(axis=None)


@settings(deadline=None, max_examples=10)
@given(st.integers(1, 6), st.sampled_from(["01", "0123", "024"]))
def test_who_works_fewer_days_and_does_as_much_each_day_has_the_same_rate(each: int, pattern: str) -> None:
    def table(works_on: str) -> Any:
        every = pd.date_range("2026-01-05", "2026-03-01")
        at_work = [day for day in every if str(day.weekday()) in works_on]
        return pd.DataFrame({"team": "N", "rep": "Ann", "date": at_work, "kind": "calls", "count": each})

    found = weekly(table(pattern), people=[rep("Ann", works=pattern)], as_of=date(2026, 3, 2))
    assert set(found["count"] / found["work_days"]) == {each}
    assert len(found) == 8


def test_the_weekly_table_takes_public_holidays_off() -> None:
    activity = pd.DataFrame(
        {
            "team": "N",
            "rep": "Ann",
            "date": pd.date_range("2026-03-30", "2026-04-19"),
            "kind": "calls",
            "count": 1,
        }
    )
    plain = weekly(activity, as_of=date(2026, 4, 20))
    with_them = weekly(activity, as_of=date(2026, 4, 20), country="DE")
    assert plain["work_days"].tolist() == [5, 5, 5]
    assert with_them["work_days"].tolist() == [4, 4, 5]  # Good Friday, Easter Monday
