"""Back after a fall that was answered: from which week on, as far as the rep's own weeks alone can tell.

After an answer the usual level is that of the weeks since the onset. Once the rep is back that is a mean of low weeks
and of good ones, in which a second fall hides for months. So low weeks are told from good ones: the weeks since the
onset are cut in two wherever that parts them best, and the later ones must lie above the earlier ones, near the level
from before the fall. Nothing later than the week in question is used, and of nobody else.

A wrong return costs little, as the level from before the fall then counts again and the fall has to be noticed anew;
so two and a half standard errors are asked for and not more. Measured: ``README.md``, "Back after an answer".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.detect.baseline import FADE
from workbook.detect.changed import eras
from workbook.detect.company import WEEKS_BEFORE
from workbook.detect.spread import ENOUGH_DAYS, RANGE_TO_SD, USUAL_ALPHA, weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.detect.changed import Changed
    from workbook.detect.panel import Bools, Floats, Panel

ERRORS = 2.5  # standard errors, by moving ranges, that the later weeks lie above the earlier ones
LEAST_BACK = 6  # known weeks that a return takes to be seen
LEAST = 2  # known weeks on either side of it
NEAR = 0.25  # share of the fall that may be missing of the level before it
MOST = 1.5  # of what is usual, that one week counts for: no single week is a return
LEAST_SD = 1e-6  # as a share of the usual level


class Fell(NamedTuple):
    """A fall that was answered, weeks as indices.

    It began in the week ``onset``, and the answer holds from ``holds_from`` up to before ``until``. ``before`` [weeks]
    are the weeks that said what was usual when it began.
    """

    onset: int
    holds_from: int
    until: int
    before: Bools


class Back(NamedTuple):
    """The week ``since`` which a rep is back, and the week ``told`` in which that is first seen, as indices."""

    told: int
    since: int


def returned(own: Panel, fell: Fell, changed: Sequence[Changed] = ()) -> Back | None:
    """Return since when one rep is back; None where that is not seen while the answer holds.

    ``own`` [1, weeks, kinds] are the rep's counts, ``changed`` kinds that are recorded in another way from a week on:
    they are compared with nothing from before it.
    """
    for era in eras(own, changed):
        first, end = max(fell.holds_from, era.first), min(fell.until, era.end)
        if first < end and (back := _first(_shares(era.panel, fell), fell.onset, first, end)):
            return back
    return None


def _shares(own: Panel, fell: Fell) -> Floats:
    """Return what each week brought as a share of what was usual before the fall [weeks]; NaN where not known."""
    x, e = own.x[0], own.e[0]
    before = np.arange(len(x)) < fell.onset
    faded = np.where(before & fell.before, FADE ** (fell.onset - np.arange(len(x), dtype=float)), 0.0)
    time = faded @ e
    level = np.divide(faded @ x, time, out=np.zeros_like(time), where=time > 0)
    enough = (e[before & fell.before] > 0).sum(axis=0) >= WEEKS_BEFORE
    weight = np.where(enough, weights(level, np.full_like(level, USUAL_ALPHA)), 0.0)
    full, expected = (weight * level).sum(), e @ (weight * level)
    known = (expected > 0) & (expected >= ENOUGH_DAYS * full)
    shares = np.divide(x @ weight, expected, out=np.full(len(x), np.nan), where=known)
    return np.asarray(np.minimum(shares, MOST))


def _first(shares: Floats, onset: int, first: int, end: int) -> Back | None:
    """Return the first week from ``first`` up to before ``end`` in which a return is seen, and since when."""
    at = onset + np.flatnonzero(np.isfinite(shares[onset:end]))
    each = shares[at]
    low = np.arange(at.size)  # how many weeks are taken for those of the fall
    back = np.arange(1, at.size + 1)[:, None] - low  # and how many since are known by each week
    sums = np.concatenate([[0.0], np.cumsum(each)])
    fallen = sums[low] / np.maximum(low, 1)
    risen = (sums[1:, None] - sums[low]) / np.maximum(back, 1)
    moved = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(each)))]) / np.maximum(np.arange(at.size), 1)
    error = np.maximum(moved / RANGE_TO_SD, LEAST_SD)[:, None] * np.sqrt(
        1 / np.maximum(back, 1) + 1 / np.maximum(low, 1)
    )
    seen = (low >= LEAST) & (back >= LEAST_BACK) & (at >= first)[:, None]
    seen &= (fallen < 1) & (risen >= 1 - NEAR * (1 - fallen)) & (risen - fallen >= ERRORS * error)
    if not seen.any():
        return None
    told = int(seen.any(axis=1).argmax())
    cuts = (low >= LEAST) & (
        back[told] >= LEAST
    )  # what is plain after five good weeks began with the first of them
    clear = np.where(cuts, (risen - fallen)[told] / error[told], -np.inf)
    return Back(int(at[told]), int(at[clear.argmax()]))
