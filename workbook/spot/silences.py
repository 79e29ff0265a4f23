"""Weeks in which nothing at all is recorded for a rep although more was usual: of those it is not known what was done.

Each week is told as it looked by then, from nothing later. What nobody recorded at all is a matter of the data, not of
a rep: such weeks are left out here as ``trend.silent_sources`` leaves out a kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from workbook.trend.arrays import WEEK
from workbook.trend.silence import LEAST_WEEKS, Runs, from_the_first, long_silence, missed, silent_runs
from workbook.trend.silent_sources import EVERYBODY
from workbook.trend.sums import together, total
from workbook.trend.usual import usual_level

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints


class Silences(NamedTuple):
    """The silences of the reps ``rep`` (numbers in ``read.names``), week by week as they looked by then.

    Arrays are [reps, weeks]: the first silent week ``since`` (-1 before any), how many ``weeks`` with working days were
    silent up to this one, and how many events were usual in them (``missed``). A week without working days, or lost to
    everybody, leaves all as it was. ``usual`` [reps] are the events usual in a week of the last silence, as charts say.
    """

    read: Read
    rep: Ints
    since: Ints
    weeks: Ints
    missed: Floats
    usual: Floats

    @property
    def whole(self) -> Bools:
        """Weeks without a record, from the first on, of silences that came to be long."""
        found = from_the_first(self.long, self.since)
        return np.asarray(found & (self.read.known & (self.read.events == 0))[self.rep])

    @property
    def long(self) -> Bools:
        """Whether a silence is long enough by then, and enough is missing, to say that nothing is recorded."""
        return long_silence(self.weeks, self.missed)


class Read(NamedTuple):
    """Who is in each row and in which week [rows], counted from the Monday ``first``.

    ``known`` [reps, weeks] are the weeks that were worked and not lost to everybody, ``events`` those of all kinds.
    """

    names: Any
    rep: Ints
    week: Ints
    first: Any
    known: Bools
    events: Floats


def silences(weekly: pd.DataFrame, *, going_on: bool = False) -> Silences:
    """Find the silences of every rep who had one of three or more working weeks. Give at least one row.

    With ``going_on`` only of those whose silence reaches the last week.
    """
    read = _read(weekly)
    runs = silent_runs(read.known, read.events)
    asked = runs.weeks[:, -1:] if going_on else runs.weeks
    rep = np.flatnonzero((asked >= LEAST_WEEKS).any(axis=1))
    mine = Runs(*(one[rep] for one in runs))
    if not rep.size:
        return Silences(read, rep, mine.since, mine.weeks, np.empty(mine.since.shape), np.empty(0))
    counts, days = _laid_out(weekly, read, rep)
    events = missed(counts, days, read.known[rep], mine, np.asarray(read.known.any(axis=0)))
    usual, each = _usual_week(counts, days, read, rep, mine), events[:, -1] / np.maximum(mine.weeks[:, -1], 1)
    return Silences(read, rep, mine.since, mine.weeks, events, np.where(np.isfinite(usual), usual, each))


def without_silences(weekly: pd.DataFrame) -> pd.DataFrame:
    """Return the weekly table in which a week of a long silence has no working day: it says nothing of a decline.

    Long is what ``nothing_recorded`` names: the third silent week and what follows, however long it goes on. A prompt
    that stood before stays as it was, and who comes back is compared with what was usual before. Adding later weeks
    changes no earlier one.
    """
    if weekly.empty:
        return weekly
    found = silences(weekly)
    unknown = np.zeros(found.read.known.shape, dtype=bool)
    unknown[found.rep] = found.long & (found.read.known & (found.read.events == 0))[found.rep]
    if not unknown.any():
        return weekly
    days = weekly["work_days"].mask(unknown[found.read.rep, found.read.week], 0)
    return weekly.assign(work_days=days)


def in_silence(weekly: pd.DataFrame, rows: pd.DataFrame) -> Bools:
    """Tell which ``rows`` (``rep``, ``week``) lie in a silence that came to be long, in its first weeks or later."""
    if weekly.empty or rows.empty:
        return np.zeros(len(rows), dtype=bool)
    found = silences(weekly)
    silent = np.zeros(found.read.known.shape, dtype=bool)
    silent[found.rep] = found.whole
    rep = pd.Index(found.read.names).get_indexer(rows["rep"])
    week = (rows["week"].to_numpy("datetime64[D]") - found.read.first) // WEEK
    return np.asarray(silent[rep, week.astype(np.int64)] & (rep >= 0))


def _read(weekly: pd.DataFrame) -> Read:
    rep, names = pd.factorize(weekly["rep"])
    mondays = weekly["week"].to_numpy("datetime64[D]")
    first = mondays.min()
    week = ((mondays - first) // WEEK).astype(np.int64)
    shape = len(names), int(week.max()) + 1
    worked = (weekly["work_days"] > 0).to_numpy()
    cell = rep[worked] * shape[1] + week[worked]
    size = shape[0] * shape[1]
    known = (np.bincount(cell, minlength=size) > 0).reshape(shape)
    counts = weekly["count"].to_numpy(float)[worked]
    events = np.asarray(np.bincount(cell, weights=np.nan_to_num(counts), minlength=size), dtype=float)
    events = events.reshape(shape)
    known &= (events.sum(axis=0) > 0) | (known.sum(axis=0) < EVERYBODY)
    return Read(names, rep, week, first, known, events)


def _laid_out(weekly: pd.DataFrame, read: Read, rep: Ints) -> tuple[Floats, Floats]:
    """Return counts [reps, weeks, kinds] and working days [reps, weeks, 1] of the reps ``rep``."""
    place = np.full(len(read.known), -1)
    place[rep] = np.arange(rep.size)
    mine = np.flatnonzero((place[read.rep] >= 0) & np.asarray(read.known.any(axis=0))[read.week])
    rows, who, week = weekly.iloc[mine], place[read.rep[mine]], read.week[mine]
    kind, kinds = pd.factorize(rows["kind"])
    counts = np.full((rep.size, read.known.shape[1], len(kinds)), np.nan)
    counts[who, week, kind] = rows["count"]
    days = np.zeros((rep.size, read.known.shape[1], 1))
    days[who, week, 0] = rows["work_days"]
    return counts, days


def _usual_week(counts: Floats, days: Floats, read: Read, rep: Ints, runs: Runs) -> Floats:
    """Return what was usual in a week of the last silence, of all kinds that are summed, at its working days."""
    at, since = np.arange(counts.shape[1]), np.maximum(runs.since[:, -1:], 0)
    silent = read.known[rep] & (at >= since) & (read.events[rep] == 0)
    before = np.where(silent[..., None], np.nan, counts)
    level = usual_level(total(before, together(np.isfinite(before))), days)
    worked = np.where(silent, days[..., 0], 0.0).sum(axis=1) / np.maximum(silent.sum(axis=1), 1)
    return np.asarray(np.take_along_axis(level[..., 0], since, axis=1)[:, 0] * worked)
