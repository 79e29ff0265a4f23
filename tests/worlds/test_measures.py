from __future__ import annotations

import numpy as np
import pytest

from tests.worlds.measures import (
    AGAIN,
    NEVER,
    Estimate,
    by_chance,
    delays,
    found_by,
    quality,
    rate,
    standing,
    starts,
    true_drop,
    tuned,
)


def test_a_prompt_counts_once_and_again_only_after_a_quarter_or_a_quiet_month():
    weeks = np.zeros((1, 40), dtype=bool)
    weeks[0, 2:5] = weeks[0, 6:8] = True  # one week of quiet is the same prompt
    weeks[0, 15 : 15 + AGAIN] = True
    assert np.flatnonzero(starts(weeks)[0]).tolist() == [2, 15, 15 + AGAIN - 1]


def test_a_rate_is_per_rep_year_of_judged_weeks():
    prompts = np.zeros((2, 68), dtype=bool)
    prompts[0, 30] = prompts[0, 3] = True
    assert rate(prompts, np.ones((2, 68), dtype=bool)) == pytest.approx(0.5)


def test_prompts_before_the_week_that_is_counted_from_are_left_out():
    prompts, judged = np.zeros((1, 82), dtype=bool), np.ones((1, 82), dtype=bool)
    prompts[0, [20, 25, 40]] = True
    assert rate(prompts, judged, first=30) == pytest.approx(1.0)
    assert rate(prompts, judged) == pytest.approx(3 * 52 / 66)


def test_prompts_at_random_are_as_late_as_is_worked_out():
    stands = np.random.default_rng(5).random((1, 20_000, NEVER + 2)) < 4.0 / 52
    stands[..., :2] = False
    assert delays(stands, np.full((1, 20_000), 2)).mean() == pytest.approx(by_chance(4.0), rel=0.02)


def test_an_unjudged_week_never_stands():
    assert standing(np.array([np.nan, 1.0, 3.0]), 2.0).tolist() == [False, False, True]


def test_delays_count_the_week_of_the_onset_as_one_and_never_as_26_and_leave_out_who_already_stands():
    stands = np.zeros((1, 4, 80), dtype=bool)
    stands[0, 0, 40] = stands[0, 1, 50] = stands[0, 3, 39] = True
    late = delays(stands, np.array([[40, 40, 40, 40]]))
    assert late.tolist() == [1, 11, NEVER]
    assert found_by(late, 12) == pytest.approx(2 / 3)


def test_tuning_finds_the_smallest_threshold_that_keeps_the_rate():
    assert tuned(lambda at: 2.0 if at < 3.7 else 0.5, 1.0, 0.0, 10.0) == pytest.approx(3.7, abs=1e-4)


def test_the_true_size_is_that_of_the_kinds_that_fell_from_the_onset_to_now():
    expected, left = np.full((10, 2), 5.0), np.ones((10, 2))
    left[6:, 0] = 0.4
    assert true_drop(expected, left, 6, 8) == pytest.approx(0.6)


def test_quality_counts_what_an_interval_covers():
    both = np.array([True, True])
    right = Estimate((3, 4, 6), (0.2, 0.3, 0.5), both, 5, 0.4, both)
    wrong = Estimate((3, 4, 6), (0.2, 0.3, 0.5), both, 9, 0.7, np.array([True, False]))
    seen = quality([right, wrong])
    assert seen["size covered"] == seen["onset covered"] == pytest.approx(0.5)
    assert seen["size width"] == pytest.approx(0.3)
    assert seen["onset width"] == pytest.approx(4)
    assert seen["onset error"] == pytest.approx(3)
    assert seen["kinds right"] == pytest.approx(0.75)
