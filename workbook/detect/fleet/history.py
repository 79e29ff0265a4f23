"""What was known before each week, of everybody: what estimates look back on."""

# ruff: noqa: PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.fleet.compiled import compiled, shared

if TYPE_CHECKING:
    from workbook.detect.fleet.known import Past, Usual
    from workbook.detect.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class History:
    """Counts ``x`` and exposures ``e`` of each week, and the rest before it; [weeks, kinds, reps] each.

    ``time`` is the faded exposure behind the ``level``; ``ratio`` is [weeks, reps]; ``seen`` known weeks.
    """

    x: Floats
    e: Floats
    level: Floats
    alpha: Floats
    time: Floats
    ratio: Floats
    seen: Ints


def no_history(x: Floats, e: Floats) -> History:
    """Return room for as many weeks as there are of counts and exposures."""
    level, alpha, time = (np.empty(x.shape) for _ in range(3))
    return History(x, e, level, alpha, time, np.empty(x.shape[::2]), np.empty(x.shape, dtype=np.uint16))


def write(history: History, week: int, past: Past, before: Usual) -> None:
    """Write down what was known before a week."""
    history.ratio[week] = before.ratio
    shared(_write, before.ratio.size, before.level, before.alpha, before.time, past.seen, history.level[week],
           history.alpha[week], history.time[week], history.seen[week])  # fmt: skip


@compiled
def _write(
    first: int, last: int, level: Floats, alpha: Floats, time: Floats, seen: Floats, level_out: Floats,
    alpha_out: Floats, time_out: Floats, seen_out: Ints,
) -> None:  # fmt: skip
    for kind in range(level.shape[0]):
        for rep in range(first, last):
            level_out[kind, rep], alpha_out[kind, rep] = level[kind, rep], alpha[kind, rep]
            time_out[kind, rep], seen_out[kind, rep] = time[kind, rep], seen[kind, rep]


def grown(history: History, weeks: int) -> History:
    """Return a history with room for so many more weeks."""
    more = {one.name: getattr(history, one.name) for one in fields(history)}
    return History(
        **{
            name: np.concatenate([each, np.empty((weeks, *each.shape[1:]), each.dtype)])
            for name, each in more.items()
        }
    )
