"""A fall of the whole team is one matter and not one for each rep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from workbook.detect.spread import RANGE_TO_SD
from workbook.spot.signals import day, team_of
from workbook.trend.arrays import team_arrays, total
from workbook.trend.usual import usual

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from workbook.detect.panel import Floats

HELD = 8  # weeks: the usual level is that before the last so many weeks, so that a slump is not in it
RECENT, NEAR = 4, 3  # three of the last four weeks nearer to the limit than to the level (Wheeler)
HALF_WAY = 1.5  # standard deviations: half of the way to the limit
REPS_NEEDED = 4
MOST = 2 / 3  # of the reps must be below their own usual level


@dataclass(frozen=True, slots=True)
class TeamSlump:
    """A team below its usual level since a Monday, by the share ``fall``; ``below`` of ``of`` reps are."""

    team: str
    since: date
    week: date
    fall: float
    below: int
    of: int


def team_slump(weekly: pd.DataFrame, team: str, week: date) -> TeamSlump | None:
    """Return the slump of ``team`` in ``week`` (a Monday), or None. Uses nothing later than ``week``.

    All events of the team are set against what its reps' own usual levels and working days would give. A run
    rule of the XmR chart (Wheeler) says whether the team is low: three of the last four weeks nearer to the
    limit than to the level. It is a slump of the team where two thirds of its reps, and at least four, are
    below their own usual level too. (The rule of eight in a row is left out: a summer month makes it speak.)
    """
    past = weekly[weekly["week"] <= np.datetime64(week)]
    rows = past[past["team"] == team]
    if rows.empty:
        return None
    here = [rep for rep, now in team_of(past).items() if now == team]
    if not here:
        return None
    kinds_of = rows[rows["rep"].isin(here)].groupby("rep")["kind"].nunique().sort_index()
    arrays = team_arrays(past, str(kinds_of.idxmax()))
    counts, weeks = total(arrays.counts), arrays.weeks
    if len(weeks) <= HELD or day(weeks[-1]) != week:
        return None
    expected = _expected(counts, arrays.days, len(weeks) - HELD)
    low = _low_weeks(_ratio(counts, expected, axis=0))
    own = _ratio(counts[:, low:], expected[:, low:], axis=1) if low < 0 else np.array([])
    own = own[np.isfinite(own)]
    below = int((own < 1).sum())
    if own.size < REPS_NEEDED or below < MOST * own.size:
        return None
    fall = 1 - float(_ratio(counts[:, low:], expected[:, low:], axis=(0, 1)))
    return TeamSlump(team, day(weeks[low]), week, fall, below, int(own.size))


def _expected(counts: Floats, days: Floats, window: int) -> Floats:
    """Own usual level times working days [reps, weeks, 1]; held at ``window`` from there on."""
    until = np.minimum(np.arange(counts.shape[1]), window)
    worked = np.where(days > 0, days, np.nan)
    return np.asarray(np.where(np.isfinite(counts), usual(counts, days, until).level * worked, np.nan))


def _ratio(counts: Floats, expected: Floats, axis: Any) -> Any:  # noqa: ANN401 - one number or an array
    """Return counts over what was expected, over all that are known; NaN where nothing is."""
    known = np.isfinite(expected) & (expected > 0)
    events = np.where(known, counts, 0.0)[..., 0].sum(axis=axis)
    should = np.where(known, expected, 0.0)[..., 0].sum(axis=axis)
    return np.divide(events, should, out=np.full(np.shape(should), np.nan), where=should > 0)


def _low_weeks(index: Floats) -> int:
    """Return the place, from the end, of the first week of a low run; 0 where the team is not low."""
    before, window = index[:-HELD], index[-RECENT:]
    known = before[np.isfinite(before)]
    if known.size <= HELD:
        return 0
    limit = 1 - HALF_WAY * float(np.abs(np.diff(known)).mean()) / RANGE_TO_SD
    near = np.flatnonzero(window < limit)
    return int(near[0]) - RECENT if near.size >= NEAR else 0
