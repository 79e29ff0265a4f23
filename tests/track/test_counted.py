from __future__ import annotations

from datetime import date

import pandas as pd

from tests.track.builders import DAY, MONDAY, WEEK
from workbook.track.counted import Counted, counted
from workbook.trend.weekly import weekly


def activity(*rows):
    table = pd.DataFrame(rows, columns=["rep", "date", "kind", "count"])
    return table.assign(team="North", date=pd.to_datetime(table["date"]))


def test_days_and_whole_weeks_of_one_rep_are_counted_by_kind():
    table = activity(
        ("Ann", MONDAY, "calls", 3),
        ("Ann", MONDAY, "calls", 2),
        ("Ann", MONDAY + WEEK, "calls", 4),
        ("Bo", MONDAY, "calls", 9),
        ("Ann", MONDAY, "visits", 1),
    )
    found = counted(table, weekly(table, as_of=MONDAY + 2 * WEEK), "Ann")
    assert set(found) == {"calls", "visits"}
    calls = found["calls"]
    assert calls.days == ((MONDAY, 5), (MONDAY + WEEK, 4))
    assert [(one.monday, one.count, one.work_days) for one in calls.weeks] == [
        (MONDAY, 5, 5),
        (MONDAY + WEEK, 4, 5),
    ]
    assert calls.until == date(2026, 10, 11)


def several(counts_of, weeks=20):
    """Five reps with calls and emails each week; ``counts_of`` says how many, of a rep, a kind and a week."""
    done = [
        (rep, MONDAY + at * WEEK, kind, counts_of(rep, kind, at))
        for rep in ("Ann", "Bo", "Cem", "Dee", "Eli")
        for kind in ("calls", "emails")
        for at in range(weeks)
    ]
    table = activity(*(row for row in done if row[3]))
    return table, weekly(table, as_of=MONDAY + weeks * WEEK)


def test_weeks_of_which_nothing_is_recorded_for_the_rep_are_not_known_and_no_zeros():
    found = counted(*several(lambda rep, _kind, at: 0 if rep == "Ann" and 12 <= at < 16 else 9), "Ann")[
        "calls"
    ]
    lost = tuple(MONDAY + at * WEEK for at in range(12, 16))
    assert found.unknown == lost
    assert [one.count for one in found.weeks] == [9] * 16
    assert found.not_recorded(lost[1], lost[2] + WEEK - DAY) == lost[1:3]
    assert found.not_recorded(lost[1], lost[2] + WEEK - 2 * DAY) == lost[1:3]
    assert found.not_recorded(lost[1], lost[2] + WEEK - 4 * DAY) == lost[1:2]


def test_a_kind_that_nobody_records_any_more_is_not_known_up_to_the_last_week_held():
    found = counted(*several(lambda _rep, kind, at: 0 if kind == "emails" and at >= 14 else 9), "Ann")
    assert found["emails"].unknown == tuple(MONDAY + at * WEEK for at in range(14, 20))
    assert found["calls"].unknown == ()
    assert not found["emails"].reaches(found["emails"].weeks[-1].monday)
    assert found["calls"].reaches(found["calls"].weeks[-1].monday)


def test_nothing_is_counted_of_nothing():
    table = activity()
    assert counted(table, weekly(table, as_of=MONDAY), "Ann") == {}
    assert Counted().whole_weeks(MONDAY, MONDAY + WEEK) == ()
