from __future__ import annotations

from datetime import date

import pandas as pd

from tests.track.builders import MONDAY, WEEK
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


def test_nothing_is_counted_of_nothing():
    table = activity()
    assert counted(table, weekly(table, as_of=MONDAY), "Ann") == {}
    assert Counted().whole_weeks(MONDAY, MONDAY + WEEK) == ()
