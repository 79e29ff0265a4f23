"""What was counted of one rep and one kind: the days with events, and whole weeks with their working days.

A week of which nothing is recorded is not known, and is never a week in which nothing was done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook.trend.arrays import team_arrays
from workbook.trend.silence import LEAST_WEEKS, not_known

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from workbook.records import RecordingChange

WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Week:
    """One whole week: its Monday, events counted, and days worked in it."""

    monday: date
    count: int
    work_days: int

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + WEEK - A_DAY


@dataclass(frozen=True, slots=True)
class Counted:
    """Of one rep and kind: events by ``days``, in order, and whole ``weeks`` without gaps that are not said.

    A weekly summary counts on its Monday. A week in which the kind was not recorded is missing, and so are those of
    which nothing at all is recorded for the rep (``trend.silence``): their Mondays are ``unknown``. ``until`` is the
    last day that is held in full; None where nothing is held. ``changed`` are the days since which it is recorded
    another way for everybody: counts of one measure only are set beside each other (``in_measure_of``).
    """

    days: tuple[tuple[date, int], ...] = ()
    weeks: tuple[Week, ...] = ()
    until: date | None = None
    unknown: tuple[date, ...] = ()
    changed: tuple[date, ...] = ()

    def in_measure_of(self, day: date) -> Counted:
        """Return what is counted as it was recorded on a day: from the change before it up to the next one.

        What is left in ``changed`` are the changes after it.
        """
        first = max((one for one in self.changed if one <= day), default=None)
        later = tuple(one for one in self.changed if one > day)
        if first is None and not later:
            return self
        start, end = first or date.min, later[0] if later else date.max
        return replace(
            self,
            days=tuple(one for one in self.days if start <= one[0] < end),
            weeks=tuple(one for one in self.weeks if start <= one.monday and one.sunday < end),
            until=min(self.until, end - A_DAY) if self.until and later else self.until,
            unknown=tuple(one for one in self.unknown if start <= one and one + WEEK <= end),
            changed=later,
        )

    @property
    def newest(self) -> Counted:
        """What is counted as it is recorded on the last day that is held."""
        return self.in_measure_of(self.until) if self.until else self

    def between(self, after: date, last: date) -> int:
        """Return how many events there were after the one day up to the other, that one included."""
        return sum(count for day, count in self.days if after < day <= last)

    def whole_weeks(self, after: date, last: date) -> tuple[Week, ...]:
        """Return the weeks with working days that begin on ``after`` or later and end by ``last``'s week end.

        A last day from Friday on closes its week: promises say "by Friday" and mean that week.
        """
        end = _week_end(last)
        return tuple(one for one in self.weeks if one.monday >= after and one.sunday <= end and one.work_days)

    def not_recorded(self, after: date, last: date) -> tuple[date, ...]:
        """Return the Mondays of weeks that are not known among those that ``whole_weeks`` would return."""
        end = _week_end(last)
        return tuple(one for one in self.unknown if one >= after and one + WEEK - A_DAY <= end)

    def reaches(self, monday: date) -> bool:
        """Whether the week of ``monday`` is the last that is held."""
        return self.until is not None and monday + WEEK > self.until


def counted(
    activity: pd.DataFrame, weekly: pd.DataFrame, rep: str, changes: Iterable[RecordingChange] = ()
) -> dict[str, Counted]:
    """Return what was counted of one rep by kind, each kind of ``weekly`` that the rep has.

    ``activity`` has ``rep, date, kind, count``; ``weekly`` is what ``trend.weekly`` returns; ``changes`` say since when
    kinds are recorded in another way.
    """
    told = tuple(changes)
    if weekly.empty:
        return {}
    until = weekly["week"].max().date() + WEEK - A_DAY
    own, done = weekly[weekly["rep"] == rep], activity[activity["rep"] == rep]
    silent = _silent(weekly, rep) if _may_be_silent(own) else frozenset()
    found = {}
    for kind, rows in own.groupby("kind"):
        events = done[done["kind"] == kind].groupby("date")["count"].sum()
        days = tuple((day.date(), int(count)) for day, count in zip(events.index, events, strict=True))
        weeks = tuple(
            Week(week.date(), int(count), int(worked))
            for week, count, worked in zip(rows["week"], rows["count"], rows["work_days"], strict=True)
            if week.date() not in silent
        )
        changed = tuple(sorted(one.since for one in told if str(kind) in one.kinds))
        missing = _missing(rows["week"].min().date(), weeks, until)
        found[str(kind)] = Counted(days, weeks, until, missing, changed)
    return found


def _may_be_silent(own: pd.DataFrame) -> bool:
    """Whether a rep has weeks enough without any event, so that it is worth to look at the team's rows too."""
    events = own[own["work_days"] > 0].groupby("week")["count"].sum()
    return int((events == 0).sum()) >= LEAST_WEEKS


def _silent(weekly: pd.DataFrame, rep: str) -> frozenset[date]:
    """Return the Mondays of weeks of which nothing at all is recorded for the rep, three or more of them."""
    team = team_arrays(weekly, rep)
    return frozenset(team.weeks[not_known(team.counts, team.days, team.rep)].tolist())


def _missing(first: date, weeks: tuple[Week, ...], until: date) -> tuple[date, ...]:
    """Return the Mondays from the first up to the last day that have no week."""
    known = {one.monday for one in weeks}
    every = (first + at * WEEK for at in range((until - first).days // 7 + 1))
    return tuple(monday for monday in every if monday not in known)


def _week_end(last: date) -> date:
    return last + timedelta(days=6 - last.weekday()) if last.weekday() >= FRIDAY else last
