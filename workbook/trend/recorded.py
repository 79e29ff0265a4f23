"""Kinds that are recorded in another way from a week on, for everybody: counts from before are of another measure.

From that week on what is usual rests on weeks since then alone, in the detector (``detect.changed``), in charts, and in
whatever else compares weeks, which is given ``alike`` weeks only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from workbook.detect.changed import Changed
from workbook.trend.workdays import WEEK, monday

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from workbook.detect.panel import Bools, Ints
    from workbook.records import RecordingChange

ONE_WEEK = np.timedelta64(7, "D")
FRIDAY = 4
LONG = 8  # weeks after a talk, from which on something can be said of it


class CountedAnew(NamedTuple):
    """From the week ``week`` (a Monday) on ``kinds`` are counted anew, for everybody."""

    week: date
    kinds: tuple[str, ...]


def counted_anew(changes: Iterable[RecordingChange]) -> tuple[CountedAnew, ...]:
    """Return from which whole weeks on kinds are counted anew, in order."""
    return tuple(sorted(CountedAnew(first_whole_week(one.since), one.kinds) for one in changes))


def first_whole_week(since: date) -> date:
    """Return the first Monday on the day or after it."""
    return since if monday(since) == since else monday(since) + WEEK


def without_cut_weeks(weekly: pd.DataFrame, changes: Iterable[RecordingChange]) -> pd.DataFrame:
    """Leave out the weeks in the middle of which a kind's recording changed: they are neither before nor after.

    Who works from Monday to Friday has no such week where it changed at a weekend.
    """
    kept = np.ones(len(weekly), dtype=bool)
    for one in changes:
        if 0 < one.since.weekday() <= FRIDAY:
            kept &= ~_of(weekly, one.kinds) | (weekly["week"] != pd.Timestamp(monday(one.since))).to_numpy()
    return weekly if kept.all() else weekly[kept].reset_index(drop=True)


def alike(weekly: pd.DataFrame, anew: Iterable[CountedAnew], as_of: date | None = None) -> pd.DataFrame:
    """Return the weeks that may be compared with the newest ones: of kinds counted anew those since then alone.

    With ``as_of`` (a Monday), those that may be compared with that week. Of a kind that nobody has any more since then
    all weeks stay.
    """
    kept = np.ones(len(weekly), dtype=bool)
    for week, kinds in anew:
        if as_of is not None and week > as_of:
            continue
        before = (weekly["week"] < pd.Timestamp(week)).to_numpy()
        kept &= ~(before & _of(weekly, _still(weekly, week, kinds)))
    return weekly if kept.all() else weekly[kept].reset_index(drop=True)


def around(weekly: pd.DataFrame, anew: Iterable[CountedAnew], day: date) -> pd.DataFrame:
    """Return the weeks round a day that are of one measure: of a kind that is counted anew those on one side.

    They are those before the change where ``LONG`` weeks lie between the day and it, else those after it.
    """
    kept = np.ones(len(weekly), dtype=bool)
    for week, kinds in anew:
        earlier = (weekly["week"] < pd.Timestamp(week)).to_numpy()
        wanted = earlier if before(week, day) else ~earlier
        kept &= wanted | ~_of(weekly, kinds)
    return weekly if kept.all() else weekly[kept].reset_index(drop=True)


def before(week: date, day: date) -> bool:
    """Whether it is the weeks before a change in ``week`` that are compared round a day."""
    return monday(day) + LONG * WEEK <= week


def changed_at(
    anew: Iterable[tuple[date, Collection[str]]],
    kinds: Collection[str],
    weeks: Any,  # noqa: ANN401 - numpy days
) -> list[Changed]:
    """Return the same by index, for the detector; ``weeks`` are Mondays, ``kinds`` in the panel's order."""
    names = np.array(list(map(str, kinds)), dtype=object)
    return [Changed(_place(week, weeks), np.isin(names, list(some))) for week, some in anew]


def anew_from(
    anew: Iterable[tuple[date, Collection[str]]],
    columns: Sequence[Collection[str]],
    weeks: Any,  # noqa: ANN401 - numpy days
) -> Ints:
    """Return the first week (its index) that usual levels may rest on, [weeks, columns]; 0 without a change.

    ``columns`` are the kinds of each column: more than one where it is a sum.
    """
    out = np.zeros((len(weeks), len(columns)), dtype=int)
    for week, some in anew:
        first = _place(week, weeks)
        if 0 < first < len(weeks):
            here = [not set(some).isdisjoint(each) for each in columns]
            out[first:, here] = np.maximum(out[first:, here], first)
    return out


def _place(week: date, weeks: Any) -> int:  # noqa: ANN401 - numpy days
    return int((np.datetime64(week, "D") - np.datetime64(weeks[0], "D")) // ONE_WEEK)


def _of(weekly: pd.DataFrame, kinds: Collection[str]) -> Bools:
    return np.asarray(weekly["kind"].astype(str).isin(set(kinds)), dtype=bool)


def _still(weekly: pd.DataFrame, week: date, kinds: Iterable[str]) -> set[str]:
    """Return those of the kinds that have rows in the week or later."""
    return set(kinds) & set(
        weekly["kind"][(weekly["week"] >= pd.Timestamp(week)).to_numpy()].astype(str).unique()
    )
