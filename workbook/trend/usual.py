"""A rep's own usual level and usual range, per working day, from the weeks before each week only.

The range is that of an XmR chart (Wheeler, "Understanding Variation", 2000): the natural process limits, the
level plus and minus 2.66 times the mean moving range, which is three times the standard deviation that the
mean moving range stands for (3 / 1.128). A shorter week holds fewer events and so wanders more; the limits
are widened for it. Both fade with the half-life of the detector, so that chart and detector rest on the same
weeks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import faded_before, summed_before
from workbook.detect.company import WEEKS_BEFORE
from workbook.detect.spread import RANGE_TO_SD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook.detect.basis import Basis
    from workbook.detect.panel import Bools, Floats, Ints

FULL_WEEK = 5.0  # working days
LIMIT = 3.0  # standard deviations from the level to a limit: 2.66 mean moving ranges
FIT_DAYS = 2.0  # working days: the rate of a shorter week is too rough for a moving range


@dataclass(frozen=True, slots=True)
class Usual:
    """Own usual level and range per working day, each [..., weeks, kinds]; NaN where too little is known."""

    level: Floats
    lo: Floats
    hi: Floats

    @property
    def parts(self) -> tuple[Floats, Floats, Floats]:
        """All three."""
        return self.level, self.lo, self.hi


def usual(
    counts: Floats,
    days: Floats,
    until: Ints | None = None,
    first: Ints | None = None,
    rests: Iterable[Basis] = (),
) -> Usual:
    """Say what was usual for each week.

    ``counts`` [..., weeks, kinds] with NaN where not known, ``days`` [..., weeks, 1] working days. Week ``w``
    rests on the weeks before ``until[w]`` (``w`` itself where not given); where those are fewer than
    ``WEEKS_BEFORE`` known ones, on the weeks before ``w``. It rests on no week before ``first[w, kind]``, where
    that is given, and for a rep of ``rests`` on none but those it names; then ``counts`` are [reps, weeks, kinds].
    """
    found = _usual(counts, days, until)
    for begin in np.unique(first[first > 0]) if first is not None else ():
        known = np.where((np.arange(counts.shape[-2]) < begin)[:, None], np.nan, counts)
        for into, values in zip(found.parts, _usual(known, days, until).parts, strict=True):
            into[..., first == begin] = values[..., first == begin]
    for one in rests:
        known = np.where(one.weeks[:, None], counts[one.rep], np.nan)
        for into, values in zip(found.parts, usual(known, days[one.rep], until, first).parts, strict=True):
            into[one.rep, one.holds_from :] = values[one.holds_from :]
    return found


def _usual(counts: Floats, days: Floats, until: Ints | None) -> Usual:
    level, variance, chance = _before(counts, days)
    if until is not None:
        level, variance, chance = (_frozen(values, until) for values in (level, variance, chance))
    ahead = 1 / np.where(days > 0, days, FULL_WEEK)
    apart = variance - level * chance  # what the own spread has beyond pure chance in counts
    spread = np.sqrt(np.where(apart >= 0, apart + level * ahead, variance * _over(ahead, chance)))
    return Usual(level, np.maximum(level - LIMIT * spread, 0.0), level + LIMIT * spread)


def usual_level(counts: Floats, days: Floats, until: Ints | None = None) -> Floats:
    """Say the level alone, as ``usual`` does and in a third of the time."""
    known = np.isfinite(rates(counts, days))
    level = np.where(_enough(known), _mean_before(counts, days, known), np.nan)
    return level if until is None else _frozen(level, until)


def rates(counts: Floats, days: Floats) -> Floats:
    """Return counts per working day; NaN where the count is not known or no day was worked."""
    shape = np.broadcast_shapes(counts.shape, days.shape)
    return np.asarray(np.divide(counts, days, out=np.full(shape, np.nan), where=days > 0))


def _before(counts: Floats, days: Floats) -> tuple[Floats, Floats, Floats]:
    """Level, variance of a week by moving ranges, and mean of 1 / days, of the weeks before each week."""
    rate = rates(counts, days)
    known = np.isfinite(rate)
    worked = np.where(known, days, 0.0)
    level = _mean_before(counts, days, known)
    step = np.full_like(rate, np.nan)
    step[..., 1:, :] = np.abs(np.diff(np.where(days >= FIT_DAYS, rate, np.nan), axis=-2))
    paired = np.isfinite(step)
    moved = _over(faded_before(np.where(paired, step, 0.0)), faded_before(paired.astype(float)))
    inverse = np.divide(1.0, worked, out=np.zeros_like(worked), where=known)
    chance = _over(faded_before(inverse), faded_before(known.astype(float)))
    enough = _enough(known)
    return np.where(enough, level, np.nan), np.where(enough, (moved / RANGE_TO_SD) ** 2, np.nan), chance


def _mean_before(counts: Floats, days: Floats, known: Bools) -> Floats:
    """Events per working day of the weeks before each week."""
    return _over(faded_before(np.where(known, counts, 0.0)), faded_before(np.where(known, days, 0.0)))


def _enough(known: Bools) -> Bools:
    return np.asarray(summed_before(known.astype(float)) >= WEEKS_BEFORE)


def _frozen(values: Floats, until: Ints) -> Floats:
    """Values of an earlier week, where they are known there."""
    earlier = values[..., until, :]
    return np.where(np.isfinite(earlier), earlier, values)


def _over(top: Floats, bottom: Floats) -> Floats:
    """Top over bottom; NaN where the bottom is not above zero."""
    out = np.full(np.broadcast_shapes(top.shape, bottom.shape), np.nan)
    return np.asarray(np.divide(top, bottom, out=out, where=bottom > 0))
