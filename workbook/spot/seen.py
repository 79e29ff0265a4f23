"""What is seen of a rep since the onset of a fall: counts, working days, and the own usual range."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import allowance
from workbook.trend.arrays import team_arrays
from workbook.trend.runs import WEEK, day
from workbook.trend.sums import together, total
from workbook.trend.usual import FULL_WEEK, rates, usual

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.detect.panel import Bools, Floats
    from workbook.records import Signal
    from workbook.trend.arrays import TeamArrays
    from workbook.trend.company import CompanyArrays
    from workbook.trend.usual import Usual


@dataclass(frozen=True)
class Seen:
    """The weeks of the rep's team up to the signal's: ``counts`` [reps, weeks, 1] of the kinds that fell.

    ``events`` [weeks] are the rep's of all kinds, NaN where not known; ``at`` is the week of the onset. The
    usual level and range are those of the weeks before it. Arrays of answers are [weeks].
    """

    signal: Signal
    arrays: TeamArrays
    counts: Floats
    events: Floats
    at: int

    @cached_property
    def days(self) -> Floats:
        """Working days of the rep, NaN without a row."""
        return np.asarray(self.arrays.days[self.arrays.rep, :, 0])

    @cached_property
    def since(self) -> Bools:
        """Weeks since the onset in which the rep worked."""
        return np.asarray((np.arange(self.days.size) >= self.at) & (self.days > 0))

    @cached_property
    def known(self) -> Bools:
        """Those of them in which the kinds that fell are known."""
        return np.asarray(self.since & np.isfinite(self.counts[self.arrays.rep, :, 0]))

    @cached_property
    def empty(self) -> Bools:
        """Worked weeks since the onset in which nothing of any kind was recorded."""
        return np.asarray(self.since & (self.events == 0))

    @cached_property
    def full(self) -> float:
        """Working days of a usual week of the rep: five, or fewer for one who always works fewer."""
        before = self.days[: self.at]
        before = before[before > 0]
        return float(np.median(before)) if before.size else FULL_WEEK

    @cached_property
    def short(self) -> Bools:
        """Weeks since the onset with fewer working days than usual."""
        return np.asarray((np.arange(self.days.size) >= self.at) & (self.days < self.full))

    @property
    def days_off(self) -> float:
        """Working days lost in those weeks."""
        return float((self.full - self.days[self.short]).sum())

    @property
    def away_before(self) -> int:
        """Weeks without a working day right before the onset."""
        worked = np.flatnonzero(self.days[: self.at] > 0)
        return int(self.at - 1 - worked[-1]) if worked.size else 0

    def mondays(self, which: Bools) -> tuple[date, ...]:
        """Return the Mondays of the weeks ``which``."""
        return tuple(day(week) for week in self.arrays.weeks[which])

    def among(self, mondays: Sequence[date]) -> Bools:
        """Weeks that are named."""
        return np.isin(self.arrays.weeks, np.array(list(mondays), dtype="datetime64[D]"))

    def weeks_in(self, started: date | None) -> int:
        """Whole weeks since the first working day, or since the first week with a row."""
        first = started or day(self.arrays.weeks[int(np.argmax(np.isfinite(self.days)))])
        return (self.signal.week + WEEK - first).days // 7

    # --- the fall, with and without ---------------------------------------------------------------------

    def as_if_worked(self) -> float:
        """Return the fall as it would read with the days off counted as worked."""
        with_row = np.isfinite(self.days) & (np.arange(self.days.size) >= self.at)
        worked = self.days[with_row].sum()
        full = np.maximum(self.days[with_row], self.full).sum()
        return float(1 - (1 - self.signal.drop) * worked / full) if full > 0 else self.signal.drop

    def left_without(self, out: Bools) -> float | None:
        """Return the fall with the weeks ``out`` left out; None where no other week is known.

        It is measured on the counts and never more than the signal's, which cannot be scaled: the detector
        sets some silent weeks aside itself.
        """
        if not (self.known & ~out).any():
            return None
        if not (self.known & out).any():
            return self.signal.drop
        return min(max(self._fall(out), 0.0), self.signal.drop)

    def with_all(self) -> float:
        """Return the fall with every worked week counted, also those that the detector sets aside."""
        drop = self.signal.drop
        return max(self._fall(np.zeros_like(self.known)), drop) if self.known.any() else drop

    def _fall(self, out: Bools) -> float:
        """How far the mean per working day lies below the own usual level, the team allowed for."""
        kept, own = self.known & ~out, self.arrays.rep
        level = self._usual(self.arrays.days).level[own, self.at, 0] * (1 - self.others_fell(out)[1])
        now = self.counts[own, kept, 0].sum() / self.days[kept].sum()
        return float(1 - now / level) if level > 0 else self.signal.drop

    def inside_but_for(self, out: Bools) -> bool:
        """Whether the weeks ``out`` alone lie below the own usual range: without them each week is inside."""
        rate = rates(self.counts, self.arrays.days)[self.arrays.rep, :, 0]
        low = self._usual(self.arrays.days).lo[self.arrays.rep, :, 0]
        below = self.known & ~(rate >= low)
        return bool((self.known & ~out).any() and (below & out).any() and not (below & ~out).any())

    def inside_but_for_days_off(self) -> bool:
        """Whether each week is inside the own usual range per day worked, and would not be per usual day."""
        own, worked = self.counts[self.arrays.rep, :, 0], self.arrays.days.copy()
        low = self._usual(worked).lo[self.arrays.rep, :, 0]
        worked[self.arrays.rep, self.short, 0] = self.full
        low_full = self._usual(worked).lo[self.arrays.rep, :, 0]
        all_in = (rates(own, self.days)[self.known] >= low[self.known]).all()
        as_worked = np.nan_to_num(own[self.short]) / self.full >= low_full[self.short]
        return bool(self.known.any() and all_in and not as_worked.all())

    def _usual(self, days: Floats) -> Usual:
        return usual(self.counts, days, np.minimum(np.arange(days.shape[1]), self.at))

    def others_fell(self, out: Bools | None = None) -> tuple[int, float]:
        """Return how many others can be judged, and what two thirds of them fell by since the onset.

        The weeks ``out`` are left out.
        """
        level = usual(self.counts, self.arrays.days).level[:, self.at : self.at + 1]
        known = np.isfinite(rates(self.counts, self.arrays.days))
        known[:, : self.at] = False
        known[:, np.zeros(self.days.size, dtype=bool) if out is None else out] = False
        events = np.where(known, self.counts, 0.0).sum(axis=1, keepdims=True)
        worked = np.where(known, self.arrays.days, 0.0).sum(axis=1, keepdims=True)
        should = level * worked
        kept = np.divide(events, should, out=np.full_like(events, np.nan), where=should > 0)
        fell = allowance(1 - kept, np.zeros(len(kept), dtype=np.int64))
        judged = np.isfinite(np.delete(kept, self.arrays.rep, axis=0))
        return int(judged.sum()), float(fell[self.arrays.rep].max(initial=0.0))


def seen(signal: Signal, past: CompanyArrays) -> Seen:
    """Read the rep's team from a weekly table that ends with the signal's week. Raises as ``team_arrays``."""
    arrays = team_arrays(past, signal.rep)
    fell = np.isin(arrays.kinds, signal.kinds)
    known = np.isfinite(arrays.counts[arrays.rep])
    asked = together(known, fell if fell.any() else None)
    place = int((np.datetime64(signal.onset, "D") - arrays.weeks[0]) // np.timedelta64(7, "D"))
    at = int(np.clip(place, 0, len(arrays.weeks) - 1))
    whole = np.isfinite(total(arrays.counts, together(known))[arrays.rep, :, 0])
    events = np.where(whole, np.nansum(arrays.counts[arrays.rep], axis=-1), np.nan)
    return Seen(signal, arrays, total(arrays.counts, asked), events, at)
