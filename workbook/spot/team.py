"""A fall of the whole team is one matter and not one for each rep."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from workbook.calendars.agenda import turn_of_the_year
from workbook.detect.common import SHARE
from workbook.detect.spread import RANGE_TO_SD
from workbook.spot.company_fell import company_fell
from workbook.spot.team_weeks import team_weeks
from workbook.trend.others import enough, sampled
from workbook.trend.runs import day
from workbook.trend.silence import CLEARLY_MORE
from workbook.trend.usual import usual_level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    import pandas as pd

    from workbook.detect.panel import Bools, Floats, Ints
    from workbook.spot.team_weeks import TeamWeeks

HELD = 8  # weeks: the usual level is that before the last so many weeks, so that a slump is not in it
RECENT, NEAR = 4, 3  # three of the last four weeks nearer to the limit than to the level (Wheeler)
HALF_WAY = 1.5  # standard deviations: half of the way to the limit
CLOSE = 1e-9  # sums of many teams at once may end otherwise in the last figures
REPS_NEEDED = 4
MOST = 2 / 3  # of the reps must be below their own usual level
HALF = 0.5  # of what the team fell by, that two thirds of its reps must have fallen by
MONDAY_TO_FRIDAY = range(5)
OFTEN_AWAY = 2  # days of a week at the turn of the year: then what the team did in it says nothing of a slump


@dataclass(frozen=True, slots=True)
class TeamSlump:
    """A team below its usual level since a Monday, by the share ``fall``; ``below`` of ``of`` reps are.

    ``company_fell`` is what two thirds of the whole company fell by in the same weeks, told for teams so small that
    the detector allows for the company alone.
    """

    team: str
    since: date
    week: date
    fall: float
    below: int
    of: int
    company_fell: float = 0.0


def team_slump(weekly: pd.DataFrame, team: str, week: date) -> TeamSlump | None:
    """Return the slump of ``team`` in ``week`` (a Monday), or None; as ``team_slumps``."""
    lots = team_weeks(weekly, week, REPS_NEEDED, team)
    found = _beside_company((one for lot in lots for one in _slumps(lot, week)), weekly)
    return found[0] if found else None


def team_slumps(weekly: pd.DataFrame, week: date) -> tuple[TeamSlump, ...]:
    """Return the slumps of all teams in ``week`` (a Monday), by name. Uses nothing later than ``week``.

    All events of a team are set against what its reps' own usual levels and working days would give. A run
    rule of the XmR chart (Wheeler) says whether the team is low: three of the last four weeks nearer to the
    limit than to the level. It is a slump of the team where two thirds of its reps, and at least four, are
    below their own usual level too, by half of what the team as a whole fell by or more, and where the others stay low
    without the one of whom most is missing: what the fall of one or two makes of the sum is theirs, and no reason to
    look away. Of whom nothing at all is recorded lately, those weeks are not known, and neither are those around
    Christmas and New Year, when working days say little about work. (The rule of eight in a row is left out: a summer
    month makes it speak.) The table is read once for all teams.
    """
    lots = team_weeks(weekly, week, REPS_NEEDED)
    return _beside_company((one for lot in lots for one in _slumps(lot, week)), weekly)


def _slumps(lot: TeamWeeks, week: date) -> Iterator[TeamSlump]:
    """Yield the slumps among teams; only those that may be low are looked at one by one."""
    if day(lot.last) != week or len(lot.counts) <= HELD:
        return
    expected = _without_silence(lot.counts, _expected(lot.counts, lot.days))
    expected[_around_new_year(week, len(expected))] = np.nan
    for team in _may_be_low(lot, expected):
        members = slice(lot.first[team], lot.first[team + 1])
        arrays = (np.ascontiguousarray(each[:, members].T)[..., None] for each in (lot.counts, expected))
        if found := _slump(lot.names[team], week, *arrays):
            yield found


def _around_new_year(last: date, weeks: int) -> Bools:
    """Tell which of so many weeks up to the Monday ``last`` lie around Christmas and New Year [weeks]."""
    mondays = (last - timedelta(weeks=back) for back in range(weeks - 1, -1, -1))
    each = ([turn_of_the_year(one + timedelta(days=at)) for at in MONDAY_TO_FRIDAY] for one in mondays)
    return np.array([sum(turning) >= OFTEN_AWAY for turning in each], dtype=bool)


def _may_be_low(lot: TeamWeeks, expected: Floats) -> Ints:
    """Return the places of teams of which ``_low_weeks`` may say that they are low, read for all at once."""
    known = np.isfinite(expected) & (expected > 0)
    events, should = (
        np.add.reduceat(np.where(known, values, 0.0), lot.first[:-1], axis=1)
        for values in (lot.counts, expected)
    )
    index = np.divide(events, should, out=np.full(should.shape, np.nan), where=should > 0)
    before, window = index[:-HELD], index[-RECENT:]
    told = np.isfinite(before)
    latest = np.maximum.accumulate(np.where(told, np.arange(len(before))[:, None], -1), axis=0)
    last = np.take_along_axis(before, np.maximum(latest, 0), axis=0)
    step = np.where(told[1:] & (latest[:-1] >= 0), np.abs(before[1:] - last[:-1]), 0.0).sum(axis=0)
    many = told.sum(axis=0)
    limit = 1 - HALF_WAY * step / np.maximum(many - 1, 1) / RANGE_TO_SD
    return np.flatnonzero(((window < limit + CLOSE).sum(axis=0) >= NEAR) & (many > HELD))


def _slump(team: str, week: date, counts: Floats, expected: Floats) -> TeamSlump | None:
    low = _low_weeks(_ratio(counts, expected, axis=0))
    if low < 0 and not _low_without_one(counts, expected, low):
        return None
    own = _ratio(counts[:, low:], expected[:, low:], axis=1) if low < 0 else np.array([])
    own = own[np.isfinite(own)]
    below = int((own < 1).sum())
    if own.size < REPS_NEEDED or below < MOST * own.size:
        return None
    fall = 1 - float(_ratio(counts[:, low:], expected[:, low:], axis=(0, 1)))
    if np.sort(1 - own)[(own.size - 1) // SHARE] < HALF * fall:
        return None
    return TeamSlump(team, week + timedelta(weeks=low + 1), week, fall, below, int(own.size))


def _beside_company(slumps: Iterable[TeamSlump], weekly: pd.DataFrame) -> tuple[TeamSlump, ...]:
    """Say what the company fell by in the weeks of a slump, where the team alone is too small to be allowed for."""
    found = tuple(slumps)
    small = {one.since: one.week for one in found if not enough(one.of)}
    company = sampled(weekly) if small else weekly
    fell = {since: company_fell(company, since, week) for since, week in small.items()}
    return tuple(one if enough(one.of) else replace(one, company_fell=fell[one.since]) for one in found)


def _low_without_one(counts: Floats, expected: Floats, low: int) -> bool:
    """Tell whether the others are low too, without the rep whom most is missing of: one fall is not a team's."""
    missing = np.nansum((expected - counts)[:, low:], axis=(1, 2))
    others = np.arange(len(counts)) != missing.argmax()
    return _low_weeks(_ratio(counts[others], expected[others], axis=0)) < 0


def _expected(counts: Floats, days: Floats) -> Floats:
    """Own usual level times working days [weeks, members]; held before the last weeks from there on."""
    until = np.minimum(np.arange(len(counts)), len(counts) - HELD)
    worked = np.where(days > 0, days, np.nan)
    return np.asarray(np.where(np.isfinite(counts), usual_level(counts, days, until) * worked, np.nan))


def _without_silence(counts: Floats, expected: Floats) -> Floats:
    """Return what was expected [weeks, members], not known in the last weeks of whom nothing is recorded at all."""
    nothing = np.logical_and.accumulate((np.nan_to_num(counts) == 0)[::-1], axis=0)[::-1]
    missed = np.where(nothing, np.nan_to_num(expected), 0.0).sum(axis=0)
    return np.where(nothing & (missed > CLEARLY_MORE), np.nan, expected)


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
