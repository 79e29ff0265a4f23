"""One prompt after the other: what the weeks since each candidate onset say, in compiled loops.

The same as ``estimate.py`` and ``weigh._log_factors``.
"""

# ruff: noqa: FBT001, PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS
from workbook.detect.estimate import WEEKS_AFTER, WEEKS_BEFORE
from workbook.detect.fleet.compiled import compiled
from workbook.detect.fleet.one_weighed import SHAPES, weigh
from workbook.detect.fleet.peers import allowed, fell, gathered, team_fell
from workbook.detect.spread import TO_WEIGHT
from workbook.detect.weigh import LAGS, LEFT, MOST_ALLOWED, REMAINS, STAGES, STEEPNESS

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

LOG_REMAINS = np.log(REMAINS)


@compiled
def estimate_some(
    first: int, last: int, lots: Ints, place: Ints, reps: Ints, weeks: Ints, begun: Ints, pair: Ints,
    team_of: Ints, compared: Ints, compared_first: Ints, known_from: Ints, lot_place: Ints, most: int,
    last_in: Ints, of_all: Floats, above: Floats, below: Floats, x: Floats, e: Floats, level: Floats,
    alpha: Floats, time: Floats, ratio: Floats, seen: Ints, believed: Floats, noticed: float,
    onset_out: Ints, drop_out: Floats, fell_out: Bools,
) -> None:  # fmt: skip
    """Estimate the prompts ``lots[first]`` to ``lots[last]``, each into its ``place``.

    ``believed`` and ``noticed``: see ``weigh``.
    """
    kinds = x.shape[1]
    log_factor = np.empty((SHAPES, LAGS.size, kinds, LEFT.size))
    possible = np.empty((LAGS.size, kinds), dtype=np.bool_)
    done, since, room = np.empty(STAGES), np.empty(STAGES), np.empty(STAGES)
    for lot in range(first, last):
        start, end = lots[lot], lots[lot + 1]
        team = team_of[reps[start]]
        mates = compared[compared_first[team] : compared_first[team + 1]]
        until = int(np.max(weeks[start:end])) + 1
        events, days, usual = gathered(x, e, level, seen, mates, until)
        mates_known = known_from[mates]
        falls, known_before = np.empty(mates.size), -1
        for one in range(start, end):
            rep, week, group = reps[one], weeks[one], pair[one]
            if rep != known_before:
                own_events, own_days, own_usual = gathered(x, e, level, seen, reps[one : one + 1], until)
                own_weeks, own, known_before = _known_weeks(own_days[0]), _place_of(rep, mates), rep
            for lag in range(LAGS.size):
                onset = max(begun[one] - LAGS[lag], 0)
                for kind in range(kinds):
                    alike = allowed(
                        team_fell(mates_known, most, events, days, usual, own, onset, week, kind, falls),
                        fell(own_events[0], own_days[0], own_usual[0], onset, week, kind),
                        of_all[group, lag, kind], above[group, lag, kind], below[group, lag, kind],
                        known_from[rep] <= week and lot_place[rep] <= last_in[week],
                    )  # fmt: skip
                    now, spread = level[onset, kind, rep], alpha[onset, kind, rep]
                    share = 1 / (1 + TO_WEIGHT * spread * now) / max(ratio[onset, rep], 1.0)
                    _in_stages(done, own_events[0], onset, week + 1, kind, share)
                    _in_stages(since, own_days[0], onset, week + 1, kind, share)
                    rests = COMPANY_WEEKS + time[onset, kind, rep]
                    after = own_weeks[week + 1, kind] - own_weeks[onset, kind]
                    can = seen[onset, kind, rep] >= WEEKS_BEFORE and after >= WEEKS_AFTER
                    possible[lag, kind] = can
                    for shape in range(SHAPES):
                        _log_factors(
                            log_factor[shape, lag, kind], can, shape, alike, done, since, share * now * rests,
                            share * rests, room,
                        )  # fmt: skip
            at = place[one]
            weigh(
                log_factor, possible, begun[one], believed, noticed, onset_out[at], drop_out[at], fell_out[at]
            )


@compiled
def _place_of(rep: int, mates: Ints) -> int:
    """Where a rep stands among those compared; -1 where not."""
    for place in range(mates.size):
        if mates[place] == rep:
            return place
    return -1


@compiled
def _in_stages(out: Floats, before: Floats, onset: int, until: int, kind: int, share: float) -> None:
    """Fill ``out`` [stages] with the share that counts of what each sums up to; ``before`` [weeks + 1, kinds]."""
    for stage in range(STAGES):
        first = onset + (until - onset) * stage // STAGES
        end = onset + (until - onset) * (stage + 1) // STAGES
        out[stage] = share * (before[end, kind] - before[first, kind])


@compiled
def _known_weeks(days: Floats) -> Ints:
    """Known weeks before each [weeks + 1, kinds], from the exposures before each."""
    out = np.zeros(days.shape, dtype=np.int64)
    for week in range(1, days.shape[0]):
        for kind in range(days.shape[1]):
            out[week, kind] = out[week - 1, kind] + (days[week, kind] > days[week - 1, kind])
    return out


@compiled
def _log_factors(
    out: Floats, can: bool, shape: int, others: float, events: Floats, time: Floats, before: float, rate: float,
    allowed: Floats,
) -> None:  # fmt: skip
    """Log Bayes factor of each share left, for one shape and onset; 0 where not possible.

    ``allowed`` [stages] is written over.
    """
    if not can:
        for left in range(LEFT.size):
            out[left] = 0.0
        return
    everything, expected = before, rate
    for stage in range(STAGES):
        allowed[stage] = time[stage] * (1 - min(STEEPNESS[shape, stage] * others, MOST_ALLOWED))
        everything += events[stage]
        expected += allowed[stage]
    for left in range(LEFT.size):
        told, went = 0.0, rate
        for stage in range(STAGES):
            told += events[stage] * LOG_REMAINS[shape, stage, left]
            went += allowed[stage] * REMAINS[shape, stage, left]
        out[left] = told + everything * (np.log(expected) - np.log(went))
