"""Weeks and working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.calendars.work_days import TeamCalendar
    from workbook.detect.panel import Bools

WEEK = timedelta(days=7)
DAYS = 7


def monday(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def last_whole_week(as_of: date) -> date:
    """Return the Monday of the last week whose Sunday is not after ``as_of``."""
    return monday(as_of + timedelta(days=1)) - WEEK


def whole_weeks(first: date, last: date) -> pd.DatetimeIndex:
    """List the Mondays from the week of ``first`` to the week of ``last``."""
    return pd.date_range(monday(first), monday(last), freq="7D", unit="ns", name="week")


def working_days(starts: Mapping[str, date], weeks: pd.DatetimeIndex, calendar: TeamCalendar) -> pd.DataFrame:
    """Count working days (0 to 7), a row per rep, a column per week.

    They are the days of the rep's week, from the first day on, that are not off.
    """
    reps = sorted(starts)
    begins = weeks[0].to_datetime64().astype("datetime64[D]")
    days = np.arange(len(weeks) * DAYS) + begins
    works = np.zeros((len(reps), days.size), dtype=bool)
    patterns = np.array([calendar.first_week_of(rep) for rep in reps])
    for pattern in set(patterns):
        works[patterns == pattern] = _worked(pattern, len(weeks))
    place = {rep: at for at, rep in enumerate(reps)}
    for rep in place.keys() & calendar.changes.keys():
        for since, pattern in calendar.changes[rep]:
            at = max((np.datetime64(since) - begins).astype(int), 0)
            works[place[rep], at:] = _worked(pattern, len(weeks))[at:]
    works &= days >= np.array([starts[rep] for rep in reps], dtype="datetime64[D]")[:, None]
    for absence in calendar.absences:
        first, last = ((np.datetime64(day) - begins).astype(int) for day in (absence.first, absence.last))
        away = slice(max(first, 0), max(last + 1, 0))
        if absence.rep is None:
            works[:, away] = False
        elif absence.rep in place:
            works[place[absence.rep], away] = False
    counted = works.reshape(len(reps), len(weeks), DAYS).sum(axis=-1)
    return pd.DataFrame(counted, index=pd.Index(reps, name="rep"), columns=weeks)


def _worked(pattern: str, weeks: int) -> Bools:
    """Tell of each day of so many weeks whether it is one of the week worked."""
    return np.tile(np.isin(np.arange(DAYS), [int(day) for day in pattern]), weeks)
