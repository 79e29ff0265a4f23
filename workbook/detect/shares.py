"""How many of some planned things are usually cancelled, judged by how many were before."""

from __future__ import annotations

from math import exp, lgamma

INSIDE = (
    0.99  # of what chance gives lies in the range: as wide as the usual range of a chart (see trend.usual)
)


def usual_count(before: int, of_before: int, of_now: int) -> tuple[int, int]:
    """Return how many of ``of_now`` would be usual where ``before`` of ``of_before`` were: lowest and highest.

    The beta-binomial prediction with Jeffreys' prior (Brown, Cai and DasGupta, Statistical Science 16, 2001): it
    is wider where the past is short. Raises ValueError where counts are negative or more than all.
    """
    if not 0 <= before <= of_before or of_now < 0:
        raise ValueError("A count is between none and all.")
    a, b = before + 0.5, of_before - before + 0.5
    chances = [
        exp(_log_ways(of_now, at) + _log_beta(at + a, of_now - at + b) - _log_beta(a, b))
        for at in range(of_now + 1)
    ]
    tail, low, high = (1 - INSIDE) / 2, 0, of_now
    below = above = 0.0
    while low < high and below + chances[low] < tail:
        below += chances[low]
        low += 1
    while high > low and above + chances[high] < tail:
        above += chances[high]
        high -= 1
    return low, high


def _log_ways(total: int, at: int) -> float:
    return lgamma(total + 1) - lgamma(at + 1) - lgamma(total - at + 1)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
