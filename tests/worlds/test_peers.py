from __future__ import annotations

import numpy as np
import pytest

from tests.worlds import compare, peers
from tests.worlds.worlds import usual, world

SEED = 3


@pytest.fixture(scope="module")
def made():
    return world(usual, SEED, companies=3)


def flat(*values):
    """One rep of one company and one kind, five days a week."""
    counts = np.array(values, dtype=float)[None, None, :, None]
    return counts, np.full(counts.shape[:3], 5.0)


def test_last_4_against_12_is_the_share_lost_per_working_day():
    counts, days = flat(*[10] * 12, *[6] * 5)
    assert peers.last_4_against_12(counts, days)[0, 0, -1] == pytest.approx(1 - 6 / (116 / 12))
    days[..., -4:] = 3.0
    assert peers.last_4_against_12(counts, days)[0, 0, -1] == pytest.approx(1 - 10 / (116 / 12))


def test_xmr_reaches_one_at_seven_low_weeks_and_at_three_sd():
    low = np.full((1, 1, 12), 0.1)
    assert np.argmax(peers.xmr_rules(low, runs_only=False)[0, 0] >= 1) == 6
    far = np.array([[[-0.1, -0.1, 3.0]]])
    assert peers.xmr_rules(far, runs_only=False)[0, 0, -1] == pytest.approx(1)


def test_a_poisson_cusum_adds_up_log_ratios_by_hand():
    counts, days = flat(*[10] * 8, 4, 5)
    step = [4 * np.log(0.6) + 0.4 * 10, 5 * np.log(0.6) + 0.4 * 84 / 9]
    assert peers.poisson_cusum(counts, days)[0, 0, -1] == pytest.approx(sum(step))


def test_page_hinkley_starts_again_after_a_prompt():
    hit = peers.page_hinkley(np.array([0.0] * 20 + [2.0] * 6 + [2.0] * 20), threshold=3.0)
    assert np.flatnonzero(hit).tolist() == [21]


@pytest.mark.parametrize("name", [*compare.PEERS])
def test_a_peer_finds_falls_sooner_than_calm_and_says_nothing_from_the_future(made, name):
    score = compare.PEERS[name]
    whole, early = score(made.fallen, made.days), score(made.fallen[:, :, :60], made.days[:, :, :60])
    assert np.array_equal(whole[:, :, :60], early, equal_nan=True)
    limit = compare.threshold(name, score(made.calm, made.days), 1.0)
    found = compare.result(name, limit, score(made.calm, made.days), whole, made.onset)
    assert found.rate <= 1.0
    assert found.mean < 26


def test_the_oracle_is_sooner_than_every_peer(made):
    said = type("Said", (), {"score": np.zeros(made.calm.shape[:3])})
    calm, fallen = (compare.all_scores(made, each, said) for each in (made.calm, made.fallen))
    mean = {}
    for name in (compare.ORACLE, *compare.PEERS):
        limit = compare.threshold(name, calm[name], 1.0)
        mean[name] = compare.result(name, limit, calm[name], fallen[name], made.onset).mean
    assert min(mean, key=mean.get) == compare.ORACLE
