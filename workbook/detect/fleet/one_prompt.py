"""One prompt after the other: onsets, kinds and sizes weighed, in compiled loops.

The same as ``estimate.py`` and ``weigh.py``.
"""

# ruff: noqa: C901, FBT001, PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS
from workbook.detect.estimate import WEEKS_AFTER, WEEKS_BEFORE
from workbook.detect.fleet.compiled import compiled
from workbook.detect.fleet.numbers import near_exp
from workbook.detect.fleet.peers import allowed, fell, gathered, team_fell
from workbook.detect.spread import TO_WEIGHT
from workbook.detect.weigh import (
    A_FALL,
    ALL_ALIKE,
    FELL,
    LAGS,
    LEFT,
    LOG_AGE,
    LOG_SHAPE,
    MOST_ALLOWED,
    ONE_KIND,
    ONSET_RANGE,
    REMAINS,
    SIZE_RANGE,
    SMALL_FALLS,
    STAGES,
    STEEPNESS,
    STEP,
    TINY,
)  # fmt: skip

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

LOG_REMAINS, SMALLER = np.log(REMAINS), SMALL_FALLS * np.log(REMAINS[:, -1])
SHAPES = len(REMAINS)
FALLS = int((LEFT < A_FALL).sum())
ONSETS, SIZES = np.array(ONSET_RANGE), np.array(SIZE_RANGE)
NOTHING = -1e300


@compiled
def estimate_some(
    first: int, last: int, lots: Ints, place: Ints, reps: Ints, weeks: Ints, begun: Ints, pair: Ints,
    team_of: Ints, compared: Ints, compared_first: Ints, inside: Bools, of_all: Floats, above: Floats,
    below: Floats, x: Floats, e: Floats, level: Floats, alpha: Floats, time: Floats, ratio: Floats,
    seen: Ints, to_date: float, to_size: float, onset_out: Ints, drop_out: Floats, fell_out: Bools,
) -> None:  # fmt: skip
    """Estimate the prompts ``lots[first]`` to ``lots[last]``, each into its ``place``."""
    kinds = x.shape[1]
    log_factor = np.empty((SHAPES, LAGS.size, kinds, LEFT.size))
    possible = np.empty((LAGS.size, kinds), dtype=np.bool_)
    weight, sure = np.empty((SHAPES, LAGS.size)), np.empty(kinds)
    done, since, room = np.empty(STAGES), np.empty(STAGES), np.empty(STAGES)
    for lot in range(first, last):
        start, end = lots[lot], lots[lot + 1]
        team = team_of[reps[start]]
        mates = compared[compared_first[team] : compared_first[team + 1]]
        until = 0
        for one in range(start, end):
            until = max(until, weeks[one] + 1)
        events, days, usual = gathered(x, e, level, seen, mates, until)
        falls, known_before = np.empty(mates.size), -1
        for one in range(start, end):
            rep, week, group = reps[one], weeks[one], pair[one]
            if rep != known_before:
                own_events, own_days, own_usual = gathered(x, e, level, seen, reps[one : one + 1], until)
                own_weeks = _known_weeks(own_days[0])
                own, known_before = -1, rep
                for i in range(mates.size):
                    own = i if mates[i] == rep else own
            for lag in range(LAGS.size):
                onset = max(begun[one] - LAGS[lag], 0)
                for kind in range(kinds):
                    alike = allowed(
                        team_fell(events, days, usual, own, onset, week, kind, falls),
                        fell(own_events[0], own_days[0], own_usual[0], onset, week, kind),
                        of_all[group, lag, kind], above[group, lag, kind], below[group, lag, kind], inside[rep],
                    )  # fmt: skip
                    now, spread = level[onset, kind, rep], alpha[onset, kind, rep]
                    share = 1 / (1 + TO_WEIGHT * spread * now) / max(ratio[onset, rep], 1.0)
                    for stage in range(STAGES):
                        start_of = onset + (week + 1 - onset) * stage // STAGES
                        end_of = onset + (week + 1 - onset) * (stage + 1) // STAGES
                        since[stage] = share * (own_days[0, end_of, kind] - own_days[0, start_of, kind])
                        done[stage] = share * (own_events[0, end_of, kind] - own_events[0, start_of, kind])
                    rests = COMPANY_WEEKS + time[onset, kind, rep]
                    after = own_weeks[week + 1, kind] - own_weeks[onset, kind]
                    can = seen[onset, kind, rep] >= WEEKS_BEFORE and after >= WEEKS_AFTER
                    possible[lag, kind] = can
                    for shape in range(SHAPES):
                        _log_factors(
                            log_factor[shape, lag, kind], can, shape, alike, done, since, share * now * rests,
                            share * rests, room,
                        )  # fmt: skip
            _onsets_and_kinds(log_factor, possible, begun[one], to_date, to_size, weight, sure)
            _write(log_factor, weight, sure, begun[one], to_size, onset_out[place[one]], drop_out[place[one]])
            for kind in range(kinds):
                fell_out[place[one], kind] = sure[kind] > 0


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


