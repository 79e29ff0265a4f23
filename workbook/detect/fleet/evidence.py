"""How much the windows that end in one week speak for a fall, for all reps.

The same as ``score.py`` and ``common.allowance``.
"""

# ruff: noqa: C901, PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import OTHERS_NEEDED
from workbook.detect.fleet.compiled import compiled, shared
from workbook.detect.fleet.numbers import near_exp
from workbook.detect.fleet.ranks import beside, low_among_others
from workbook.detect.fleet.windows import OPEN
from workbook.detect.score import FALLS, LARGEST, MOST_BELOW, ONE_KIND, WEEKS_INSIDE, WIDTHS, WINDOWS, between

if TYPE_CHECKING:
    from workbook.detect.fleet.teams import Teams
    from workbook.detect.fleet.windows import Windows
    from workbook.detect.panel import Bools, Floats, Ints

LENGTHS, WIDE, SHARES = np.array(WINDOWS), np.array(WIDTHS, dtype=float), np.array(FALLS)
COLUMNS = 4  # ranked by one core at a time


def score(windows: Windows, week: int, e: Floats, teams: Teams, caution: float) -> Floats:
    """Return the score [reps] of ``week``, which was added last, as ``score.score``; means are written over."""
    lengths, columns, reps = windows.means.shape
    out = np.empty(reps)
    at = (week + 1 - LENGTHS) % OPEN
    fitting = np.asarray((week + 1 >= LENGTHS) & (windows.opened[at] == week + 1 - LENGTHS))
    shared(_allow, lengths * columns, windows.means, teams.order, teams.first, piece=COLUMNS)
    shared(_score, reps, windows.means, fitting, at, windows.doubt, windows.many, (e > 0).any(axis=0),
           between(MOST_BELOW, caution), between(ONE_KIND, caution), out)  # fmt: skip
    return out


@compiled
def _allow(first: int, last: int, means: Floats, order: Ints, team_first: Ints) -> None:
    """Take off what four fifths of the others fell by, in the company and in the own team."""
    columns, reps = means.shape[1:]
    everybody, mates, off, room = np.arange(reps), np.empty(reps), np.empty(reps), np.empty(reps)
    for one in range(first, last):
        mine = means[one // columns, one % columns]
        low, middle, high, past = low_among_others(mine, room)
        off[:] = 0.0
        if high > 0:
            for rep in everybody:
                off[rep] = beside(mine[rep], low, middle, high, past)
        for team in range(team_first.size - 1):
            start, many = team_first[team], team_first[team + 1] - team_first[team]
            if many <= OTHERS_NEEDED or many == reps:
                continue
            for i in range(many):
                mates[i] = mine[order[start + i]]
            low, middle, high, past = low_among_others(mates[:many], room)
            if high > 0:
                for i in range(many):
                    rep = order[start + i]
                    off[rep] = max(off[rep], beside(mates[i], low, middle, high, past))
        for rep in everybody:
            mine[rep] -= off[rep]


@compiled
def _score(
    first: int, last: int, means: Floats, fitting: Bools, at: Ints, doubt: Floats, many: Floats, here: Bools,
    most: float, alone: float, out: Floats,
) -> None:  # fmt: skip
    columns, size = means.shape[1], last - first
    evidence, judged = np.zeros(size), np.zeros(size)
    kinds, seen, factor = np.empty(size), np.empty(size), np.empty(size)
    mean, sure, valid = np.empty(size), np.empty(size), np.empty(size)
    for one in range(fitting.size):
        if not fitting[one]:
            continue
        kinds[:], seen[:] = 0.0, 0.0
        for column in range(columns):
            inside, doubted = many[at[one], column, first:last], doubt[at[one], column, first:last]
            known = means[one, column, first:last]
            for i in range(size):
                valid[i] = 1.0 if inside[i] >= WEEKS_INSIDE else 0.0
                mean[i] = known[i] if inside[i] >= WEEKS_INSIDE else 0.0
                sure[i] = 1 / (1 / max(inside[i], 1.0) + doubted[i])
            factor[:] = 0.0
            for share in SHARES:
                fall = share * most
                for i in range(size):
                    value = (fall * mean[i] - fall * fall / 2) * sure[i]
                    factor[i] += near_exp(min(value, LARGEST))
            for i in range(size):
                factor[i] *= valid[i] / SHARES.size
            if column < columns - 1:
                kinds += factor
                seen += valid
        for i in range(size):
            all_kinds = kinds[i] / max(seen[i], 1.0)
            evidence[i] += WIDE[one] * ((1 - alone) * factor[i] + alone * all_kinds)
        judged += valid
    for i in range(size):
        out[first + i] = np.log(evidence[i]) if judged[i] > 0 and here[first + i] else np.nan
