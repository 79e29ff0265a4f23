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
    sums = gathered(history.x, history.e, history.level, history.seen, chosen, weeks)
    shared(_company, len(pairs), pairs, lot.known[chosen], SAMPLE, *sums, *thirds, piece=GROUPS)
    return Company(last_at, *thirds)


def mates(teams: Teams, lot: Lot, weeks: Ints) -> tuple[Ints, Ints]:
    """Return whom each team is compared with in some of the ``weeks``, and where each team's begin [teams + 1].

    They lie team after team, and those of a team in the order of the lot.
    """
    sizes = np.diff(teams.first)
    each = []
    for first, size in zip(teams.first[:-1], sizes, strict=True):
        mine = teams.order[first : first + size]
        each.append(
            mine[np.argsort(lot.place[mine])] if size <= TEAM else _ever_first(lot, weeks, TEAM, mine)[0]
        )
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
def gathered(
    x: Floats, e: Floats, level: Floats, seen: Ints, chosen: Ints, weeks: int
) -> tuple[Floats, Floats, Floats]:
    """Return counts and exposures before each week [reps, weeks + 1, kinds], and level [reps, weeks, kinds].

    The level is 0 where too few weeks are known.
    """
    kinds = x.shape[1]
    events, time = np.zeros((chosen.size, weeks + 1, kinds)), np.zeros((chosen.size, weeks + 1, kinds))
    usual = np.zeros((chosen.size, weeks, kinds))
    for week in range(weeks):
        for kind in range(kinds):
            for i in range(chosen.size):
                rep = chosen[i]
                events[i, week + 1, kind] = events[i, week, kind] + x[week, kind, rep]
                time[i, week + 1, kind] = time[i, week, kind] + e[week, kind, rep]
                usual[i, week, kind] = (
                    level[week, kind, rep] if seen[week, kind, rep] >= WEEKS_BEFORE else 0.0
                )
    return events, time, usual


@compiled
def fell(events: Floats, time: Floats, usual: Floats, onset: int, week: int, kind: int) -> float:
    """Return how far one rep fell from an onset to a week; NaN where not known."""
    expected = (time[week + 1, kind] - time[onset, kind]) * usual[onset, kind]
    return 1 - (events[week + 1, kind] - events[onset, kind]) / expected if expected > 0 else np.nan


@compiled
def _falls(
    known_from: Ints, most: int, events: Floats, time: Floats, usual: Floats, own: int, onset: int, week: int,
    kind: int, falls: Floats,
) -> tuple[int, int]:  # fmt: skip
    """Write the falls of the first ``most`` who are known by then into ``falls``, all but that of ``own``.

    Returns how many are known, and how many of them are none.
    """
    known, quiet, taken = 0, 0, 0
    for i in range(events.shape[0]):
        if known_from[i] > week:
            continue
        taken += 1
        if taken > most:
            break
        fall = fell(events[i], time[i], usual[i], onset, week, kind) if i != own else np.nan
        if np.isfinite(fall):
            falls[known] = fall
            known += 1
            quiet += fall <= 0
    return known, quiet


@compiled
def _company(
    first: int, last: int, pairs: Ints, known_from: Ints, most: int, events: Floats, time: Floats, usual: Floats,
    of_all: Floats, above: Floats, below: Floats,
) -> None:  # fmt: skip
    falls = np.empty(events.shape[0])
    for group in range(first, last):
        week = pairs[group, 1]
        for lag in range(LAGS.size):
            onset = max(pairs[group, 0] - LAGS[lag], 0)
            for kind in range(events.shape[2]):
                known, quiet = _falls(known_from, most, events, time, usual, -1, onset, week, kind, falls)
                if quiet > (known - 1) // SHARE + 1:
                    continue  # none of the three is above zero
                if known >= OTHERS_NEEDED:
                    of_all[group, lag, kind] = ranked(falls[:known], (known - 1) // SHARE)
                if known > OTHERS_NEEDED:
                    above[group, lag, kind] = ranked(falls[:known], (known - 2) // SHARE)
                    below[group, lag, kind] = ranked(falls[:known], (known - 2) // SHARE + 1)


@compiled
def team_fell(
    known_from: Ints, most: int, events: Floats, time: Floats, usual: Floats, own: int, onset: int, week: int,
    kind: int, falls: Floats,
) -> float:  # fmt: skip
    """Return the lower third of the falls of all but ``own``; at least 0, and 0 where they are too few."""
    known, quiet = _falls(known_from, most, events, time, usual, own, onset, week, kind, falls)
    place = (known - 1) // SHARE
    if known < OTHERS_NEEDED or quiet > place:
        return 0.0
    return ranked(falls[:known], place)


@compiled
def allowed(of_team: float, own: float, of_all: float, above: float, below: float, inside: bool) -> float:
    """Return what is allowed for: the larger of team and company, the own fall left out."""
    of_company = (below if own <= above else above) if inside else of_all
    return max(of_team, of_company, 0.0) if np.isfinite(own) else 0.0
