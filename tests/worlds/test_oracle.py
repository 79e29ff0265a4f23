from __future__ import annotations

from math import erf, sqrt
from types import SimpleNamespace

import numpy as np
import pytest

from tests.worlds import oracle

NORMAL = np.vectorize(lambda x: 0.5 * (1 + erf(x / sqrt(2))))


@pytest.mark.parametrize(("shift", "weeks"), [(0.0, 930.9), (1.0, 10.4)])
def test_a_one_sided_normal_chart_has_the_run_lengths_of_the_textbook(shift, weeks):
    assert oracle.run_length(5.0, lambda x: NORMAL(x + 0.5 - shift)) == pytest.approx(weeks, rel=0.003)


def test_the_chart_that_is_run_takes_as_long_as_the_chain_says():
    rng = np.random.default_rng(1)
    steps = rng.normal(size=(4000, 200)) - 0.5 + 1.0
    first = (oracle.cusum(steps) >= 5.0).argmax(axis=-1) + 1
    chain = oracle.run_length(5.0, lambda x: NORMAL(x + 0.5 - 1.0))
    assert first.mean() == pytest.approx(chain, rel=0.03)


def test_the_evidence_is_the_sum_over_every_onset_done_by_hand():
    rng = np.random.default_rng(2)
    mean, alpha, left = 6.0, 0.4, np.array([0.8, 0.6, 0.5, 0.5])
    world = SimpleNamespace(
        mean=np.full((1, 1, 4, 1), mean),
        alpha=np.full((1, 1, 4, 1), alpha),
        profile=np.pad(left, (0, oracle.LAGS), constant_values=0.5)[None, None, :, None],
    )
    counts = rng.poisson(mean, (1, 1, 4, 1)).astype(float)
    counts[..., 2, :] = np.nan

    def log_chance(count, at):
        return count * np.log(alpha * at / (1 + alpha * at)) - np.log(1 + alpha * at) / alpha

    def ratio(onset):
        weeks = [week for week in range(onset, 4) if week != 2]
        x = counts[0, 0, :, 0]
        return np.exp(sum(log_chance(x[w], left[w - onset] * mean) - log_chance(x[w], mean) for w in weeks))

    by_hand = np.log(sum(ratio(onset) for onset in range(4)))
    assert oracle.score(world, counts)[0, 0, -1] == pytest.approx(by_hand)
