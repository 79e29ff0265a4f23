"""Who did how much in which week, team by team: the weekly table of a whole company read at once."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.trend.arrays import WEEK
from workbook.trend.sums import together, total

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbook.detect.panel import Bools, Floats, Ints

CELLS = 8_000_000  # of members, weeks and kinds, laid out at a time


@dataclass(frozen=True, slots=True)
class TeamWeeks:
    """Teams by name, each with whoever ever was in it: ``counts`` and ``days`` [weeks, members], NaN without a row.

    Members of a team lie together, by name, from ``first`` [teams + 1] on. A count is of all kinds of one rep, the
    one who has most of them, that the team records now and did before (``trend.sums``). ``last`` is the last week that
    is held.
    """

    names: list[str]
    counts: Floats
    days: Floats
    first: Ints
    last: Any


def team_weeks(weekly: pd.DataFrame, week: date, least: int, team: str | None = None) -> Iterator[TeamWeeks]:
    """Yield the teams (or the one ``team``) that ``least`` reps are in now, in lots; up to ``week``."""
    rows = weekly[(weekly["week"] <= np.datetime64(week)).to_numpy()]
    if rows.empty:
        return
    read = _Rows.of(rows)
    wanted = np.bincount(read.now, minlength=len(read.teams)) >= least
    if team is not None:
        wanted &= np.array(read.teams, dtype=object) == team
    for lot in _lots(read, np.flatnonzero(wanted)):
        yield _laid_out(read, lot)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The table as numbers [rows]: ``team``, ``rep``, ``kind``, ``week`` from the first.

    ``now`` [reps] is the team of a rep's last week, ``kinds`` [reps, kinds] what a rep ever had, ``chosen`` [teams]
    who of those in a team now has most kinds in it. ``member`` [rows] is the place in ``members``, which number a
    team and a rep who ever was in it: team * reps + rep.
    """

    teams: list[str]
    rep: Ints
    kind: Ints
    week: Ints
    count: Floats
    days: Floats
    now: Ints
    kinds: Bools
    chosen: Ints
    home: Bools
    member: Ints
    members: Ints
    weeks: int
    last: Any

    @classmethod
    def of(cls, table: pd.DataFrame) -> _Rows:
        (team, teams), (rep, reps), (kind, kinds) = (
            _numbered(table[name]) for name in ("team", "rep", "kind")
        )
        mondays = table["week"].to_numpy("datetime64[D]")
        week = ((mondays - mondays.min()) // WEEK).astype(np.int64)
        now = _last_teams(team, rep, week, len(reps))
        home = now[rep] == team
        held, here = (np.zeros((len(reps), len(kinds)), dtype=bool) for _ in range(2))
        held[rep, kind] = True
        here[rep[home], kind[home]] = True
        member, members = _members(team, rep, now, home)
        return cls(
            teams, rep, kind, week, table["count"].to_numpy(float), table["work_days"].to_numpy(float), now, held,
            _most_kinds(here.sum(axis=1), now, len(teams)), home, member, members, int(week.max()) + 1,
            mondays.max(),
        )  # fmt: skip


def _numbered(names: pd.Series[Any]) -> tuple[Ints, list[str]]:
    """Return numbers of names in their order as text; the same numbers, whatever the type of the column."""
    number, found = pd.factorize(names)
    text = np.array([str(name) for name in found.tolist()], dtype=object)
    order = np.argsort(text)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[number], text[order].tolist()


def _last_teams(team: Ints, rep: Ints, week: Ints, reps: int) -> Ints:
    last, now = np.zeros(reps, dtype=np.int64), np.empty(reps, dtype=np.int64)
    np.maximum.at(last, rep, week)
    ends = week == last[rep]
    now[rep[ends]] = team[ends]  # of several rows of a rep the last one stays
    return now


def _members(team: Ints, rep: Ints, now: Ints, home: Bools) -> tuple[Ints, Ints]:
    """Give each pair of a team and a rep a number; few rows are not of the rep's team of now."""
    reps = now.size
    at_home, elsewhere = now * reps + np.arange(reps), team[~home] * reps + rep[~home]
    members = np.unique(np.concatenate([at_home, elsewhere]))
    member = np.searchsorted(members, at_home)[rep]
    member[~home] = np.searchsorted(members, elsewhere)
    return member, members


def _most_kinds(many: Ints, now: Ints, teams: int) -> Ints:
    """Return of each team the first rep with most kinds; of a team that nobody is in now, nobody in particular."""
    order = np.lexsort((-many, now))
    return order[np.minimum(np.searchsorted(now[order], np.arange(teams)), order.size - 1)]


def _lots(read: _Rows, teams: Ints) -> Iterator[Ints]:
    """Yield teams in lots that can be laid out at a time, at least one in each."""
    reps = read.now.size
    first = np.searchsorted(read.members, teams * reps)
    cells = (np.searchsorted(read.members, (teams + 1) * reps) - first) * read.weeks * read.kinds.shape[1]
    lot = np.cumsum(cells) // CELLS
    yield from np.split(teams, np.flatnonzero(np.diff(lot)) + 1) if teams.size else ()


def _laid_out(read: _Rows, teams: Ints) -> TeamWeeks:
    reps = read.now.size
    number = np.full(len(read.teams), -1)
    number[teams] = np.arange(teams.size)
    mine = number[read.members // reps]  # [members]: the place of the team in this lot
    members = np.flatnonzero(mine >= 0)
    place = np.full(read.members.size, -1)
    place[members] = np.arange(members.size)
    counts = np.full((members.size, read.weeks, read.kinds.shape[1]), np.nan)
    days = np.full((members.size, read.weeks), np.nan)
    for rows, at in _filled(read, place):
        counts[at, read.week[rows], read.kind[rows]] = read.count[rows]
        days[at, read.week[rows]] = read.days[rows]
    first = np.searchsorted(mine[members], np.arange(teams.size + 1))
    counted = read.kinds[read.chosen[teams]] & _together(counts, first)
    counts = total(counts, counted[mine[members]])[..., 0]
    names = [read.teams[one] for one in teams]
    return TeamWeeks(names, np.ascontiguousarray(counts.T), np.ascontiguousarray(days.T), first, read.last)


def _together(counts: Floats, first: Ints) -> Bools:
    """Return the kinds that are recorded in each team now and were before, [teams, kinds]."""
    known = [np.isfinite(counts[one:end]).any(axis=0) for one, end in itertools.pairwise(first)]
    return together(np.array(known)) if known else np.zeros((0, counts.shape[-1]), dtype=bool)


def _filled(read: _Rows, place: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield rows and whose they are in this lot: those in the team, then those of the chosen one in another team."""
    at = place[read.member]
    rows = np.flatnonzero(at >= 0)
    yield rows, at[rows]
    away = np.flatnonzero(~read.home)
    away = away[read.chosen[read.now[read.rep[away]]] == read.rep[away]]
    reps = read.now.size
    at = place[np.searchsorted(read.members, read.now[read.rep[away]] * reps + read.rep[away])]
    yield away[at >= 0], at[at >= 0]
