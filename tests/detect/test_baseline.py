from __future__ import annotations

import numpy as np
import pytest

from tests.detect.worlds import full_weeks
from workbook.detect.baseline import FADE, HALF_LIFE, baseline
from workbook.detect.panel import panel


def one_rep(*counts: float) -> np.ndarray:
    return np.array(counts, dtype=float)[None, :, None]


def test_a_constant_rep_has_that_constant_as_baseline_from_the_second_week_on() -> None:
    level = baseline(full_weeks(one_rep(7, 7, 7, 7))).level[0, :, 0]

    assert level[1:] == pytest.approx([7, 7, 7])


def test_the_baseline_of_a_week_ignores_that_week_and_all_later_ones() -> None:
    quiet = baseline(full_weeks(one_rep(5, 6, 4, 5, 5))).level
    wild = baseline(full_weeks(one_rep(5, 6, 4, 500, 0))).level

    np.testing.assert_array_equal(quiet[:, :4], wild[:, :4])


def test_a_week_counts_half_after_the_half_life() -> None:
    assert pytest.approx(0.5) == FADE**HALF_LIFE


def test_a_short_week_is_read_as_its_rate_per_full_week() -> None:
    known = panel(one_rep(10, 4, 0), np.array([[5.0, 2.0, 5.0]]))

    assert baseline(known).level[0, 2, 0] == pytest.approx(10)


def test_a_missing_week_is_not_a_zero() -> None:
    known = panel(one_rep(10, np.nan, 10, 10), np.array([[5.0, 5.0, 0.0, 5.0]]))

    assert baseline(known).level[0, 3, 0] == pytest.approx(10)
    assert baseline(known).seen[0, 3, 0] == 1


def test_a_newcomer_starts_from_the_company_mean_of_the_kind() -> None:
    counts = np.array([[8.0, 8.0, 8.0], [np.nan, np.nan, 2.0]])[:, :, None]

    assert baseline(full_weeks(counts)).level[1, 2, 0] == pytest.approx(8)


def test_who_was_there_from_the_beginning_has_the_same_level_with_any_caution() -> None:
    rising = full_weeks(one_rep(*range(2, 22, 2), *[20.0] * 6))

    assert baseline(rising, 0.0).level.tolist() == baseline(rising, 1.0).level.tolist()
