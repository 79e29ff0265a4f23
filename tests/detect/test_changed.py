"""Where a kind is recorded in another way from a week on, nothing from before says what is usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.detect.worlds import calm, thinned, two_teams
from workbook.detect import as_judged, judged
from workbook.detect.changed import LEAST, Changed, eras, in_one_measure, nothing_left
from workbook.detect.panel import Panel
from workbook.detect.threshold import fits

if TYPE_CHECKING:
    from workbook.detect.run import Detected

REPS, WEEKS, CHANGE, FALL = 6, 90, 40, 64
TEAMS = two_teams(REPS)
EVERY, CALLS = np.ones(4, dtype=bool), np.array([True, False, False, False])


def halved(kinds: np.ndarray) -> np.ndarray:
    """All of a calm company record half as much of these kinds from ``CHANGE`` on."""
    counts = calm(3, reps=REPS, weeks=WEEKS)
    after = counts[:, CHANGE:, kinds]
    counts[:, CHANGE:, kinds] = np.random.default_rng(3).binomial(after.astype(int), 0.5)
    return counts


def found(counts: np.ndarray, *told: Changed) -> Detected:
    weeks = as_judged(counts, np.full(counts.shape[:2], 5.0))
    return judged(weeks, TEAMS, fits(weeks, TEAMS, 1, told), 0.4, (), told)


@pytest.mark.parametrize("kinds", [EVERY, CALLS], ids=["every kind", "calls"])
def test_a_change_that_is_told_prompts_nobody_and_who_falls_after_it_is_noticed(kinds: np.ndarray) -> None:
    fallen = thinned(halved(kinds), 1, 0, slice(FALL, None), 0.4)
    told, untold = found(fallen, Changed(CHANGE, kinds)), found(fallen)
    assert not told.alarm[1:, CHANGE:FALL].any()
    assert told.alarm[0, FALL + 2 :].any()
    assert not told.alarm[0, CHANGE:FALL].any()
    late = np.argmax(untold.alarm[0, FALL:]) if untold.alarm[0, FALL:].any() else WEEKS
    assert np.argmax(told.alarm[0, FALL:]) <= late


def test_what_was_said_before_the_change_stays_and_after_it_nothing_rests_on_weeks_before() -> None:
    counts, told = thinned(halved(EVERY), 1, 0, slice(24, None), 0.3), Changed(CHANGE, EVERY)
    was, now = found(counts), found(counts, told)
    np.testing.assert_array_equal(was.score[:, :CHANGE], now.score[:, :CHANGE])
    assert was.begun[0, CHANGE - 1] >= 0
    assert now.begun[0, CHANGE] == -1
    assert now.level[:, CHANGE + 1 :].max() < was.level[:, CHANGE + 1 :].max()
    other = counts.copy()
    other[:, :CHANGE] += np.random.default_rng(1).poisson(9, other[:, :CHANGE].shape)
    np.testing.assert_allclose(found(other, told).level[:, CHANGE + 1 :], now.level[:, CHANGE + 1 :])


def test_a_prompt_ends_only_where_nothing_is_left_of_what_the_rep_was_judged_by() -> None:
    counts = calm(1, reps=2, weeks=20)
    counts[1, :, 1:] = np.nan
    weeks = as_judged(counts, np.full((2, 20), 5.0))
    ends = nothing_left(weeks, [Changed(12, CALLS)])
    assert np.argwhere(ends).tolist() == [[1, 12]]


def test_a_change_before_the_first_week_or_after_the_last_changes_nothing() -> None:
    weeks = as_judged(calm(1, reps=2, weeks=20), np.full((2, 20), 5.0))
    (era,) = eras(weeks, [Changed(0, EVERY), Changed(-5, EVERY), Changed(20, EVERY)])
    assert era == (0, 20, weeks)


def test_the_past_is_turned_into_the_measure_of_its_last_weeks_or_ends_with_a_change_just_made() -> None:
    x = np.full((3, 30, 2), 20.0)
    x[:, 20:, 0] = 5.0
    past, told = Panel(x, np.ones_like(x)), [Changed(20, np.array([True, False]))]
    assert np.unique(in_one_measure(past, told).x[..., 0]).tolist() == [5.0]
    assert np.unique(in_one_measure(past, told).x[..., 1]).tolist() == [20.0]
    assert in_one_measure(past.before(20 + LEAST - 1), told).x.shape == (3, 20, 2)
    assert in_one_measure(past.before(20), told).x.shape == (3, 20, 2)
    assert (past.x[:, :20] == 20).all()
