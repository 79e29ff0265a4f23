"""The innocent causes of one signal, from the weekly table: tables in, plain values for the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from workbook.detect.common import allowance
from workbook.spot import causes
from workbook.spot.causes import Leads
from workbook.spot.signals import day
from workbook.trend.arrays import team_arrays, total
from workbook.trend.usual import rates, usual

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd

    from workbook.detect.panel import Bools, Floats
    from workbook.records import LeadsPassed, Rep, Signal
    from workbook.spot.causes import CauseAnswer
    from workbook.spot.team import TeamSlump
    from workbook.trend.arrays import TeamArrays

YEAR, WEEK = timedelta(weeks=52), timedelta(weeks=1)
BEFORE = 13  # weeks that the same weeks of last year are set against
LEAD_WEEKS = 26
BUSY = 12.0  # events a week from everybody: a kind that makes fewer can be silent by chance
FULL_WEEK = 5.0  # working days


def innocent_causes(
    signal: Signal,
    weekly: pd.DataFrame,
    *,
    people: Sequence[Rep] = (),
    leads: Sequence[LeadsPassed] = (),
    slumps: Sequence[TeamSlump] = (),
) -> tuple[CauseAnswer, ...]:
    """Answer each innocent cause for one signal, in the order of ``Cause``. Uses weeks up to the signal's.

    ``weekly`` is the weekly table of everybody, ``slumps`` the teams that are down as a whole.
    """
    past = weekly[weekly["week"] <= np.datetime64(signal.week)]
    seen, silent = _seen(signal, team_arrays(past, signal.rep)), _silent(signal, past)
    started = next((one.started for one in people if one.name == signal.rep and one.started), None)
    others, team_fall = seen.others_fell()
    slump = any(one.team == signal.team for one in slumps)
    drop, recorded = signal.drop, bool((past["work_days"] < FULL_WEEK).any())
    without_empty = seen.left_without(seen.empty)
    without_silent = seen.left_without(seen.among(silent))
    return (
        causes.unrecorded_leave(seen.empty_weeks, seen.weeks, drop=drop, left=without_empty)
        or causes.leave(seen.days_off, recorded=recorded, drop=drop),
        causes.silent_source(silent, past["rep"].nunique(), drop=drop, left=without_silent),
        causes.fewer_leads(*_leads(seen, leads), drop=drop),
        causes.ramping(seen.weeks_in(started), started=started is not None),
        causes.team_down(others, team_fall, slump=slump, drop=drop),
        causes.season(_last_year(signal, past), drop=drop),
        causes.territory(),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """The weeks of the rep's team: ``counts`` [reps, weeks, 1] of the kinds that fell.

    ``events`` [weeks] are the rep's of all kinds; ``at`` is the week of the onset.
    """

    signal: Signal
    arrays: TeamArrays
    counts: Floats
    events: Floats
    at: int

    @property
    def since(self) -> Bools:
        """Weeks since the onset in which the rep worked."""
        days = self.arrays.days[self.arrays.rep, :, 0]
        return np.asarray((np.arange(days.size) >= self.at) & (days > 0))

    @property
    def empty(self) -> Bools:
        """Those of them in which nothing of any kind was recorded."""
        return np.asarray(self.since & (self.events == 0))

    @property
    def weeks(self) -> int:
        """Number of weeks since the onset, worked or not."""
        return len(self.arrays.weeks) - self.at

    @property
    def empty_weeks(self) -> int:
        """Number of empty weeks."""
        return int(self.empty.sum())

    @property
    def days_off(self) -> float:
        """Working days of full weeks since the onset that were not worked."""
        days = self.arrays.days[self.arrays.rep, self.at :, 0]
        return float(np.maximum(FULL_WEEK - days[np.isfinite(days)], 0).sum())

    def weeks_in(self, started: date | None) -> int:
        """Whole weeks since the first working day, or since the first week with a row."""
        days = self.arrays.days[self.arrays.rep, :, 0]
        first = started or day(self.arrays.weeks[int(np.argmax(np.isfinite(days)))])
        return (self.signal.week + WEEK - first).days // 7

    def among(self, silent: Sequence[tuple[str, date]]) -> Bools:
        """Weeks that are named in ``silent``."""
        return np.isin(self.arrays.weeks, np.array([week for _, week in silent], dtype="datetime64[D]"))

    def left_without(self, out: Bools) -> float:
        """Return the signal's fall as it is with the weeks ``out`` left out: it changes as the mean does."""
        counts, days = self.counts[self.arrays.rep, :, 0], self.arrays.days[self.arrays.rep, :, 0]
        known = self.since & np.isfinite(counts)
        kept = known & ~out
        if not kept.any() or not counts[known].sum():
            return self.signal.drop
        more = (counts[kept].sum() / days[kept].sum()) / (counts[known].sum() / days[known].sum())
        return max(1 - (1 - self.signal.drop) * float(more), 0.0)

    def others_fell(self) -> tuple[int, float]:
        """Return how many others can be judged, and what two thirds of them fell by since the onset."""
        level = usual(self.counts, self.arrays.days).level[:, self.at : self.at + 1]
        known = np.isfinite(rates(self.counts, self.arrays.days))[:, self.at :]
        events = np.where(known, self.counts[:, self.at :], 0.0).sum(axis=1, keepdims=True)
        worked = np.where(known, self.arrays.days[:, self.at :], 0.0).sum(axis=1, keepdims=True)
        should = level * worked
        kept = np.divide(events, should, out=np.full_like(events, np.nan), where=should > 0)
        fell = allowance(1 - kept, np.zeros(len(kept), dtype=np.int64))
        judged = np.isfinite(np.delete(kept, self.arrays.rep, axis=0))
        return int(judged.sum()), float(fell[self.arrays.rep].max(initial=0.0))


