"""The rule of ``spot.team`` looked up one team at a time, as it is written: what the product does for all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.spot.signals import day
from workbook.spot.team import HELD, REPS_NEEDED, TeamSlump, _slump
from workbook.trend.arrays import WEEK, total
from workbook.trend.usual import usual

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbook.detect.panel import Floats, Ints


def team_slumps(weekly: pd.DataFrame, week: date) -> tuple[TeamSlump, ...]:
    """As ``spot.team.team_slumps``."""
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
