from __future__ import annotations

import numpy as np

from tests.detect.worlds import calm, thinned, two_teams
from workbook.detect import Detected, detect

Counts = np.ndarray


def detected(counts: Counts) -> Detected:
    return detect(counts, np.full(counts.shape[:2], 5.0), two_teams(len(counts)))


def prompts_between(found: Detected, first: int, last: int) -> int:
    weeks = np.arange(found.begun.shape[1])
    return int((found.begun == weeks)[:, first:last].sum())


def test_a_fall_to_a_third_is_noticed_within_eight_weeks_and_stands() -> None:
    found = detected(thinned(calm(11), 1, 3, slice(60, 78), 0.33))

    assert found.alarm[3, 60:68].any()
    assert found.alarm[3, -1]


def test_a_slump_of_a_whole_team_does_not_become_a_prompt_for_each() -> None:
    calm_prompts = slump_prompts = 0
    for seed in range(20, 25):
        counts = calm(seed)
        calm_prompts += prompts_between(detected(counts), 50, 60)
        slump = thinned(counts, seed, slice(0, 6), slice(50, 56), 0.5)
        slump_prompts += prompts_between(detected(slump), 50, 60)

    assert slump_prompts <= calm_prompts + 3  # of 30 reps who slumped


def test_the_same_seed_says_the_same_twice() -> None:
    counts = calm(12)

    np.testing.assert_array_equal(detected(counts).begun, detected(counts).begun)


def test_leave_of_three_recorded_weeks_draws_no_prompt() -> None:
    for seed in range(30, 34):
        counts = calm(seed)
        days = np.full(counts.shape[:2], 5.0)
        days[2, 50:53], counts[2, 50:53] = 0, 0
        found = detect(counts, days, two_teams(12))

        weeks = np.arange(78)
        assert not (found.begun == weeks)[2, 50:56].any()
