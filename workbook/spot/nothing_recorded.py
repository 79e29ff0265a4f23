"""Of whom nothing at all is recorded for weeks although more was usual: a question, and no decline.

What nobody recorded at all is a matter of the data, not of a rep: such weeks are left out here as
``trend.weekly.silent_weeks`` leaves out a kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - a dataclass is read with its types
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from workbook.calendars.days import day_words
from workbook.spot.signals import day
from workbook.trend.arrays import WEEK
from workbook.trend.usual import usual_level
from workbook.trend.weekly import EVERYBODY

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

LEAST_WEEKS = 3  # with working days: a shorter silence is usually a leave that nobody wrote down
CLEARLY_MORE = 6.0  # events that were usual in the silent weeks: fewer may be missing by chance
ASK = (
    "This is not a decline: what was done is not known. Ask before anything else: it may be leave that is not "
    "written down, work in another system, or a tool that does not record."
)


@dataclass(frozen=True, slots=True)
class NothingRecorded:
    """A rep of whom nothing of any kind is recorded, from the week ``since`` (a Monday) to the last week.

    ``weeks`` are those with working days; ``usual_per_week`` is how many events the own usual level gives in
    one of them, all kinds together.
    """

    rep: str
    team: str
    since: date
    last: date
    weeks: int
    usual_per_week: float

    @property
    def sentence(self) -> str:
        """What it means and what to do, in words; plain text."""
        since = day_words(self.since, self.last.year)
        return (
            f"Nothing at all is recorded for {self.rep} since the week of {since}: {self.weeks} weeks with "
            f"working days, in which about {_about(self.usual_per_week)} events a week were usual. {ASK}"
        )


def nothing_recorded(weekly: pd.DataFrame) -> tuple[NothingRecorded, ...]:
    """Return the reps of whom nothing is recorded in three or more working weeks up to the last, by name.

    More than six events must have been usual in those weeks (``trend.usual``: per working day, of the kinds
    that are known there). A week without working days neither counts nor ends the silence, and neither does
    one in which nobody, of three or more at work, recorded anything. A rep with too few weeks to have a usual
    level, or without a row in the last week, is not named.
    """
    if weekly.empty:
        return ()
    read = _read(weekly)
    runs = _runs(read)
    missed = _missed(weekly, read, runs) if runs.rep.size else np.empty(0)
    found = [
        NothingRecorded(
            rep=str(read.names[rep]),
            team=str(weekly["team"].iloc[row]),
            since=day(read.first + since * WEEK),
            last=day(read.first + read.last * WEEK),
            weeks=int(weeks),
            usual_per_week=float(events / weeks),
        )
        for rep, since, weeks, row, events in zip(*runs, missed, strict=True)
        if events > CLEARLY_MORE
    ]
    return tuple(sorted(found, key=lambda one: one.rep))


class _Read(NamedTuple):
    """Who is in each row and in which week [rows], counted from the Monday ``first``; ``last`` is the last of all."""

    names: Any
    rep: Ints
    week: Ints
    first: Any
    last: int
    known: Bools  # [reps, weeks]: worked, and not lost to everybody
    events: Floats  # [reps, weeks]: of all kinds, in weeks with working days


class _Runs(NamedTuple):
    """Silent reps: since which week, how many weeks with working days, and the place of a row of the last week."""

    rep: Ints
    since: Ints
    weeks: Ints
    row: Ints


def _read(weekly: pd.DataFrame) -> _Read:
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
    return _Read(names, rep, week, first, shape[1] - 1, known, events)


def _runs(read: _Read) -> _Runs:
    """Find who was silent since the last week in which they recorded anything; who never did is not silent."""
    active = read.known & (read.events > 0)
    latest = np.where(active, np.arange(active.shape[1]), -1).max(axis=1)
    silent = np.asarray(read.known & (np.arange(active.shape[1]) > latest[:, None]))
    silent[latest < 0] = False
    ends = np.flatnonzero(read.week == read.last)
    row = np.full(len(active), -1)
    row[read.rep[ends[::-1]]] = ends[::-1]  # the first row of the last week
    weeks = np.asarray(silent.sum(axis=1))
    rep = np.flatnonzero((weeks >= LEAST_WEEKS) & (row >= 0))
    return _Runs(rep, np.asarray(silent[rep].argmax(axis=1)), weeks[rep], row[rep])


def _missed(weekly: pd.DataFrame, read: _Read, runs: _Runs) -> Floats:
    """How many events were usual in the silent weeks of each rep in ``runs``."""
    place = np.full(len(read.known), -1)
    place[runs.rep] = np.arange(runs.rep.size)
    weeks = np.flatnonzero(read.known.any(axis=0))  # in which somebody worked and not all was lost
    mine = np.flatnonzero((place[read.rep] >= 0) & np.isin(read.week, weeks))
    rows, rep = weekly.iloc[mine], place[read.rep[mine]]
    week = np.searchsorted(weeks, read.week[mine])
    kinds, kind = np.unique(rows["kind"].to_numpy(object), return_inverse=True)
    counts = np.full((runs.rep.size, weeks.size, kinds.size), np.nan)
    counts[rep, week, kind] = rows["count"]
    days = np.zeros((runs.rep.size, weeks.size, 1))
    days[rep, week, 0] = rows["work_days"]
    first = np.searchsorted(weeks, runs.since)
    level = usual_level(counts, days)[np.arange(runs.rep.size), first]
    inside = np.arange(weeks.size) >= first[:, None]
    worked = np.where(np.isfinite(counts) & inside[..., None], days, 0.0).sum(axis=1)
    return np.asarray((np.nan_to_num(level) * worked).sum(axis=-1))


def _about(events: float) -> str:
    return f"{events:.0f}" if events >= 10 else f"{events:.1f}"  # noqa: PLR2004 - one figure behind the point below ten
