"""By how much others fell since an onset, for estimates in a company of thousands.

The same as ``estimate._others_fell``: beside a sample of the company, and beside one of the team.
"""

# ruff: noqa: FBT001, PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import OTHERS_NEEDED, SHARE
from workbook.detect.estimate import WEEKS_BEFORE
from workbook.detect.fleet.compiled import compiled, shared
from workbook.detect.fleet.ranks import ranked
from workbook.detect.lot import SAMPLE, TEAM, drawn
from workbook.detect.panel import Panel
from workbook.detect.weigh import LAGS

if TYPE_CHECKING:
    from workbook.detect.fleet.history import History
    from workbook.detect.fleet.teams import Teams
    from workbook.detect.lot import Lot
    from workbook.detect.panel import Floats, Ints

GROUPS = 16  # read by one core at a time


@dataclass(frozen=True, slots=True)
class Company:
    """The sample of a company: the place in the lot of the ``last`` one in it [weeks], and lower thirds of its falls.

    Each third is [groups, lags, kinds], one group for each (begun, week) ``pairs`` [groups, 2]; of everybody in the
    sample, and of the others for one in it who fell more (``above``), or no more (``below``), than ``above``.
    """

    last: Ints
    of_all: Floats
    above: Floats
    below: Floats


def lot_of(history: History, weeks: int) -> Lot:
    """Draw the lot for the first so many weeks of a history."""
    return drawn(Panel(*(values[:weeks].transpose(2, 0, 1) for values in (history.x, history.e))))


def company_fell(history: History, lot: Lot, pairs: Ints) -> Company:
    """Read the sample at each pair."""
    weeks, kinds = int(pairs[:, 1].max()) + 1, history.x.shape[1]
    chosen, last = _ever_first(lot, np.unique(pairs[:, 1]), SAMPLE, lot.order)
    last_at = np.full(weeks, -1)
    last_at[np.unique(pairs[:, 1])] = last
    thirds = [np.zeros((len(pairs), LAGS.size, kinds)) for _ in range(3)]
    zero = first_asked(pairs[:, 0])
    sums = gathered(history.x, history.e, history.level, history.seen, chosen, zero, pairs[:, 0].max(), weeks)
    shared(_company, len(pairs), pairs - zero, lot.known[chosen] - zero, SAMPLE, *sums, *thirds, piece=GROUPS)
    return Company(last_at, *thirds)


def mates(teams: Teams, lot: Lot, asked: Ints, weeks: Ints) -> tuple[Ints, Ints]:
    """Return whom each team is compared with in some of the ``weeks``, and where each team's begin [teams + 1].

    They lie team after team, and those of a team in the order of the lot. Of a large team that is not ``asked`` for
    all are returned.
    """
    sizes = np.diff(teams.first)
    team = np.repeat(np.arange(sizes.size), sizes)
    each = np.split(teams.order[np.lexsort((lot.place[teams.order], team))], teams.first[1:-1])
    for large in asked[sizes[asked] > TEAM]:
        each[large] = _ever_first(lot, weeks, TEAM, each[large])[0]
    return np.concatenate(each), np.cumsum([0, *(len(one) for one in each)])


def _ever_first(lot: Lot, weeks: Ints, most: int, among: Ints) -> tuple[Ints, Ints]:
    """Return who stands for ``among`` in any of the weeks, by lot, and the place of the last one in each."""
    chosen, last = [among[:0]], np.full(weeks.size, -1)
    for at, week in enumerate(weeks):
        found = lot.first(int(week), most, among)
        chosen.append(found)
        last[at] = lot.place[found[-1]] if found.size else -1
    ever = np.unique(np.concatenate(chosen))
    return ever[np.argsort(lot.place[ever])], last


@compiled
def first_asked(begun: Ints) -> int:
    """Return the earliest onset that any of the prompts ``begun`` in some weeks may have."""
    return max(int(begun.min()) - int(LAGS[0]), 0)


