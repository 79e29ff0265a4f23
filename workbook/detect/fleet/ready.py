"""Counts made ready to be judged, week after week: doubtful silence set aside, one-off spikes capped.

The same as ``silence.py`` and ``spikes.py``, for all reps of one week at a time.
"""

# ruff: noqa: PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS, FADE
from workbook.detect.fleet.compiled import compiled, shared
from workbook.detect.panel import FULL_WEEK, Panel
from workbook.detect.silence import CLEARLY_MORE, SELDOM, WEEKS_OF_DOUBT
from workbook.detect.spikes import AND, TIMES, WEEKS_NEEDED

if TYPE_CHECKING:
    from workbook.detect.panel import Floats, Ints


@dataclass(frozen=True, slots=True)
class Recorded:
    """What making ready keeps of the past: faded sums [kinds, reps], and numbers of weeks [reps].

    ``events`` and ``time`` are as recorded, ``capped`` and ``worked`` without spikes, ``seen`` known weeks.
    ``silent`` weeks running, ``silences`` so far and weeks ``at_work``.
    """

    events: Floats
    time: Floats
    capped: Floats
    worked: Floats
    seen: Floats
    silent: Ints
    silences: Ints
    at_work: Ints


def nothing_recorded(kinds: int, reps: int) -> Recorded:
    """Start before the first week."""
    events, time, capped, worked, seen = (np.zeros((kinds, reps)) for _ in range(5))
    silent, silences, at_work = (np.zeros(reps, dtype=np.int64) for _ in range(3))
    return Recorded(events, time, capped, worked, seen, silent, silences, at_work)


def as_judged(counts: Floats, work_days: Floats) -> Panel:
    """Do what ``run.as_judged`` does; the panel's arrays are views of [weeks, kinds, reps]."""
    reps, weeks, kinds = counts.shape
    x, e = np.empty((weeks, kinds, reps)), np.empty((weeks, kinds, reps))
    past = nothing_recorded(kinds, reps)
    for week in range(weeks):
        ready(past, counts[:, week], work_days[:, week], x[week], e[week])
    return Panel(x.transpose(2, 0, 1), e.transpose(2, 0, 1))


def ready(past: Recorded, counts: Floats, work_days: Floats, x: Floats, e: Floats) -> None:
    """Write counts ``x`` and exposures ``e`` [kinds, reps] of one week, and add the week to ``past``.

    ``counts`` [reps, kinds] and ``work_days`` [reps] are as recorded.
    """
    time = past.time.sum(axis=1)
    mean = np.divide(past.events.sum(axis=1), time, out=np.zeros_like(time), where=time > 0)
    shared(
        _ready, x.shape[1], np.asarray(counts, dtype=float), np.asarray(work_days, dtype=float),
        mean, past.events, past.time, past.capped, past.worked, past.seen, past.silent,
        past.silences, past.at_work, x, e,
    )  # fmt: skip


@compiled
def _ready(
    first: int, last: int, counts: Floats, work_days: Floats, mean: Floats, events: Floats, time: Floats,
    capped: Floats, worked: Floats, seen: Floats, silent: Ints, silences: Ints, at_work: Ints, x: Floats, e: Floats,
) -> None:  # fmt: skip
    kinds = x.shape[0]
    for rep in range(first, last):
        days, done, expected, working = work_days[rep], 0.0, 0.0, False
        for kind in range(kinds):
            count = counts[rep, kind]
            known = np.isfinite(count) and days > 0
            x[kind, rep] = count if known else 0.0
            e[kind, rep] = days / FULL_WEEK if known else 0.0
            working = working or known
            done += x[kind, rep]
            level = (COMPANY_WEEKS * mean[kind] + events[kind, rep]) / (COMPANY_WEEKS + time[kind, rep])
            expected += level * e[kind, rep]
        if done > 0:
            silent[rep] = 0
        elif working:
            silent[rep] += 1
            silences[rep] += silent[rep] == 1
            seldom = silences[rep] <= 1 + at_work[rep] / SELDOM
            if seldom and expected > CLEARLY_MORE and silent[rep] <= WEEKS_OF_DOUBT:
                e[:, rep] = 0.0
        at_work[rep] += working
        for kind in range(kinds):
            events[kind, rep] = FADE * (events[kind, rep] + x[kind, rep])
            time[kind, rep] = FADE * (time[kind, rep] + e[kind, rep])
            if e[kind, rep] > 0 and seen[kind, rep] >= WEEKS_NEEDED:
                usual = capped[kind, rep] / worked[kind, rep] if worked[kind, rep] > 0 else 0.0
                x[kind, rep] = min(x[kind, rep], e[kind, rep] * (TIMES * usual + AND))
            if not e[kind, rep] > 0:
                x[kind, rep] = 0.0
            capped[kind, rep] = FADE * (capped[kind, rep] + x[kind, rep])
            worked[kind, rep] = FADE * (worked[kind, rep] + e[kind, rep])
            seen[kind, rep] += e[kind, rep] > 0
