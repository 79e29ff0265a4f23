"""Is one rate of events above another? The conditional test of two Poisson rates, made careful for real weeks.

Given the sum of both counts, the later one is binomial where nothing changed (Przyborowski and Wilenski, Biometrika
31, 1940). Weeks of people wander more than a Poisson count does; how much more is read from the steps from week to
week (von Neumann, Annals of Mathematical Statistics 12, 1941), which a slow change of the level leaves alone. Counts
are divided by it first, and rounded to the careful side.
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil, exp, fsum, inf, lgamma, log, log1p
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

HALVINGS = 40  # of the share, down to a billionth
LEAST_STEPS = 4  # of fewer, nothing is known about how much the weeks wander


def chance_of_more(
    later: int, later_days: float, before: int, before_days: float, wander: float = 1.0
) -> float:
    """Return the chance of so many ``later`` events or more, were the rate still that of ``before``.

    ``wander`` (1 or more) is how many times the variance of a week is that of a Poisson count. Raises ValueError
    where there are no days.
    """
    if min(later_days, before_days) <= 0:
        raise ValueError("Two rates need days on both sides.")
    more, less = int(later / wander), ceil(before / wander)
    share = later_days / (later_days + before_days)
    total = more + less
    ways = (
        _log_ways(total, at) + at * log(share) + (total - at) * log(1 - share)
        for at in range(more, total + 1)
    )
    return min(1.0, fsum(map(exp, ways)))


def ratio_between(  # noqa: PLR0913, PLR0917 - two counts, their days, and how sure
    later: float,
    later_days: float,
    before: float,
    before_days: float,
    wander: float = 1.0,
    confidence: float = 0.9,
) -> tuple[float, float]:
    """Return the range of the later rate as a share of the earlier one (0.6: 60 % of it), lowest and highest.

    The interval of Clopper and Pearson (Biometrika 26, 1934) for the later share of all events, turned into a
    ratio of rates; for Poisson counts it covers at least ``confidence``. Counts are divided by ``wander`` first, and
    rounded to the wider side. The highest is infinite where nothing was counted before. Raises ValueError where
    there are no days.
    """
    if min(later_days, before_days) <= 0:
        raise ValueError("Two rates need days on both sides.")
    tail, (x, y) = (1 - confidence) / 2, (later / wander, before / wander)
    low = _share(int(x), ceil(y), tail) if int(x) else 0.0
    high = 1 - _share(int(y), ceil(x), tail) if int(y) else 1.0
    return low / (1 - low) * before_days / later_days, (
        high / (1 - high) * before_days / later_days if high < 1 else inf
    )


def _share(more: int, less: int, tail: float) -> float:
    """Return the share at which so many of one kind, or more, have just this chance."""
    total = more + less
    few = more <= less  # the chance of fewer has fewer terms then
    at = np.arange(more) if few else np.arange(more, total + 1)
    summed = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, total + 1)))])  # log n! for each n
    ways = summed[total] - summed[at] - summed[total - at]
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        chance = float(np.exp(ways + at * log(middle) + (total - at) * log1p(-middle)).sum())
        low, high = (middle, high) if (1 - chance if few else chance) < tail else (low, middle)
    return low


def wandering(counts: Sequence[int], days: Sequence[float]) -> float | None:
    """Return how many times a Poisson count's variance these weeks have, at least 1; None where too few are known.

    ``counts`` and ``days`` worked, week by week; weeks without a day are left out.
    """
    known = [(count, worked) for count, worked in zip(counts, days, strict=True) if worked > 0]
    steps = [
        (one / d - other / e) ** 2 / ((one + other) / (d + e) * (1 / d + 1 / e))
        for (one, d), (other, e) in pairwise(known)
        if one + other
    ]
    return max(1.0, fsum(steps) / len(steps)) if len(steps) >= LEAST_STEPS else None


def _log_ways(total: int, at: int) -> float:
    return lgamma(total + 1) - lgamma(at + 1) - lgamma(total - at + 1)
