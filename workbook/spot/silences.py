"""Weeks in which nothing at all is recorded for a rep although more was usual: of those it is not known what was done.

Each week is told as it looked by then, from nothing later. What nobody recorded at all is a matter of the data, not of
a rep: such weeks are left out here as ``trend.weekly.silent_weeks`` leaves out a kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from workbook.trend.arrays import WEEK
from workbook.trend.usual import usual_level
from workbook.trend.weekly import EVERYBODY

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

LEAST_WEEKS = 3  # with working days: a shorter silence is usually a leave that nobody wrote down
CLEARLY_MORE = 6.0  # events that were usual in the silent weeks: fewer may be missing by chance


class Silences(NamedTuple):
    """The silences of the reps ``rep`` (numbers in ``read.names``), week by week as they looked by then.

    Arrays are [reps, weeks]: the first silent week ``since`` (-1 before any), how many ``weeks`` with working days were
    silent up to this one, and how many events were usual in them (``missed``). A week without working days, or lost to
    everybody, leaves all as it was.
    """

    read: Read
    rep: Ints
    since: Ints
    weeks: Ints
    missed: Floats

    @property
    def long(self) -> Bools:
        """Whether a silence is long enough by then, and enough is missing, to say that nothing is recorded."""
        return np.asarray((self.weeks >= LEAST_WEEKS) & (self.missed > CLEARLY_MORE))


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


class _Runs(NamedTuple):
    """Of each rep and week: the last week with a record (-1 before any), silence since when, and of how many weeks."""

    spoke: Ints
    since: Ints
    weeks: Ints


def silences(weekly: pd.DataFrame, *, going_on: bool = False) -> Silences:
    """Find the silences of every rep who had one of three or more working weeks. Give at least one row.

    With ``going_on`` only of those whose silence reaches the last week.
    """
    read = _read(weekly)
    runs = _runs(read.known, read.events)
    asked = runs.weeks[:, -1:] if going_on else runs.weeks
    rep = np.flatnonzero((asked >= LEAST_WEEKS).any(axis=1))
    mine = _Runs(*(one[rep] for one in runs))
    missed = _missed(weekly, read, rep, mine) if rep.size else np.empty(mine.since.shape)
    return Silences(read, rep, mine.since, mine.weeks, missed)


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


def _runs(known: Bools, events: Floats) -> _Runs:
    """Count the silent weeks since the last record; who never recorded anything is not silent."""
    at = np.arange(known.shape[1])
    spoke = np.maximum.accumulate(np.where(known & (events > 0), at, -1), axis=1)
    silent = known & (events == 0) & (spoke >= 0)
    weeks = _since(np.cumsum(silent, axis=1), spoke)
    since = np.maximum.accumulate(np.where(silent & (weeks == 1), at, -1), axis=1)
    return _Runs(spoke, since, weeks)


def _missed(weekly: pd.DataFrame, read: Read, rep: Ints, runs: _Runs) -> Floats:
    """How many events were usual in the silent weeks up to each week; [reps, weeks] of the reps ``rep``."""
    place = np.full(len(read.known), -1)
    place[rep] = np.arange(rep.size)
    weeks = np.asarray(read.known.any(axis=0))  # in which somebody worked and not all was lost
    mine = np.flatnonzero((place[read.rep] >= 0) & weeks[read.week])
    rows, who, week = weekly.iloc[mine], place[read.rep[mine]], read.week[mine]
    kind, kinds = pd.factorize(rows["kind"])
    counts = np.full((rep.size, read.known.shape[1], len(kinds)), np.nan)
    counts[who, week, kind] = rows["count"]
    days = np.zeros((rep.size, read.known.shape[1], 1))
    days[who, week, 0] = rows["work_days"]
    level = np.full(counts.shape, np.nan)
    level[:, weeks] = usual_level(counts[:, weeks], days[:, weeks])
    then = np.nan_to_num(np.take_along_axis(level, np.maximum(runs.since, 0)[..., None], axis=1))
    usual = (then * np.where(np.isfinite(counts), days, 0.0)).sum(axis=-1)
    silent = read.known[rep] & (read.events[rep] == 0) & (runs.since > runs.spoke)
    return np.asarray(_since(np.cumsum(np.where(silent, usual, 0.0), axis=1), runs.spoke))


def _since(total: Any, spoke: Ints) -> Any:  # noqa: ANN401 - counts or sums, as given
    """Return what came to a running ``total`` since the week ``spoke``, and 0 where there is none."""
    return np.where(spoke >= 0, total - np.take_along_axis(total, np.maximum(spoke, 0), axis=1), 0)
