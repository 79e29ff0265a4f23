"""Half a week, from a file that was exported in the middle of it, is left out and never counted as a whole one."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook
from workbook.records import Absence, AbsenceKind, Rep
from workbook.spot.silent_notices import silent_notices
from workbook.track.counted import counted
from workbook.trend.silent_sources import SilentWeek
from workbook.trend.weekly import silent_weeks, weekly

MONDAY, WEEKS = date(2025, 9, 1), 20
AS_OF = MONDAY + timedelta(weeks=WEEKS)
LAST = AS_OF - timedelta(weeks=1)
NORTH, SOUTH = ("Ada", "Bo", "Cy", "Di"), ("Eli", "Fay", "Gus")
KINDS = {"calls": 4, "emails": 6}
WEDNESDAY = LAST + timedelta(days=2)


def activity(
    ends: dict[str, date], reps: tuple[str, ...] = (*NORTH, *SOUTH), *, rare: bool = False
) -> pd.DataFrame:
    """Two teams with calls and emails every working day; of some kinds ``reps`` have nothing after a day."""
    days = [MONDAY + timedelta(weeks=week, days=day) for week in range(WEEKS) for day in range(5)]
    rows = [
        ("North" if rep in NORTH else "South", rep, day, kind, count)
        for rep in (*NORTH, *SOUTH)
        for day in days
        for kind, count in (KINDS | {"demos": 1} if rare and day.weekday() == 0 else KINDS).items()
        if not (rep in reps and day > ends.get(kind, AS_OF))
    ]
    return pd.DataFrame(rows, columns=["team", "rep", "date", "kind", "count"])


@settings(max_examples=20, deadline=None, derandomize=True)
@given(weekday=st.integers(0, 3), as_of=st.integers(0, 40))
def test_a_file_cut_on_any_day_says_what_whole_weeks_say(weekday: int, as_of: int) -> None:
    cut, day = dict.fromkeys(KINDS, LAST + timedelta(days=weekday)), AS_OF + timedelta(days=as_of)
    table = weekly(activity(cut), as_of=day)
    pd.testing.assert_frame_equal(table, weekly(activity({}), as_of=LAST))
    found = counted(activity(cut).astype({"date": "datetime64[ns]"}), table, "Ada")["calls"]
    assert found.until == LAST - timedelta(days=1)
    assert found.unknown == ()


def test_what_is_whole_stays_whole() -> None:
    assert weekly(activity({}), as_of=AS_OF)["week"].max() == pd.Timestamp(LAST)
    assert silent_weeks(activity(dict.fromkeys(KINDS, LAST + timedelta(days=4))), AS_OF) == []


def test_one_file_cut_leaves_the_other_and_says_up_to_which_day_it_goes() -> None:
    done = activity({"calls": WEDNESDAY})
    last = weekly(done, as_of=AS_OF).query("week == @LAST")
    assert set(last["kind"]) == {"emails"}
    silent = silent_weeks(done, AS_OF)
    assert silent == [SilentWeek(LAST, "calls", None, WEDNESDAY)]
    (notice,) = silent_notices(silent, LAST)
    assert notice == (
        "Calls: recorded only up to Wed 14 January 2026. Half a week is left out, and is no decline. "
        "Import a newer file, or a list of days off for all."
    )


def test_a_file_of_one_team_is_cut_there_alone_and_a_rep_who_stopped_on_wednesday_is_none() -> None:
    done = activity(dict.fromkeys(KINDS, WEDNESDAY), SOUTH)
    assert set(weekly(done, as_of=AS_OF).query("week == @LAST")["team"]) == {"North"}
    (notice,) = silent_notices(silent_weeks(done, AS_OF), LAST)
    assert notice.startswith("Calls and emails in Team South: recorded only up to Wed 14 January 2026.")
    assert silent_weeks(activity(dict.fromkeys(KINDS, WEDNESDAY), ("Ada", "Bo", "Eli", "Fay")), AS_OF) == []


def test_days_off_for_all_and_kinds_written_on_one_day_of_the_week_are_not_cut() -> None:
    off = [
        Absence(
            rep=None,
            first=WEDNESDAY + timedelta(days=1),
            last=WEDNESDAY + timedelta(days=2),
            why=AbsenceKind.PUBLIC_HOLIDAY,
        )
    ]
    assert silent_weeks(activity(dict.fromkeys(KINDS, WEDNESDAY)), AS_OF, absences=off) == []
    assert silent_weeks(activity({}, rare=True), AS_OF) == []
    weekly_sums = activity({}).assign(
        date=lambda one: [day - timedelta(days=day.weekday()) for day in one["date"]]
    )
    assert silent_weeks(weekly_sums, AS_OF) == []
    wandering = activity({}).assign(
        date=lambda one: [
            day + timedelta(days=day.toordinal() // 7 % 5 - day.weekday()) for day in one["date"]
        ]
    )
    assert silent_weeks(wandering, AS_OF) == []


@pytest.mark.parametrize("started", [None, date(2019, 3, 1)])
def test_a_record_that_begins_in_the_middle_of_a_week_has_no_days_before(started: date | None) -> None:
    done = activity({})[lambda one: one["date"] >= MONDAY + timedelta(days=3)]
    people = [Rep(name=rep, team="North", started=started) for rep in NORTH]
    table = workbook.weekly(done, as_of=AS_OF, people=people)
    first = table.query("week == @MONDAY")
    assert set(first["work_days"]) == {2}
    assert table["week"].min() == pd.Timestamp(MONDAY)
