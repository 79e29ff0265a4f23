from __future__ import annotations

import numpy as np
import pytest

from tests.detect.worlds import calm, full_weeks, thinned, two_teams
from workbook.detect.simulate import REP_YEARS, WEEKS_NEEDED, YEAR, Histories, in_control, warm_up


def drawn(counts: np.ndarray, seed: int = 1) -> Histories:
    found = in_control(full_weeks(counts), two_teams(len(counts)), np.random.default_rng(seed))
    assert found is not None
    return found


@pytest.mark.parametrize(("past", "first"), [(13, 16), (39, 19), (52, 26), (156, 52)])
def test_a_year_is_counted_after_half_as_many_weeks_as_the_past_has(past: int, first: int) -> None:
    counts = calm(1, weeks=past)
    companies, reps, weeks, _ = drawn(counts).panel.x.shape

    assert companies * reps >= REP_YEARS
    assert warm_up(full_weeks(counts)) == first
    assert weeks >= first + YEAR


def test_each_person_keeps_level_and_spread() -> None:
    counts = calm(2, alpha=0.4)
    simulated = drawn(counts).panel.x

    own, redrawn = counts[..., 0], simulated[..., 0]  # people are drawn in an order of their own
    by_level, again = np.argsort(own.mean(axis=1)), np.argsort(redrawn.mean(axis=(0, 2)))
    assert redrawn.mean(axis=(0, 2))[again] == pytest.approx(own.mean(axis=1)[by_level], rel=0.15)
    assert np.corrcoef(own.std(axis=1)[by_level], redrawn.std(axis=(0, 2))[again])[0, 1] > 0.75


def test_a_week_still_pulls_on_the_next() -> None:
    week = drawn(calm(3, reps=4, weeks=300, alpha=0.02, spells=0.5)).panel.x[..., 0]
    centred = week - week.mean(axis=-1, keepdims=True)
    lag = (centred[..., 1:] * centred[..., :-1]).mean() / (centred**2).mean()

    assert 0.25 < lag < 0.6  # the world was made with 0.5


def test_a_fall_of_the_past_is_taken_out() -> None:
    fallen = thinned(calm(4, spells=0, alpha=0.02), 1, 0, slice(39, 78), 0.3)
    x = drawn(fallen).panel.x[:, 0, :, 0]

    assert x.std() / x.mean() < 0.75 * fallen[0, :, 0].std() / fallen[0, :, 0].mean()


def test_who_has_too_short_a_past_is_left_out() -> None:
    counts = calm(5, reps=3, weeks=30)
    counts[0, : 30 - WEEKS_NEEDED + 1] = np.nan

    assert drawn(counts).panel.x.shape[1] == 2


def test_without_anybodys_past_there_is_nothing_to_draw() -> None:
    short = full_weeks(calm(6, reps=3, weeks=WEEKS_NEEDED - 1))

    assert in_control(short, two_teams(3), np.random.default_rng(1)) is None
