"""Detectors side by side: thresholds tuned to one rate on calm people, delays measured on those who fall."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np

from tests.worlds import measures, oracle, peers

PEERS = {
    "XmR per day": peers.xmr,
    "XmR run rule": peers.xmr_runs,
    "PageHinkley": peers.standard,
    "CUSUM of z": peers.plain_cusum,
    "Poisson CUSUM": peers.poisson_cusum,
    "last 4 v 12": peers.last_4_against_12,
    "month v month": peers.month_over_month,
}
PELT = "PELT"
ORACLE, PRODUCT = "oracle", "product"
RULE = 0.2  # what managers' rule of thumb calls a decline


@dataclass(frozen=True)
class Result:
    """One detector at one rate: what it realised, and the delays of those it could be late for."""

    rate: float
    delay: np.ndarray

    @property
    def mean(self):
        return self.delay.mean()

    def by(self, weeks):
        return measures.found_by(self.delay, weeks)


def pelt_is_here():
    return find_spec("ruptures") is not None


def prompts(name, score, threshold):
    """Weeks in which prompts start, and in which they stand, bools like ``score``."""
    if name == "PageHinkley":
        hit = peers.page_hinkley(score, threshold)
        return hit, hit
    stands = measures.standing(score, threshold)
    return measures.starts(stands), stands


def realised(name, score, threshold, first=measures.FIRST):
    return measures.rate(prompts(name, score, threshold)[0], np.isfinite(score), first)


def threshold(name, score, wanted, first=measures.FIRST):
    """The smallest threshold that keeps to ``wanted`` prompts per rep-year on ``score`` of calm people.

    Prompts are counted from the week ``first`` on.
    """
    sure = score[np.isfinite(score)]
    highest = 60.0 if name == "PageHinkley" else sure.max() + 1e-6
    lowest = 0.0 if name == "PageHinkley" else np.median(sure)
    return measures.tuned(lambda at: realised(name, score, at, first), wanted, lowest, highest)


def result(name, limit, calm, fallen, onset):
    _, stands = prompts(name, fallen, limit)
    return Result(realised(name, calm, limit), measures.delays(stands, onset))


def peer_scores(counts, days):
    return {name: score(counts, days) for name, score in PEERS.items()}


def all_scores(world, counts, said):
    """Give every detector's score [C, R, W] on a made-up world."""
    known = np.isfinite(counts).any(axis=-1) & (world.days > 0)
    limit = np.where(known, oracle.score(world, counts), np.nan)
    return {ORACLE: limit, PRODUCT: said.score, **peer_scores(counts, world.days)}


def begins(alarm):
    """Weeks in which a standing prompt [..., weeks] begins."""
    return alarm & ~np.pad(alarm, [(0, 0)] * (alarm.ndim - 1) + [(1, 0)])[..., :-1]
