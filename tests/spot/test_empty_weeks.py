"""Weeks without any record, proposed as the days away: the newest, and only where more was usual."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.trend.frames import monday, rows, weekly
from workbook.spot.empty_weeks import EmptyWeeks, empty_weeks

if TYPE_CHECKING:
    import pandas as pd

WEEKS = 30


def ann(counts: dict[int, float], *, usual: float = 20, days: dict[int, float] | None = None) -> pd.DataFrame:
    """Ann's calls, ``usual`` in all weeks but those of ``counts``, beside somebody who has none at all."""
    calls = [counts.get(week, usual) for week in range(WEEKS)]
    work = [(days or {}).get(week, 5.0) for week in range(WEEKS)]
    return weekly(rows("Ann", {"calls": calls}, days=work), rows("Ben", {"calls": [0.0] * WEEKS}))


def day(week: int) -> date:
    return monday(week).date()


@pytest.mark.parametrize(
    ("empty", "first", "last", "goes_on"),
    [
        ([26], 26, 26, False),
        ([20, 21, 25, 26], 25, 26, False),
        ([27, 28, 29], 27, 29, True),
        (range(10, WEEKS), 18, 29, True),  # no further back than twelve weeks
    ],
)
def test_the_newest_run_of_empty_weeks_is_found(empty, first, last, goes_on) -> None:
    found = empty_weeks(ann(dict.fromkeys(empty, 0)), "Ann")
    assert found == EmptyWeeks(day(first), day(last), goes_on)


def test_a_week_without_working_days_neither_is_empty_nor_ends_a_run() -> None:
    away = ann({25: 0, 26: 0, 27: 0}, days={26: 0})
    assert empty_weeks(away, "Ann") == EmptyWeeks(day(25), day(27), goes_on=False)
    assert empty_weeks(ann({26: 0}, days={26: 0}), "Ann") is None


@pytest.mark.parametrize(
    ("counts", "usual", "rep"), [({}, 20, "Ann"), ({26: 0}, 3, "Ann"), ({3: 0}, 20, "Ann"), ({}, 20, "Ben")]
)
def test_nothing_is_proposed_without_a_week_that_is_unusually_empty_lately(counts, usual, rep) -> None:
    assert empty_weeks(ann(counts, usual=usual), rep) is None


def test_the_days_run_from_monday_to_the_last_day_of_the_week_worked_and_have_no_end_yet_where_it_goes_on() -> (
    None
):
    over = EmptyWeeks(day(25), day(26), goes_on=False)
    assert over.days("01234") == (day(25), day(26) + timedelta(days=4))
    assert over.days("012") == (day(25), day(26) + timedelta(days=2))
    assert EmptyWeeks(day(25), day(26), goes_on=True).days("01234") == (day(25), None)
