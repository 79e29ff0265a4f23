from __future__ import annotations

import numpy as np
import pytest

from tests.worlds.worlds import CHRISTMAS, TRAPS, USUAL, WEEKS, team_slump, usual, world

SEED = 5


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.__name__)
def test_a_world_is_whole_and_falls_only_after_its_onset(trap):
    it = world(trap, SEED, companies=2)
    after = (np.arange(WEEKS) >= it.onset[..., None]) & (it.onset >= 0)[..., None]
    assert it.calm.shape == it.fallen.shape == it.mean.shape == it.left.shape
    assert np.array_equal(it.calm[~after], it.fallen[~after], equal_nan=True)
    fell = it.left < 1
    assert fell.any()
    assert np.nansum(it.fallen[fell]) < np.nansum(it.calm[fell])


def test_the_same_seed_gives_the_same_world_and_another_seed_another():
    first, again, other = (world(usual, seed, companies=2) for seed in (SEED, SEED, SEED + 1))
    assert np.array_equal(first.fallen, again.fallen)
    assert not np.array_equal(first.fallen, other.fallen)


def test_counts_have_the_mean_and_the_dispersion_they_are_said_to_have():
    it = world(usual, SEED, companies=60)
    worked = it.mean[..., 0] > 0
    ratio = it.calm[..., 0][worked].sum() / it.mean[..., 0][worked].sum()
    wanted = (it.mean + it.alpha * it.mean**2)[..., 0][worked].sum()
    seen = ((it.calm - it.mean) ** 2)[..., 0][worked].sum()
    assert ratio == pytest.approx(1, abs=0.02)
    assert seen / wanted == pytest.approx(1, abs=0.1)


def test_people_differ_in_spread_as_real_people_do():
    alpha = world(usual, SEED, companies=60).alpha[:, :, 0, 0]
    low, high = np.quantile(alpha, [0.1, 0.9])
    assert low < 0.15
    assert high > 0.8
    assert alpha.min() >= 0.07
    assert alpha.max() <= 2.6


def test_a_fall_of_the_usual_world_takes_the_share_it_says():
    it = world(usual, SEED, companies=60)
    fell = it.left[..., 0] < 1
    assert it.fallen[fell].sum() / it.calm[fell].sum() == pytest.approx(0.6, abs=0.01)
    assert len(USUAL) == it.calm.shape[-1]


def test_christmas_and_the_slump_are_for_everyone_of_a_company():
    late = world(team_slump, SEED, companies=3).mean
    share = late[:, :, -1].sum() / late[:, :, 0].sum()
    assert 0.55 < share < 0.85
    assert CHRISTMAS == (0.6, 0.75)
