"""Weeks and working days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbook.days import WORKING_WEEK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.records import Absence

WEEK = timedelta(days=7)


def monday(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def last_whole_week(as_of: date) -> date:
    """Return the Monday of the last week whose Sunday is not after ``as_of``."""
    return monday(as_of + timedelta(days=1)) - WEEK


def whole_weeks(first: date, last: date) -> pd.DatetimeIndex:
    """List the Mondays from the week of ``first`` to the week of ``last``."""
    return pd.date_range(monday(first), monday(last), freq="7D", unit="ns", name="week")


def working_days(
    starts: dict[str, date], weeks: pd.DatetimeIndex, absences: Sequence[Absence]
) -> pd.DataFrame:
    """Count working days (0 to 5), a row per rep, a column per week: weekdays worked."""
    days = (weeks.to_numpy().astype("datetime64[D]")[:, None] + np.arange(WORKING_WEEK)).ravel()
    reps = sorted(starts)
    works = np.array([days >= np.datetime64(starts[rep]) for rep in reps]).reshape(len(reps), days.size)
    for absence in absences:
        away = (days >= np.datetime64(absence.first)) & (days <= np.datetime64(absence.last))
        whose = np.array([absence.rep in (None, rep) for rep in reps])
        works[np.ix_(whose, away)] = False
    counted = works.reshape(len(reps), len(weeks), WORKING_WEEK).sum(axis=-1)
    return pd.DataFrame(counted, index=pd.Index(reps, name="rep"), columns=weeks)
