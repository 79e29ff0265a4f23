"""One prompt after the other: what the weeks since each candidate onset say, in compiled loops.

The same as ``estimate.py`` and ``weigh._log_factors``.
"""

# ruff: noqa: PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS
from workbook.detect.estimate import WEEKS_AFTER, WEEKS_BEFORE
from workbook.detect.fleet.compiled import compiled
from workbook.detect.fleet.numbers import near_log
from workbook.detect.fleet.one_weighed import ONSETS, SHAPES, WAYS, weigh
from workbook.detect.fleet.peers import allowed, fell, first_asked, gathered, team_fell
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
    log_factor, possible = np.empty((kinds, LEFT.size, WAYS)), np.empty((kinds, ONSETS), dtype=np.bool_)
    others, before, rate = np.empty(ONSETS), np.empty(ONSETS), np.empty(ONSETS)
    done, since = np.empty((STAGES, ONSETS)), np.empty((STAGES, ONSETS))
    for lot in range(first, last):
        start, end = lots[lot], lots[lot + 1]
        team = team_of[reps[start]]
        mates = compared[compared_first[team] : compared_first[team + 1]]
        everybody = _and(mates, reps[start:end])
        zero = first_asked(begun[start:end])  # the first week read, from which all others are counted
        events, days, usual = gathered(
            x, e, level, seen, everybody, zero, begun[start:end].max(), weeks[start:end].max() + 1
        )
        mates_known, falls = known_from[mates], np.empty(everybody.size)
        for one in range(start, end):
            rep, week, group = reps[one], weeks[one], pair[one]
            own = _place_of(rep, everybody)
            inside = known_from[rep] <= week and lot_place[rep] <= last_in[week]
            for kind in range(kinds):
                latest = zero + _latest_onset(days[:, kind, own], week + 1 - zero)
                for lag in range(ONSETS):
                    onset = max(begun[one] - LAGS[lag], 0)
                    fell(events, days, usual, onset - zero, week - zero, kind, falls)
                    mine = falls[own]
                    others[lag] = allowed(
                        team_fell(falls[: mates.size], mates_known, week, most, own), mine,
                        of_all[group, lag, kind], above[group, lag, kind], below[group, lag, kind], inside,
                    )  # fmt: skip
                    now, spread = level[onset, kind, rep], alpha[onset, kind, rep]
                    share = 1 / (1 + TO_WEIGHT * spread * now) / max(ratio[onset, rep], 1.0)
                    rate[lag] = share * (COMPANY_WEEKS + time[onset, kind, rep])
                    before[lag] = rate[lag] * now
                    _in_stages(done[:, lag], events[:, kind, own], onset - zero, week + 1 - zero, share)
                    _in_stages(since[:, lag], days[:, kind, own], onset - zero, week + 1 - zero, share)
                    possible[kind, lag] = seen[onset, kind, rep] >= WEEKS_BEFORE and onset <= latest
                _log_factors(log_factor[kind], possible[kind], others, done, since, before, rate)
            at = place[one]
            weigh(
                log_factor, possible, begun[one], believed, noticed, onset_out[at], drop_out[at], fell_out[at]
            )


@compiled
def _and(mates: Ints, reps: Ints) -> Ints:
    """Return the mates, and after them those of the reps who are none of them."""
    out, many = np.empty(mates.size + reps.size, dtype=np.int64), mates.size
    out[:many] = mates
    for rep in reps:
        if _place_of(rep, out[:many]) < 0:
            out[many] = rep
            many += 1
    return out[:many]


@compiled
def _place_of(rep: int, among: Ints) -> int:
    """Where a rep stands among others; -1 where not."""
    for place in range(among.size):
        if among[place] == rep:
            return place
    return -1


@compiled
def _latest_onset(days: Floats, until: int) -> int:
    """Return the latest week since which enough weeks are known, or -1; ``days`` are those before each week."""
    known = 0
    for week in range(until - 1, -1, -1):
        known += days[week + 1] > days[week]
        if known == WEEKS_AFTER:
            return week
    return -1


@compiled
def _in_stages(out: Floats, before: Floats, onset: int, until: int, share: float) -> None:
    """Fill ``out`` [stages] with the share that counts of what each sums up to; ``before`` [weeks + 1]."""
    for stage in range(STAGES):
        first = onset + (until - onset) * stage // STAGES
        end = onset + (until - onset) * (stage + 1) // STAGES
        out[stage] = share * (before[end] - before[first])


@compiled
def _log_factors(
    out: Floats, possible: Bools, others: Floats, events: Floats, time: Floats, before: Floats, rate: Floats
) -> None:
    """Write the log Bayes factors of one kind [shares, ways]: "so much remains since this onset"; 0 where not possible.

    ``events`` and ``time`` are [stages, lags], the others [lags].
    """
    everything, expected = before + events.sum(axis=0), np.empty(ONSETS)
    allowed = np.empty((STAGES, ONSETS))
    for shape in range(SHAPES):
        expected[:] = rate
        for stage in range(STAGES):
            for lag in range(ONSETS):
                off = min(STEEPNESS[shape, stage] * others[lag], MOST_ALLOWED)
                allowed[stage, lag] = time[stage, lag] * (1 - off)
                expected[lag] += allowed[stage, lag]
        for left in range(LEFT.size):
            row = out[left, shape * ONSETS : (shape + 1) * ONSETS]
            for lag in range(ONSETS):
                told, went = 0.0, rate[lag]
                for stage in range(STAGES):
                    told += events[stage, lag] * LOG_REMAINS[shape, stage, left]
                    went += allowed[stage, lag] * REMAINS[shape, stage, left]
                told += everything[lag] * near_log(expected[lag] / went)
                row[lag] = told if possible[lag] else 0.0
