"""Windows that are open: what was usual before each, and the residuals of the weeks since, for all reps.

The same as ``score.Residuals``. A window is opened in each week with what was usual before it, and each
further week is added to all that are still open.
"""

# ruff: noqa: C901, PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS
from workbook.detect.company import WEEKS_BEFORE
from workbook.detect.fleet.compiled import compiled, shared
from workbook.detect.score import DOUBT, MOST_ABOVE, MOST_BELOW, WEEKS_INSIDE, WINDOWS, between
from workbook.detect.spread import TO_WEIGHT

if TYPE_CHECKING:
    from workbook.detect.fleet.known import Past, Usual
    from workbook.detect.panel import Floats, Ints

OPEN = WINDOWS[-1]  # windows that are open at a time
NEVER = -1
TINY = 1e-300  # in place of no variance at all: nothing over it is nothing


@dataclass(frozen=True, slots=True)
class Windows:
    """Windows opened in the last weeks [windows, kinds, reps]; ``week % OPEN`` was opened in ``week``.

    ``level``, ``over`` (alpha * level^2), ``weight`` (0 where not to be judged) and ``ratio`` [windows, reps] are
    those before the window; ``doubt`` [windows, kinds + 1, reps] is of the level; ``total`` and ``many``,
    likewise, add up the residuals since; ``opened`` [windows] is the week, or -1.
    """

    level: Floats
    over: Floats
    weight: Floats
    ratio: Floats
    doubt: Floats
    total: Floats
    many: Floats
    opened: Ints
    means: Floats


def no_windows(kinds: int, reps: int) -> Windows:
    """Start before the first week."""
    level, over, weight = (np.zeros((OPEN, kinds, reps)) for _ in range(3))
    doubt, total, many = (np.zeros((OPEN, kinds + 1, reps)) for _ in range(3))
    means = np.full((len(WINDOWS), kinds + 1, reps), np.nan)
    return Windows(
        level, over, weight, np.zeros((OPEN, reps)), doubt, total, many, np.full(OPEN, NEVER), means
    )


def open_window(windows: Windows, week: int, past: Past, before: Usual, caution: float) -> None:
    """Open the window that starts in ``week``, in place of the oldest."""
    at = week % OPEN
    windows.opened[at], windows.ratio[at] = week, before.ratio
    windows.total[at], windows.many[at] = 0.0, 0.0
    shared(_open, before.ratio.size, past.events, before.weeks, past.seen, before.level, before.alpha,
           between(DOUBT, caution), windows.level[at], windows.over[at], windows.weight[at],
           windows.doubt[at])  # fmt: skip


def add_week(windows: Windows, week: int, x: Floats, e: Floats, caution: float) -> None:
    """Add a week to every open window."""
    lengths = np.where(windows.opened == NEVER, 0, week + 1 - windows.opened)
    lengths[lengths > OPEN] = 0
    place = np.array([WINDOWS.index(one) if one in WINDOWS else NEVER for one in lengths.tolist()])
    shared(_add_week, x.shape[1], x, e, between(MOST_BELOW, caution), between(MOST_ABOVE, caution),
           lengths, place, windows.level, windows.over, windows.weight, windows.ratio, windows.total,
           windows.many, windows.means)  # fmt: skip


@compiled
def _open(
    first: int, last: int, events: Floats, weeks: Floats, seen: Floats, level: Floats, alpha: Floats,
    doubted: float, level_out: Floats, over: Floats, weight: Floats, doubt: Floats,
) -> None:  # fmt: skip
    kinds = level.shape[0]
    for rep in range(first, last):
        rests, many = 0.0, 0
        for kind in range(kinds):
            now = level[kind, rep]
            own = COMPANY_WEEKS + weeks[kind, rep]
            enough = seen[kind, rep] >= WEEKS_BEFORE and events[kind, rep] > 0
            level_out[kind, rep] = now
            over[kind, rep] = alpha[kind, rep] * now * now
            weight[kind, rep] = 1 / (1 + TO_WEIGHT * alpha[kind, rep] * now) if enough else 0.0
            doubt[kind, rep] = doubted / own
            rests += own if enough else 0.0
            many += enough
        doubt[kinds, rep] = doubted / max(rests / max(many, 1), 1.0)


@compiled
def _add_week(
    first: int, last: int, x: Floats, e: Floats, most_below: float, most_above: float,
    lengths: Ints, place: Ints, level: Floats, over: Floats, weight: Floats, ratio: Floats, total: Floats,
    many: Floats, means: Floats,
) -> None:  # fmt: skip
    kinds, size = x.shape[0], last - first
    below, variance = np.empty(size), np.empty(size)
    each, rate = np.empty((kinds, size)), np.empty((kinds, size))
    for kind in range(kinds):
        here, done = e[kind, first:last], x[kind, first:last]
        per, now = each[kind], rate[kind]
        for i in range(size):
            per[i] = 1 / here[i] if here[i] > 0 else 0.0
            now[i] = done[i] * per[i]
    for at in range(lengths.size):
        if lengths[at] == 0:
            continue
        below[:], variance[:] = 0.0, 0.0
        together = ratio[at, first:last]
        for kind in range(kinds):
            per, now, own = each[kind], rate[kind], weight[at, kind, first:last]
            usual, wide = level[at, kind, first:last], over[at, kind, first:last]
            summed, counted = total[at, kind, first:last], many[at, kind, first:last]
            for i in range(size):
                judged = 1.0 if own[i] * per[i] > 0 else 0.0
                fell = judged * (usual[i] - now[i])
                spread = judged * (usual[i] * per[i] + wide[i])
                below[i] += own[i] * fell
                variance[i] += own[i] * own[i] * together[i] * spread
                summed[i] += min(max(fell / np.sqrt(max(spread, TINY)), -most_above), most_below)
                counted[i] += judged
        summed, counted = total[at, kinds, first:last], many[at, kinds, first:last]
        for i in range(size):
            summed[i] += min(max(below[i] / np.sqrt(max(variance[i], TINY)), -most_above), most_below)
            counted[i] += 1.0 if variance[i] > 0 else 0.0
        if place[at] >= 0:
            for kind in range(kinds + 1):
                summed, counted = total[at, kind, first:last], many[at, kind, first:last]
                mean = means[place[at], kind, first:last]
                for i in range(size):
                    mean[i] = summed[i] / counted[i] if counted[i] >= WEEKS_INSIDE else np.nan
