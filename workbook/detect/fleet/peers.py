"""By how much others fell since an onset, for estimates in a company of thousands.

The same as ``estimate._others_fell`` with ``_compared_in_many``: a sample of the company, and of the team.
"""

# ruff: noqa: FBT001, PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import OTHERS_NEEDED, SHARE
from workbook.detect.estimate import SAMPLE, WEEKS_BEFORE
from workbook.detect.fleet.compiled import compiled, shared
from workbook.detect.fleet.ranks import ranked
from workbook.detect.large import TEAM, evenly
from workbook.detect.weigh import LAGS

if TYPE_CHECKING:
    from workbook.detect.fleet.history import History
    from workbook.detect.fleet.teams import Teams
    from workbook.detect.panel import Bools, Floats, Ints

GROUPS = 16  # read by one core at a time


@dataclass(frozen=True, slots=True)
class Company:
    """The sample of a company: who is in it [reps], and the lower thirds of their falls.

    Each is [groups, lags, kinds], one group for each (begun, week) ``pairs`` [groups, 2]; of everybody in it,
    and of the others for one in it who fell more (``above``), or no more (``below``), than ``above``.
    """

    inside: Bools
    of_all: Floats
    above: Floats
    below: Floats


def company_fell(history: History, pairs: Ints) -> Company:
    """Read the sample at each pair."""
    reps, kinds = history.x.shape[2], history.x.shape[1]
    chosen, inside = evenly(reps, SAMPLE), np.zeros(reps, dtype=bool)
    inside[chosen] = True
    thirds = [np.zeros((len(pairs), LAGS.size, kinds)) for _ in range(3)]
    sums = gathered(history.x, history.e, history.level, history.seen, chosen, int(pairs[:, 1].max()) + 1)
    shared(_company, len(pairs), pairs, *sums, *thirds, piece=GROUPS)
    return Company(inside, *thirds)


def mates(teams: Teams) -> tuple[Ints, Ints]:
    """Return whom each team is compared with, team after team, and where each team's begin [teams + 1]."""
    each = [
        teams.order[first + evenly(int(last - first), TEAM)]
        for first, last in zip(teams.first[:-1], teams.first[1:], strict=True)
    ]
    return np.concatenate(each), np.cumsum([0, *(len(one) for one in each)])


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
def _company(
    first: int, last: int, pairs: Ints, events: Floats, time: Floats, usual: Floats, of_all: Floats,
    above: Floats, below: Floats,
) -> None:  # fmt: skip
    falls = np.empty(events.shape[0])
    for group in range(first, last):
        for lag in range(LAGS.size):
            onset = max(pairs[group, 0] - LAGS[lag], 0)
            for kind in range(events.shape[2]):
                known, quiet = 0, 0
                for i in range(events.shape[0]):
                    fall = fell(events[i], time[i], usual[i], onset, pairs[group, 1], kind)
                    if np.isfinite(fall):
                        falls[known] = fall
                        known += 1
                        quiet += fall <= 0
                if quiet > (known - 1) // SHARE + 1:
                    continue  # none of the three is above zero
                if known >= OTHERS_NEEDED:
                    of_all[group, lag, kind] = ranked(falls[:known], (known - 1) // SHARE)
                if known > OTHERS_NEEDED:
                    above[group, lag, kind] = ranked(falls[:known], (known - 2) // SHARE)
                    below[group, lag, kind] = ranked(falls[:known], (known - 2) // SHARE + 1)


@compiled
def team_fell(
    events: Floats, time: Floats, usual: Floats, own: int, onset: int, week: int, kind: int, falls: Floats
) -> float:
    """Return the lower third of the falls of all but ``own``; at least 0, and 0 where they are too few."""
    known, quiet = 0, 0
    for i in range(events.shape[0]):
        if i != own:
            fall = fell(events[i], time[i], usual[i], onset, week, kind)
            if np.isfinite(fall):
                falls[known] = fall
                known += 1
                quiet += fall <= 0
    place = (known - 1) // SHARE
    if known < OTHERS_NEEDED or quiet > place:
        return 0.0
    return ranked(falls[:known], place)


@compiled
def allowed(of_team: float, own: float, of_all: float, above: float, below: float, inside: bool) -> float:
    """Return what is allowed for: the larger of team and company, the own fall left out."""
    of_company = (below if own <= above else above) if inside else of_all
    return max(of_team, of_company, 0.0) if np.isfinite(own) else 0.0
