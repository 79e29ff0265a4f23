"""One prompt after the other: onsets, kinds and sizes weighed, in compiled loops. See ``estimate.py``."""

# ruff: noqa: C901, FBT001, PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS
from workbook.detect.estimate import (
    A_FALL,
    ALL_ALIKE,
    FELL,
    LAGS,
    LEFT,
    ONE_KIND,
    ONSET_RANGE,
    SIZE_RANGE,
    SMALL_FALLS,
    STEP,
    WEEKS_AFTER,
    WEEKS_BEFORE,
)  # fmt: skip
from workbook.detect.fleet.compiled import compiled
from workbook.detect.fleet.numbers import near_exp
from workbook.detect.fleet.peers import allowed, fell, gathered, team_fell
from workbook.detect.spread import TO_WEIGHT

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

LOG_LEFT, SMALLER = np.log(LEFT), SMALL_FALLS * np.log(np.minimum(LEFT, 1))
FALLS = int((LEFT < A_FALL).sum())
ONSETS, SIZES = np.array(ONSET_RANGE), np.array(SIZE_RANGE)
NOTHING = -1e300


@compiled
def estimate_some(
    first: int, last: int, lots: Ints, place: Ints, reps: Ints, weeks: Ints, begun: Ints, pair: Ints,
    team_of: Ints, compared: Ints, compared_first: Ints, inside: Bools, of_all: Floats, above: Floats,
    below: Floats, x: Floats, e: Floats, level: Floats, alpha: Floats, time: Floats, ratio: Floats,
    seen: Ints, temper: float, onset_out: Ints, drop_out: Floats, fell_out: Bools,
) -> None:  # fmt: skip
    """Estimate the prompts ``lots[first]`` to ``lots[last]``, each into its ``place``."""
    kinds = x.shape[1]
    log_factor, possible = (
        np.empty((LAGS.size, kinds, LEFT.size)),
        np.empty((LAGS.size, kinds), dtype=np.bool_),
    )
    weight, fallen = np.empty(LAGS.size), np.empty(kinds, dtype=np.bool_)
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
                    since = share * (own_days[0, week + 1, kind] - own_days[0, onset, kind]) * (1 - alike)
                    done = share * (own_events[0, week + 1, kind] - own_events[0, onset, kind])
                    rests = COMPANY_WEEKS + time[onset, kind, rep]
                    after = own_weeks[week + 1, kind] - own_weeks[onset, kind]
                    can = seen[onset, kind, rep] >= WEEKS_BEFORE and after >= WEEKS_AFTER
                    possible[lag, kind] = can
                    _log_factors(
                        log_factor[lag, kind], can, temper, done, since, share * now * rests, share * rests
                    )
            _onsets_and_kinds(log_factor, possible, begun[one], weight, fallen)
            _write(log_factor, weight, fallen, begun[one], onset_out[place[one]], drop_out[place[one]])
            for kind in range(kinds):
                fell_out[place[one], kind] = fallen[kind]


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
    out: Floats, can: bool, temper: float, events: float, time: float, before: float, rate: float
) -> None:  # fmt: skip
    """Log Bayes factor of each share left, tempered; 0 where not possible."""
    if not can:
        for left in range(LEFT.size):
            out[left] = 0.0
        return
    shape, all_time = before + events, rate + time
    for left in range(LEFT.size):
        out[left] = temper * (events * LOG_LEFT[left] + shape * np.log(all_time / (rate + time * LEFT[left])))


@compiled
def _log_means(log_factor: Floats, out: Floats, room: Floats) -> None:
    """Log of the mean over all falls, of each kind and (last) of all kinds together [kinds + 1].

    ``log_factor`` [kinds, shares] is of one onset; ``room`` [(kinds + 1) * falls] is written over.
    """
    kinds = log_factor.shape[0]
    for left in range(FALLS):
        summed = 0.0
        for kind in range(kinds):
            room[kind * FALLS + left] = log_factor[kind, left]
            summed += log_factor[kind, left]
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
def _onsets_and_kinds(log_factor: Floats, possible: Bools, begun: int, weight: Floats, fallen: Bools) -> None:
    """Posterior of the onset, and which kinds fell."""
    lags, kinds = possible.shape
    share, usable = np.empty((lags, kinds)), np.empty(lags, dtype=np.bool_)
    means, room = np.empty(kinds + 1), np.empty((kinds + 1) * FALLS)
    for lag in range(lags):
        _log_means(log_factor[lag], means, room)
        any_fell, usable[lag] = np.log(1 - ALL_ALIKE), False
        for kind in range(kinds):
            each = np.log(ONE_KIND) + means[kind]
            fell_or_not = _log_add(np.log(1 - ONE_KIND), each)
            share[lag, kind] = np.exp(each - fell_or_not)
            any_fell += fell_or_not
            usable[lag] |= possible[lag, kind]
        alike = np.log(ALL_ALIKE) + means[kinds]
        weight[lag] = _log_add(alike, any_fell)
        together = np.exp(alike - weight[lag])
        for kind in range(kinds):
            share[lag, kind] = together + (1 - together) * share[lag, kind]
        usable[lag] &= begun - LAGS[lag] > 0
    _make_one(weight, usable)
    highest = 0.0
    chance = np.zeros(kinds)
    for kind in range(kinds):
        for lag in range(lags):
            chance[kind] += weight[lag] * share[lag, kind] if possible[lag, kind] else 0.0
        highest = max(highest, chance[kind])
    for kind in range(kinds):
        fallen[kind] = chance[kind] > FELL or chance[kind] == highest


@compiled
def _make_one(weight: Floats, usable: Bools) -> None:
    """Turn log weights into weights that sum to 1, over the usable, or over all where none is."""
    every, top, total = True, NOTHING, 0.0
    for lag in range(weight.size):
        every = every and not usable[lag]
    for lag in range(weight.size):
        if every or usable[lag]:
            top = max(top, weight[lag])
    for lag in range(weight.size):
        weight[lag] = np.exp(weight[lag] - top) if every or usable[lag] else 0.0
        total += weight[lag]
    for lag in range(weight.size):
        weight[lag] /= total


@compiled
def _write(log_factor: Floats, weight: Floats, fallen: Bools, begun: int, onset: Ints, drop: Floats) -> None:
    """Onset and size from their posteriors; the size is that of the kinds that fell."""
    joint, top = np.empty((LAGS.size, LEFT.size)), NOTHING
    for lag in range(LAGS.size):
        if weight[lag] > 0:
            for left in range(LEFT.size):
                joint[lag, left] = np.log(weight[lag]) + SMALLER[left]
            for kind in range(fallen.size):
                if fallen[kind]:
                    for left in range(LEFT.size):
                        joint[lag, left] += log_factor[lag, kind, left]
            for left in range(LEFT.size):
                top = max(top, joint[lag, left])
    size = np.zeros(LEFT.size)
    for lag in range(LAGS.size):
        if weight[lag] > 0:
            for left in range(LEFT.size):
                size[left] += near_exp(joint[lag, left] - top)
    for i in range(ONSETS.size):
        onset[i] = max(begun - LAGS[_place(weight, ONSETS[i])], 0)
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
