from __future__ import annotations

import numpy as np

from tests.detect.worlds import full_weeks
from workbook.detect.baseline import baseline
from workbook.detect.spread import LEAST, Spread, spread

REPS, WEEKS = 8, 100


def spread_of(counts: np.ndarray) -> Spread:
    known = full_weeks(counts)
    return spread(known, baseline(known))


def poisson(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).poisson(20, (REPS, WEEKS, 1)).astype(float)


def test_people_whose_weeks_scatter_like_chance_alone_have_next_to_no_dispersion() -> None:
    assert spread_of(poisson(1)).alpha[:, -1].max() < LEAST + 0.02


def test_a_bursty_person_keeps_a_wider_spread_than_the_company() -> None:
    counts = poisson(2)
    rng = np.random.default_rng(3)
    counts[0, :, 0] = rng.poisson(20 * rng.gamma(1, 1, WEEKS))
    alpha = spread_of(counts).alpha[:, -1, 0]

    assert alpha[0] > 0.4
    assert alpha[1:].max() < 0.1


def test_a_step_down_hardly_widens_the_spread_it_is_judged_by() -> None:
    counts = poisson(4)
    fallen = counts.copy()
    fallen[0, 60:] = np.round(fallen[0, 60:] / 2)

    assert spread_of(fallen).alpha[0, -1, 0] < spread_of(counts).alpha[0, -1, 0] + 0.02


def test_other_peoples_falls_do_not_widen_mine() -> None:
    counts = poisson(5)
    fallen = counts.copy()
    fallen[:3, 60:] = np.round(fallen[:3, 60:] / 2)

    difference = np.abs(spread_of(fallen).alpha[3:, -1] - spread_of(counts).alpha[3:, -1])
    assert difference.max() < 0.01


def test_kinds_that_move_together_widen_the_total() -> None:
    rng = np.random.default_rng(6)
    shared = rng.gamma(4, 1 / 4, (REPS, WEEKS, 1))
    together = rng.poisson(30 * shared * np.ones(4)).astype(float)
    apart = rng.poisson(30 * rng.gamma(4, 1 / 4, (REPS, WEEKS, 4))).astype(float)

    assert spread_of(together).ratio[:, -1].mean() > 2 * spread_of(apart).ratio[:, -1].mean()