def _seen(signal: Signal, arrays: TeamArrays) -> Seen:
    fell = [kind in set(signal.kinds) for kind in arrays.kinds]
    at = int(
        np.clip(
            (np.datetime64(signal.onset, "D") - arrays.weeks[0]).astype(int) // 7, 0, len(arrays.weeks) - 1
        )
    )
    counts = total(arrays.counts[..., fell] if any(fell) else arrays.counts)
    events = np.where(np.isfinite(arrays.counts[arrays.rep]), arrays.counts[arrays.rep], 0.0).sum(axis=-1)
    return Seen(signal, arrays, counts, events, at)


def _leads(seen: Seen, leads: Sequence[LeadsPassed]) -> tuple[Leads, Leads]:
    """Leads of the rep before the range for the onset, and from the onset on."""
    signal, own = seen.signal, seen.arrays.days[seen.arrays.rep, :, 0]
    days = {day(week): worked for week, worked in zip(seen.arrays.weeks, own, strict=True) if worked > 0}
    mine = [one for one in leads if one.rep == signal.rep and one.week in days]
    first = signal.onset_lo - LEAD_WEEKS * WEEK
    before = [one for one in mine if first <= one.week < signal.onset_lo]
    since = [one for one in mine if signal.onset <= one.week]
    return _summed(before, days), _summed(since, days)


def _summed(leads: Sequence[LeadsPassed], days: Mapping[date, float]) -> Leads:
    worked = sum(float(days[one.week]) for one in leads)
    return Leads(sum(one.count for one in leads), worked / FULL_WEEK)


def _silent(signal: Signal, past: pd.DataFrame) -> list[tuple[str, date]]:
    """Kinds that fell and weeks since the onset in which nobody has any, where the kind is usually busy."""
    weeks = sorted(set(past["week"]))
    everybody = past.pivot_table(index="week", columns="kind", values="count", aggfunc="sum", observed=True)
    everybody = everybody.reindex(weeks).fillna(0)
    since = [week for week in weeks if day(week) >= signal.onset]
    before = everybody.loc[[week for week in weeks if day(week) < signal.onset][-BEFORE:]]
    busy = [kind for kind in signal.kinds if kind in everybody and before[kind].mean() >= BUSY]
    return [(kind, day(week)) for kind in busy for week in since if everybody.loc[week, kind] == 0]


def _last_year(signal: Signal, past: pd.DataFrame) -> float | None:
    """How far the team's events per working day fell in the same weeks a year before; None where not held."""
    rows = past[(past["team"] == signal.team) & past["kind"].isin(signal.kinds)]
    first, last = signal.onset - YEAR, signal.week - YEAR
    then, before = _per_day(rows, first, last), _per_day(rows, first - BEFORE * WEEK, first - WEEK)
    short = rows.empty or day(rows["week"].min()) > first - BEFORE * WEEK
    return None if short or not before or then is None else 1 - then / before


def _per_day(rows: pd.DataFrame, first: date, last: date) -> float | None:
    """Events per working day of all reps from one Monday to another; None where nobody worked."""
    inside: Any = rows[(rows["week"] >= np.datetime64(first)) & (rows["week"] <= np.datetime64(last))]
    worked = float(inside.drop_duplicates(["rep", "week"])["work_days"].sum())
    return float(inside["count"].sum()) / worked if worked > 0 else None
