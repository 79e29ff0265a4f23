"""What was counted of one rep and one kind: the days with events, and whole weeks with their working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

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

    A weekly summary counts on its Monday. A week in which the kind was not recorded is missing. ``until`` is the
    last day that is held in full; None where nothing is held.
    """

    days: tuple[tuple[date, int], ...] = ()
    weeks: tuple[Week, ...] = ()
    until: date | None = None

    def between(self, after: date, last: date) -> int:
        """Return how many events there were after the one day up to the other, that one included."""
        return sum(count for day, count in self.days if after < day <= last)

    def whole_weeks(self, after: date, last: date) -> tuple[Week, ...]:
        """Return the weeks with working days that begin on ``after`` or later and end by ``last``'s week end.

        A last day from Friday on closes its week: promises say "by Friday" and mean that week.
        """
        end = last + timedelta(days=6 - last.weekday()) if last.weekday() >= FRIDAY else last
        return tuple(one for one in self.weeks if one.monday >= after and one.sunday <= end and one.work_days)


def counted(activity: pd.DataFrame, weekly: pd.DataFrame, rep: str) -> dict[str, Counted]:
    """Return what was counted of one rep by kind, each kind of ``weekly`` that the rep has.

    ``activity`` has ``rep, date, kind, count``; ``weekly`` is what ``trend.weekly`` returns.
    """
    if weekly.empty:
        return {}
    until = weekly["week"].max().date() + WEEK - A_DAY
    own, done = weekly[weekly["rep"] == rep], activity[activity["rep"] == rep]
    found = {}
    for kind, rows in own.groupby("kind"):
        events = done[done["kind"] == kind].groupby("date")["count"].sum()
        days = tuple((day.date(), int(count)) for day, count in zip(events.index, events, strict=True))
        weeks = tuple(
            Week(week.date(), int(count), int(worked))
            for week, count, worked in zip(rows["week"], rows["count"], rows["work_days"], strict=True)
        )
        found[str(kind)] = Counted(days, weeks, until)
    return found
