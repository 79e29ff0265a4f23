"""The range of one rate beside another holds what it promises, also where weeks wander."""

from __future__ import annotations

from math import inf, isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.detect.two_rates import ratio_between

counts = st.integers(0, 400)
days = st.floats(1, 300)


@pytest.mark.parametrize(("later", "before"), [(6.0, 9.0), (0.4, 0.8), (25.0, 25.0)])
def test_the_range_covers_what_it_promises_for_poisson_counts(later: float, before: float) -> None:
    chance = np.random.default_rng(31)
    inside = 0
    for _ in range(400):
        x, y = chance.poisson(later * 20), chance.poisson(before * 100)
        low, high = ratio_between(x, 20, y, 100)
        inside += low <= later / before <= high
    assert inside >= 0.87 * 400


def test_the_range_covers_where_weeks_wander_three_times_as_much() -> None:
    chance = np.random.default_rng(32)
    inside = 0
    for _ in range(400):  # a negative binomial count has this variance where n = mean / (wander - 1)
        x, y = (chance.negative_binomial(mean / 2, 1 / 3) for mean in (120, 900))
        low, high = ratio_between(x, 20, y, 100, wander=3)
        inside += low <= (120 / 20) / (900 / 100) <= high
    assert inside >= 0.87 * 400


@given(later=counts, later_days=days, before=counts, before_days=days, wander=st.floats(1, 9))
def test_the_range_holds_the_ratio_seen_and_turns_round_with_the_sides(
    later: int, later_days: float, before: int, before_days: float, wander: float
) -> None:
    low, high = ratio_between(later, later_days, before, before_days, wander)
    seen = inf if not before else (later / later_days) / (before / before_days)
    assert 0 <= low <= high
    assert low <= seen * (1 + 1e-6) or not later
    assert seen <= high * (1 + 1e-6) or not before
    other = ratio_between(before, before_days, later, later_days, wander)
    if 0 < low < inf and other[1] < inf:
        assert isclose(low, 1 / other[1], rel_tol=1e-4)


def test_more_weeks_make_it_narrower_and_no_days_are_refused() -> None:
    few, many = ratio_between(60, 10, 900, 100), ratio_between(600, 100, 9000, 1000)
    assert many[1] - many[0] < few[1] - few[0]
    with pytest.raises(ValueError, match="days on both sides"):
        ratio_between(1, 0, 1, 1)
