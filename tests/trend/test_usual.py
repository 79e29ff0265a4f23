from __future__ import annotations

import numpy as np
import pytest

from workbook.detect.company import WEEKS_BEFORE
from workbook.trend.usual import rates, usual


def column(values: list[float]) -> np.ndarray:
    return np.array(values, dtype=float)[:, None]


def test_the_range_is_the_level_and_266_hundredths_of_the_mean_moving_range() -> None:
    # 40, 60, 40 ... in five days: level 10 a day, each moving range 4 a day.
    found = usual(column([40, 60] * 200), column([5] * 400))
    assert found.level[-1, 0] == pytest.approx(10, abs=0.1)
    assert found.hi[-1, 0] - found.level[-1, 0] == pytest.approx(2.66 * 4, abs=0.01)
    assert found.lo[-1, 0] == 0  # 10 - 10.6, and nothing is below none


def test_nothing_is_usual_before_six_weeks_are_known() -> None:
    found = usual(column([10] * 8), column([5] * 8))
    assert np.isnan(found.level[:WEEKS_BEFORE]).all()
    assert found.level[WEEKS_BEFORE, 0] == pytest.approx(2)


def test_a_week_rests_on_the_weeks_before_it_only() -> None:
    calm, spike = column([10.0] * 12), column([10.0] * 11 + [500])
    for name in ("level", "lo", "hi"):
        first, second = (getattr(usual(counts, column([5] * 12)), name) for counts in (calm, spike))
        np.testing.assert_array_equal(first, second)


def test_a_held_level_stays_where_it_was_at_the_onset() -> None:
    counts, days = column([50.0] * 10 + [10.0] * 5), column([5.0] * 15)
    until = np.minimum(np.arange(15), 10)
    assert usual(counts, days, until).level[-1, 0] == pytest.approx(10)
    assert usual(counts, days).level[-1, 0] < 9


def test_a_shorter_week_has_a_wider_range() -> None:
    rng = np.random.default_rng(1)
    days = column([5.0] * 60)
    days[50] = 1
    found = usual(rng.poisson(10 * days).astype(float), days)
    assert found.hi[50, 0] - found.level[50, 0] > 1.5 * (found.hi[49, 0] - found.level[49, 0])


def test_what_is_not_chance_in_counts_is_as_wide_in_a_short_week() -> None:
    # Level 10 a day: a day by itself adds 10 of variance where a fifth of a week adds 2; the rest stays.
    counts, days = column([40, 60] * 100), column([5] * 200)
    days[-1] = 1
    found = usual(counts, days)
    long, short = ((found.hi[week, 0] - found.level[week, 0]) ** 2 / 9 for week in (-2, -1))
    assert short - long == pytest.approx(10 - 2, abs=0.1)


def test_weeks_without_a_working_day_or_a_count_are_unknown_and_not_zero() -> None:
    days, counts = column([5.0] * 12), column([10.0] * 12)
    days[7], counts[7], counts[8] = 0, 0, np.nan
    found = usual(counts, days)
    assert found.level[-1, 0] == pytest.approx(2)
    assert np.isnan(rates(counts, days)[[7, 8], 0]).all()
    assert np.isfinite(found.hi[7, 0])  # the range goes on across the gap