@compiled
def _log_means(log_factor: Floats, temper: float, out: Floats, room: Floats) -> None:
    """Log of the mean over all falls, of each kind and (last) of all kinds together [kinds + 1].

    ``log_factor`` [kinds, shares] is of one shape and onset; ``room`` [(kinds + 1) * falls] is written over.
    """
    kinds = log_factor.shape[0]
    for left in range(FALLS):
        summed = 0.0
        for kind in range(kinds):
            room[kind * FALLS + left] = temper * log_factor[kind, left]
            summed += temper * log_factor[kind, left]
        room[kinds * FALLS + left] = summed
    for row in range(kinds + 1):
        out[row] = NOTHING
        for left in range(FALLS):
            out[row] = max(out[row], room[row * FALLS + left])
        for left in range(FALLS):
            room[row * FALLS + left] -= out[row]
    for i in range(room.size):  # apart from the sums, so that several are worked out at a time
        room[i] = near_exp(room[i])
    for row in range(kinds + 1):
        total = 0.0
        for left in range(FALLS):
            total += room[row * FALLS + left]
        out[row] += np.log(total / FALLS)


@compiled
def _log_add(one: float, other: float) -> float:
    high, low = max(one, other), min(one, other)
    return float(high + np.log1p(np.exp(low - high)))


@compiled
def _evidence(log_factor: Floats, temper: float, means: Floats, room: Floats, share: Floats) -> float:
    """Evidence of one shape and onset; the chance that each kind fell is written into ``share`` [kinds]."""
    _log_means(log_factor, temper, means, room)
    any_fell = np.log(1 - ALL_ALIKE)
    for kind in range(share.size):
        each = np.log(ONE_KIND) + means[kind]
        fell_or_not = _log_add(np.log(1 - ONE_KIND), each)
        share[kind] = np.exp(each - fell_or_not)
        any_fell += fell_or_not
    alike = np.log(ALL_ALIKE) + means[share.size]
    either = _log_add(alike, any_fell)
    together = np.exp(alike - either)
    for kind in range(share.size):
        share[kind] = together + (1 - together) * share[kind]
    return either


@compiled
def _onsets_and_kinds(
    log_factor: Floats, possible: Bools, begun: int, to_date: float, to_size: float, weight: Floats,
    sure: Floats,
) -> None:  # fmt: skip
    """Posterior of shape and onset, and the chance of each kind that fell, 0 of others."""
    lags, kinds = possible.shape
    share, chance, usable = np.empty(kinds), np.zeros(kinds), np.empty(lags, dtype=np.bool_)
    means, room = np.empty(kinds + 1), np.empty((kinds + 1) * FALLS)
    for lag in range(lags):
        usable[lag] = begun - LAGS[lag] > 0 and possible[lag].any()
        for shape in range(SHAPES):
            told = _evidence(log_factor[shape, lag], to_date, means, room, share)
            weight[shape, lag] = told + LOG_SHAPE[shape] + LOG_AGE[lag]
    _make_one(weight, usable)
    for shape in range(SHAPES):
        for lag in range(lags):
            if weight[shape, lag] > 0:
                _evidence(log_factor[shape, lag], to_size, means, room, share)
                for kind in range(kinds):
                    chance[kind] += weight[shape, lag] * share[kind] if possible[lag, kind] else 0.0
    for kind in range(kinds):
        named = chance[kind] > FELL or chance[kind] == chance.max()
        sure[kind] = max(chance[kind], TINY) if named else 0.0


