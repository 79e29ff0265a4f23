"""A fall of the whole team is one matter and not one for each rep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.detect.spread import RANGE_TO_SD
from workbook.spot.signals import day
from workbook.trend.arrays import WEEK, total
from workbook.trend.usual import usual

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbook.detect.panel import Floats, Ints

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
    """Return the slump of ``team`` in ``week`` (a Monday), or None; as ``team_slumps``."""
    past = _past(weekly, week)
    found = _slumps(past, [past.teams.index(team)], week) if past and team in past.teams else []
    return found[0] if found else None


def team_slumps(weekly: pd.DataFrame, week: date) -> tuple[TeamSlump, ...]:
    """Return the slumps of all teams in ``week`` (a Monday), by name. Uses nothing later than ``week``.

    All events of a team are set against what its reps' own usual levels and working days would give. A run
    rule of the XmR chart (Wheeler) says whether the team is low: three of the last four weeks nearer to the
    limit than to the level. It is a slump of the team where two thirds of its reps, and at least four, are
    below their own usual level too, and where the others stay low without the one of whom most is missing:
    what one rep's fall makes of the sum is that rep's, and no reason to look away. (The rule of eight in a
    row is left out: a summer month makes it speak.) The table is read once for all teams.
    """
    past = _past(weekly, week)
    return tuple(_slumps(past, range(len(past.teams)), week)) if past else ()


def _slumps(past: _Past, teams: Iterable[int], week: date) -> list[TeamSlump]:
    read = {team: arrays for team in teams if (arrays := _arrays(past, team))}
    weeks = int((past.last - past.first) // WEEK) + 1
    if not read or day(past.last) != week or weeks <= HELD:
        return []
    counts, days = (np.concatenate(each) for each in zip(*read.values(), strict=True))
    expected = _expected(counts, days, weeks - HELD)
    ends = np.cumsum([len(of_team) for of_team, _ in read.values()])
    both = zip(read, np.split(counts, ends[:-1]), np.split(expected, ends[:-1]), strict=True)
    found = (_slump(past.teams[team], week, *arrays) for team, *arrays in both)
    return [one for one in found if one]


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
    return TeamSlump(team, week + timedelta(weeks=low + 1), week, fall, below, int(own.size))


def _low_without_one(counts: Floats, expected: Floats, low: int) -> bool:
    """Tell whether the others are low too, without the rep whom most is missing of: one fall is not a team's."""
    missing = np.nansum((expected - counts)[:, low:], axis=(1, 2))
    others = np.arange(len(counts)) != missing.argmax()
    return _low_weeks(_ratio(counts[others], expected[others], axis=0)) < 0


@dataclass(frozen=True, slots=True)
class _Past:
    """The weekly table up to a week, as numbers [rows]: ``team``, ``rep``, ``kind``, ``week`` from the first.

    ``now`` [reps] is the team of a rep's last week. Rows of a team lie together in ``of_team``, from
    ``team_first`` [teams + 1] on; those of a rep likewise.
    """

    teams: list[str]
    kinds: int
    team: Ints
    rep: Ints
    kind: Ints
    week: Ints
    count: Floats
    days: Floats
    now: Ints
    of_team: Ints
    team_first: Ints
    of_rep: Ints
    rep_first: Ints
    first: Any
    last: Any


def _past(weekly: pd.DataFrame, week: date) -> _Past | None:
    rows = weekly[(weekly["week"] <= np.datetime64(week)).to_numpy()]
    if rows.empty:
        return None
    (team, teams), (rep, reps), (kind, kinds) = (_numbered(rows[name]) for name in ("team", "rep", "kind"))
    mondays = rows["week"].to_numpy("datetime64[D]")
    at = ((mondays - mondays.min()) // WEEK).astype(np.int64)
    now = np.empty(len(reps), dtype=np.int64)
    in_time = np.argsort(at, kind="stable")
    now[rep[in_time]] = team[in_time]  # of several rows of a rep the last one stays
    of_team, team_first = _together(team, len(teams))
    of_rep, rep_first = _together(rep, len(reps))
    return _Past(
        teams, len(kinds), team, rep, kind, at, rows["count"].to_numpy(float), rows["work_days"].to_numpy(float), now,
        of_team, team_first, of_rep, rep_first, mondays.min(), mondays.max(),
    )  # fmt: skip


def _numbered(names: pd.Series[Any]) -> tuple[Ints, list[str]]:
    """Return numbers of names in their order as text; the same numbers, whatever the type of the column."""
    number, found = pd.factorize(names)
    text = np.array([str(name) for name in found], dtype=object)
    order = np.argsort(text)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[number], text[order].tolist()


def _together(numbers: Ints, many: int) -> tuple[Ints, Ints]:
    """Return rows in the order of their number, and where those of each number begin."""
    first = np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=many))])
    return np.argsort(numbers, kind="stable"), first


def _arrays(past: _Past, team: int) -> tuple[Floats, Floats] | None:
    """Return totals and days [reps, weeks, 1] of whoever was in the team; None where too few are now.

    A total is of the kinds of one rep, the one who has most of them.
    """
    rows = past.of_team[past.team_first[team] : past.team_first[team + 1]]
    kinds = past.kinds
    held = np.unique(past.rep[rows] * kinds + past.kind[rows])
    whose, many = np.unique(held // kinds, return_counts=True)
    here = past.now[whose] == team
    if here.sum() < REPS_NEEDED:
        return None
    chosen = whose[here][many[here].argmax()]
    own = past.of_rep[past.rep_first[chosen] : past.rep_first[chosen + 1]]
    rows = np.concatenate([rows, own[past.team[own] != team]])
    reps, who = np.unique(past.rep[rows], return_inverse=True)
    shape = reps.size, int((past.last - past.first) // WEEK) + 1
    counts, days = np.full((*shape, kinds), np.nan), np.full((*shape, 1), np.nan)
    counts[who, past.week[rows], past.kind[rows]] = past.count[rows]
    days[who, past.week[rows], 0] = past.days[rows]
    return total(counts[..., np.unique(past.kind[own])]), days


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
