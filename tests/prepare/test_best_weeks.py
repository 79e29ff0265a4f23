"""The rep's own best weeks: before the fall, known throughout, and said with the luck that is in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import isfinite

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.prepare.best_weeks import TOGETHER, best_weeks, level_in, then_and_now
from workbook.records import LeadsPassed
from workbook.trend.series import Series

FIRST = date(2025, 1, 6)
WEEK = timedelta(weeks=1)
NAN = float("nan")


def of(*rates, kind="calls", days=None):
    weeks = tuple(FIRST + at * WEEK for at in range(len(rates)))
    values = {"rate": np.array(rates, float), "work_days": np.array(days or [5] * len(rates), float)}
    return Series(kind, weeks, np.arange(len(rates), dtype=float), values)


def at(week):
    return FIRST + week * WEEK


def test_the_best_four_weeks_in_a_row_before_the_fall_are_named_with_their_level():
    found = best_weeks(of(1, 1, 9, 9, 9, 9, 2, 50, 50, 50, 50), before=at(7), now=2.0)
    assert (found.first, found.last, found.then) == (at(2), at(5), 9.0)
    assert found.sentence == (
        "Your best 4 weeks: Mon 20 January 2025 to Sun 16 February 2025, "
        "with 9.0 of calls per working day, now 2.0."
    )


def test_weeks_of_few_days_weigh_less_and_unknown_or_free_weeks_break_a_stretch():
    assert level_in(of(10, 2, 2, 2, days=[1, 5, 5, 5]), 0) == pytest.approx((10 + 30) / 16)
    assert best_weeks(of(9, 9, NAN, 9, 9), before=at(5), now=1) is None
    assert best_weeks(of(9, 9, 9, 9, days=[5, 0, 5, 5]), before=at(4), now=1) is None


def test_nothing_is_shown_where_it_never_went_better():
    assert best_weeks(of(1, 1, 1, 1, 1), before=at(5), now=1.0) is None
    assert best_weeks(of(9, 9, 9), before=at(3), now=1.0) is None


def test_of_equal_stretches_the_latest_is_taken_and_none_older_than_a_year():
    assert best_weeks(of(*[5] * 12), before=at(12), now=1).first == at(8)
    long_ago = of(*[50] * 4, *[5] * 60)
    assert best_weeks(long_ago, before=at(64), now=1).then == 5


@given(st.lists(st.floats(0, 100) | st.just(NAN), max_size=70), st.integers(0, 70))
def test_no_stretch_is_better_than_the_best_one(rates, week):
    one, before = of(*rates), at(week)
    found = best_weeks(one, before=before, now=-1.0)
    stretches = [level_in(one, start) for start in range(max(min(week, len(rates)) - 52, 0), len(rates))]
    inside = [
        level
        for start, level in enumerate(stretches, max(min(week, len(rates)) - 52, 0))
        if start + TOGETHER <= min(week, len(rates)) and isfinite(level)
    ]
    assert (found is None) == (not inside)
    assert found is None or found.then == max(inside)


def test_kinds_and_leads_then_and_now_are_rows_and_what_is_not_known_is_none():
    best = best_weeks(of(9, 9, 9, 9, 1, 1), before=at(4), now=1.0)
    leads = [
        LeadsPassed(rep="Ann", week=at(week), count=count) for week, count in enumerate([8, 8, 8, 8, 2, 4])
    ]
    days = {at(week): 5.0 for week in range(5)} | {at(5): 4.0}
    kinds = [(of(9, 9, 9, 9, 1, 1), 1.0), (of(NAN, 1, 1, 1, 1, 1, kind="emails"), 1.0)]
    assert then_and_now(best, kinds, leads, days, at(4)) == (
        ("Calls per working day", "9.0", "1.0"),
        ("Leads passed on in a full week", "8.0", "3.3"),
    )
    assert then_and_now(best, kinds[:1], leads[4:], days, at(4)) == (("Calls per working day", "9.0", "1.0"),)


def test_weeks_that_were_recorded_another_way_are_no_best_weeks():
    rates = [9, 9, 9, 9, 9, 3, 3, 3, 3, 1, 1]
    anew = replace(of(*rates), recorded_from=at(5))
    found = best_weeks(anew, before=at(9), now=1.0)
    assert (found.first, found.then) == (at(5), 3.0)
    whole = best_weeks(of(*rates), before=at(9), now=1.0)
    assert whole.then == 9.0
    assert then_and_now(whole, [(anew, 1.0)], [], {}, at(9)) == ()