@compiled
def gathered(
    x: Floats, e: Floats, level: Floats, seen: Ints, chosen: Ints, since: int, onsets: int, until: int
) -> tuple[Floats, Floats, Floats]:
    """Return counts and exposures since a week and before each [weeks + 1, kinds, reps], and levels [onsets, ...].

    Weeks are those from ``since`` to before ``until``, and to before ``onsets`` for levels. A level is 0 where too
    few weeks are known. Each week of a history lies far from the next: no more of them are read than are asked for.
    """
    kinds, weeks = x.shape[1], until - since
    events, time = np.zeros((weeks + 1, kinds, chosen.size)), np.zeros((weeks + 1, kinds, chosen.size))
    usual = np.zeros((max(onsets - since, 1), kinds, chosen.size))
    for week in range(weeks):
        for kind in range(kinds):
            for i in range(chosen.size):
                rep = chosen[i]
                events[week + 1, kind, i] = events[week, kind, i] + x[since + week, kind, rep]
                time[week + 1, kind, i] = time[week, kind, i] + e[since + week, kind, rep]
    for week in range(usual.shape[0]):
        for kind in range(kinds):
            for i in range(chosen.size):
                rep = chosen[i]
                if seen[since + week, kind, rep] >= WEEKS_BEFORE:
                    usual[week, kind, i] = level[since + week, kind, rep]
    return events, time, usual


@compiled
def fell(events: Floats, time: Floats, usual: Floats, onset: int, week: int, kind: int, out: Floats) -> None:
    """Write how far each fell from an onset to a week into ``out`` [reps]; NaN where not known."""
    for i in range(out.size):
        expected = (time[week + 1, kind, i] - time[onset, kind, i]) * usual[onset, kind, i]
        done = events[week + 1, kind, i] - events[onset, kind, i]
        out[i] = 1 - done / expected if expected > 0 else np.nan


@compiled
def _known(falls: Floats, known_from: Ints, week: int, most: int, own: int) -> tuple[int, int]:
    """Move the falls of the first ``most`` who are known by a week to the front, all but that of ``own``.

    Returns how many are known, and how many of them are none.
    """
    known, quiet, taken = 0, 0, 0
    for i in range(falls.size):
        if known_from[i] > week:
            continue
        taken += 1
        if taken > most:
            break
        fall = falls[i]
        if i != own and np.isfinite(fall):
            falls[known] = fall
            known += 1
            quiet += fall <= 0
    return known, quiet


@compiled
def _company(
    first: int, last: int, pairs: Ints, known_from: Ints, most: int, events: Floats, time: Floats,
    usual: Floats, of_all: Floats, above: Floats, below: Floats,
) -> None:  # fmt: skip
    falls = np.empty(events.shape[2])
    for group in range(first, last):
        week = pairs[group, 1]
        for lag in range(LAGS.size):
            onset = max(pairs[group, 0] - LAGS[lag], 0)
            for kind in range(events.shape[1]):
                fell(events, time, usual, onset, week, kind, falls)
                known, quiet = _known(falls, known_from, week, most, -1)
                if quiet > (known - 1) // SHARE + 1:
                    continue  # none of the three is above zero
                if known >= OTHERS_NEEDED:
                    of_all[group, lag, kind] = ranked(falls[:known], (known - 1) // SHARE)
                if known > OTHERS_NEEDED:
                    above[group, lag, kind] = ranked(falls[:known], (known - 2) // SHARE)
                    below[group, lag, kind] = ranked(falls[:known], (known - 2) // SHARE + 1)


@compiled
def team_fell(falls: Floats, known_from: Ints, week: int, most: int, own: int) -> float:
    """Return the lower third of the falls of all but ``own``; at least 0, and 0 where they are too few.

    ``falls`` [reps] is written over.
    """
    known, quiet = _known(falls, known_from, week, most, own)
    place = (known - 1) // SHARE
    if known < OTHERS_NEEDED or quiet > place:
        return 0.0
    return ranked(falls[:known], place)


@compiled
def allowed(of_team: float, own: float, of_all: float, above: float, below: float, inside: bool) -> float:
    """Return what is allowed for: the larger of team and company, the own fall left out."""
    of_company = (below if own <= above else above) if inside else of_all
    return max(of_team, of_company, 0.0) if np.isfinite(own) else 0.0
