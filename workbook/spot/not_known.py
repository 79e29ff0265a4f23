"""A prompt whose kinds are not recorded any more stands as of the last week that is known, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.calendars.days import day_words
from workbook.trend.runs import WEEK, day

if TYPE_CHECKING:
    from datetime import date

    from workbook.records import Signal
    from workbook.trend.company import CompanyArrays


def not_known_since(signal: Signal, read: CompanyArrays | None, last: date) -> date | None:
    """Return the Monday since which none of the kinds that fell has a row, up to the week of ``last`` (its Monday).

    None where the last week is known, as one without a working day is. ``read`` are the rep's rows, of others or not.
    """
    at = read.place(signal.rep) if read else None
    if read is None or at is None:
        return None
    known = np.isfinite(read.counts[at][:, np.isin(read.kinds, signal.kinds)]).any(axis=1)
    if not known.any():
        return None
    since = day(read.weeks[np.flatnonzero(known)[-1]]) + WEEK
    return since if since <= last else None


def not_known_words(since: date | None, year: int) -> str:
    """Return `` Not known since 6 July.``, to stand behind what fell; "" where it is known."""
    return f" Not known since {day_words(since, year)}." if since else ""