@compiled
def _make_one(weight: Floats, usable: Bools) -> None:
    """Turn log weights [shapes, lags] into weights that sum to 1, over the usable, or all where none is."""
    every, top, total = not usable.any(), NOTHING, 0.0
    for shape in range(SHAPES):
        for lag in range(usable.size):
            if every or usable[lag]:
                top = max(top, weight[shape, lag])
    for shape in range(SHAPES):
        for lag in range(usable.size):
            weight[shape, lag] = np.exp(weight[shape, lag] - top) if every or usable[lag] else 0.0
            total += weight[shape, lag]
    weight /= total


@compiled
def _one_size(
    joint: Floats, weight: Floats, log_factor: Floats, kind: int, small: float, to_size: float, size: Floats
) -> None:
    """Add ``kind`` to ``joint`` [shapes, lags, shares]; write what is then left into ``size`` [shares]."""
    top, total = NOTHING, 0.0
    for shape in range(SHAPES):
        for lag in range(LAGS.size):
            if weight[shape, lag] > 0:
                for left in range(LEFT.size):
                    joint[shape, lag, left] += to_size * log_factor[shape, lag, kind, left]
                    top = max(top, joint[shape, lag, left] + small * SMALLER[shape, left])
    size[:] = 0.0
    for shape in range(SHAPES):
        for lag in range(LAGS.size):
            if weight[shape, lag] > 0:
                for left in range(LEFT.size):
                    size[left] += near_exp(joint[shape, lag, left] + small * SMALLER[shape, left] - top)
    for left in range(LEFT.size):
        total += size[left]
    size /= total


@compiled
def _size(log_factor: Floats, weight: Floats, sure: Floats, to_size: float, out: Floats) -> None:
    """Posterior of the share left, of the surest kind, the two surest and so on, each as far as it is sure."""
    kinds, joint, one = sure.size, np.empty((SHAPES, LAGS.size, LEFT.size)), np.empty(LEFT.size)
    for shape in range(SHAPES):
        for lag in range(LAGS.size):
            joint[shape, lag] = np.log(weight[shape, lag]) if weight[shape, lag] > 0 else NOTHING
    order = np.argsort(-sure, kind="mergesort")
    out[:] = 0.0
    for many in range(kinds):
        now = sure[order[many]]
        after = sure[order[many + 1]] if many + 1 < kinds else 0.0
        if now > 0:
            _one_size(joint, weight, log_factor, order[many], (many + 1) / kinds, to_size, one)
            for left in range(LEFT.size):
                out[left] += one[left] * (now - after)


@compiled
def _write(
    log_factor: Floats, weight: Floats, sure: Floats, begun: int, to_size: float, onset: Ints, drop: Floats
) -> None:
    """Onset and size from their posteriors; the size is that of the kinds that fell."""
    size, when = np.empty(LEFT.size), np.zeros(LAGS.size)
    for shape in range(SHAPES):
        for lag in range(LAGS.size):
            when[lag] += weight[shape, lag]
    _size(log_factor, weight, sure, to_size, size)
    for i in range(ONSETS.size):
        onset[i] = max(begun - LAGS[_place(when, ONSETS[i])], 0)
    for i in range(SIZES.size):
        drop[i] = 1 - LEFT[_place(size, SIZES[SIZES.size - 1 - i])] + STEP / 2 * (i - 1)


@compiled
def _place(mass: Floats, share: float) -> int:
    """Return which point holds a share of the mass."""
    below, total = 0.0, 0.0
    for point in range(mass.size):
        total += mass[point]
    for point in range(mass.size):
        below += mass[point]
        if not below / total < share:
            return point
    return mass.size - 1
