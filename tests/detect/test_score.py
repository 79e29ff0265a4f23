from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.detect.worlds import calm, full_weeks, thinned, two_teams
from workbook.detect.company import WEEKS_BEFORE, company
from workbook.detect.score import MOST_BELOW, WEEKS_INSIDE, WIDTHS, WINDOWS, between, score

Counts = np.ndarray


def scores(counts: Counts, caution: float = 1.0) -> np.ndarray:
    return score(company(full_weeks(counts), two_teams(len(counts)), caution))


def test_each_window_length_from_two_to_thirteen_is_stood_for_once() -> None:
    assert sum(WIDTHS) == WINDOWS[-1] - WINDOWS[0] + 1


def test_a_rep_who_is_constant_never_speaks_for_a_fall() -> None:
    found = scores(np.full((1, 40, 2), 10.0))[0]

    assert np.nanmax(found) < np.log(sum(WIDTHS))


def test_a_halving_raises_the_score_week_after_week() -> None:
    counts = np.full((1, 40, 2), 20.0)
    counts[0, 30:] = 10
    found = scores(counts)[0, 29:36]

    assert (np.diff(found) > 0).all()


def test_one_week_however_bad_counts_no_more_than_a_weak_one() -> None:
    dead, weak = np.full((1, 40, 1), 20.0), np.full((1, 40, 1), 20.0)
    dead[0, -1], weak[0, -1] = 0, 10

    assert scores(dead)[0, -1] == pytest.approx(scores(weak)[0, -1])


def test_nothing_is_said_before_six_weeks_and_two_more_are_known() -> None:
    found = scores(calm(1, reps=1, weeks=20))[0]
    first = int(np.flatnonzero(np.isfinite(found))[0])

    assert first == WEEKS_BEFORE + WEEKS_INSIDE - 1


def test_nothing_is_said_of_a_missing_week() -> None:
    counts = calm(2, weeks=30)
    counts[0, 20] = np.nan

    assert np.isnan(scores(counts)[0, 20])
    assert np.isfinite(scores(counts)[0, 21])


def test_all_zeros_say_nothing() -> None:
    assert np.isnan(scores(np.zeros((3, 30, 2)))).all()


def test_a_kind_that_is_not_recorded_changes_nothing() -> None:
    counts = calm(3, weeks=40)
    beside = np.concatenate([counts, np.full((*counts.shape[:2], 1), np.nan)], axis=-1)

    np.testing.assert_allclose(scores(beside), scores(counts), rtol=1e-12)


def test_other_peoples_falls_hardly_mute_mine() -> None:
    counts = thinned(calm(4), 1, 0, slice(60, 78), 0.5)
    among_falls = counts
    for mate in (1, 2, 6):
        among_falls = thinned(among_falls, mate, mate, slice(58, 78), 0.5)

    alone, among = scores(counts)[0, 60:], scores(among_falls)[0, 60:]
    assert (alone - among).max() < 0.1
    assert alone.max() > np.nanquantile(scores(counts)[1:], 0.99)


@settings(max_examples=8, deadline=None)
@given(st.integers(15, 39), st.integers(0, 5))
def test_what_is_said_of_a_week_uses_nothing_after_it(week: int, seed: int) -> None:
    counts = calm(seed, reps=6, weeks=40)
    changed = counts.copy()
    changed[:, week:] = np.random.default_rng(seed).poisson(3, changed[:, week:].shape)

    np.testing.assert_allclose(scores(changed)[:, :week], scores(counts)[:, :week], rtol=1e-12)


def test_caution_lies_between_its_two_ends() -> None:
    assert between(MOST_BELOW, 0) == MOST_BELOW[0]
    assert between(MOST_BELOW, 1) == pytest.approx(MOST_BELOW[1])
    assert MOST_BELOW[1] < between(MOST_BELOW, 0.5) < MOST_BELOW[0]


def test_a_deep_fall_says_more_where_weeks_may_be_believed() -> None:
    counts = np.full((1, 40, 2), 20.0)
    counts[0, 36:] = 4

    assert scores(counts, 0.0)[0, -1] > scores(counts, 1.0)[0, -1]


def test_a_kind_a_rep_never_recorded_is_not_held_against_them() -> None:
    counts = calm(9, reps=6, weeks=40)
    counts[0, :, 1] = 0
    left_out = counts.copy()
    left_out[0, :, 1] = np.nan

    np.testing.assert_allclose(scores(counts)[0, 20:], scores(left_out)[0, 20:], atol=0.05)
