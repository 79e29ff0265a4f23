"""Usual level and spread of every rep before one week, and the week added to what they rest on.

The same as ``baseline.py``, ``ramp.py`` and ``spread.py``, for all reps of one week at a time.
"""

# ruff: noqa: PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS, FADE
from workbook.detect.fleet.compiled import compiled, shared
from workbook.detect.fleet.ranks import ranked
from workbook.detect.ramp import DISPERSION, START, SURE, UNDER_WAY, WEEKS, prior_odds
from workbook.detect.spread import (
    ENOUGH_DAYS,
    ENOUGH_RANGES,
    LEAST,
    MOST,
    POISSON_SHARE,
    PRIOR_WEEKS,
    RANGE_TO_SD,
    RATIOS,
    TO_WEIGHT,
    USUAL_ALPHA,
    USUAL_RATIO,
)  # fmt: skip

if TYPE_CHECKING:
    from workbook.detect.panel import Floats

LEAST_RATIO, MOST_RATIO = RATIOS


@dataclass(frozen=True, slots=True)
class Past:
    """What level and spread keep of the weeks so far, [kinds, reps] unless stated otherwise.

    Faded sums ``events``, ``time`` and ``weeks``; known weeks ``seen``; ``rate`` and exposure ``e`` of the last
    week; sums ``moved`` and numbers ``moves`` of the differences from week to week; faded sums of a ramp,
    ``ramped`` and ``told``. [reps]: ``all_moved`` and ``all_moves`` of the weighted total, the ``age`` that the next
    week has (0 until one is known), and 1 for a ``newcomer``.
    """

    events: Floats
    time: Floats
    weeks: Floats
    seen: Floats
    rate: Floats
    e: Floats
    moved: Floats
    moves: Floats
    ramped: Floats
    told: Floats
    all_moved: Floats
    all_moves: Floats
    age: Floats
    newcomer: Floats


@dataclass(frozen=True, slots=True)
class Usual:
    """Level and dispersion ``alpha`` [kinds, reps] and ``ratio`` [reps] before one week.

    ``time`` and ``weeks`` [kinds, reps] are what the level rests on, weeks of a ramp counted for less.
    """

    time: Floats
    weeks: Floats
    level: Floats
    alpha: Floats
    ratio: Floats


def nothing_known(kinds: int, reps: int) -> Past:
    """Start before the first week."""
    return Past(*(np.zeros((kinds, reps)) for _ in range(10)), *(np.zeros(reps) for _ in range(4)))


def usual(past: Past, caution: float) -> Usual:
    """Return level and spread before the week that follows ``past``."""
    time = past.time.sum(axis=1)
    mean = np.divide(past.events.sum(axis=1), time, out=np.zeros_like(time), where=time > 0)
    level, alpha = np.empty_like(past.time), np.empty_like(past.time)
    out = Usual(past.time.copy(), past.weeks.copy(), level, alpha, np.empty_like(past.all_moved))
    reps = past.all_moved.size
    if caution < 1 and past.newcomer.any():
        shared(_without_ramps, reps, past.newcomer, past.age, past.events, past.time, past.ramped, past.told, mean,
               prior_odds(caution), out.time, out.weeks)  # fmt: skip
    shared(_own, reps, past.events, out.time, mean, past.moved, past.moves, past.all_moved, past.all_moves,
         out.level, out.alpha, out.ratio)  # fmt: skip
    middle = np.empty(len(past.moves) + 1)
    shared(_middles, middle.size, out.alpha, past.moves, out.ratio, past.all_moves, middle, piece=1)
    shared(_shrunk, reps, middle, past.moves, past.all_moves, out.alpha, out.ratio)
    return out


def add(past: Past, before: Usual, x: Floats, e: Floats) -> None:
    """Add counts and exposures [kinds, reps] of the week that ``before`` was worked out for."""
    under_way = float(past.age.max(initial=0) >= UNDER_WAY)
    shared(_add, past.all_moved.size, x, e, before.level, before.alpha, under_way, past.events,
           past.time, past.weeks, past.seen, past.rate, past.e, past.moved, past.moves, past.ramped, past.told,
           past.all_moved, past.all_moves, past.age, past.newcomer)  # fmt: skip


@compiled
def _middles(
    first: int, last: int, alpha: Floats, moves: Floats, ratio: Floats, all_moves: Floats, out: Floats
) -> None:  # fmt: skip
    """Medians of those who have ranges enough, as ``common.median_of_known``: of each kind, and of the ratio."""
    kinds, room = alpha.shape[0], np.empty(ratio.size)
    for column in range(first, last):
        own, many = (alpha[column], moves[column]) if column < kinds else (ratio, all_moves)
        known = 0
        for rep in range(own.size):
            if many[rep] >= ENOUGH_RANGES:
                room[known] = own[rep]
                known += 1
        if known == 0:
            out[column] = USUAL_ALPHA if column < kinds else USUAL_RATIO
        else:
            high = ranked(room[:known], known // 2)
            out[column] = (ranked(room[:known], (known - 1) // 2) + high) / 2


@compiled
def _share(age: float) -> float:
    """Share of the full level in a week of this age, as ``ramp.share``."""
    return min(max(START + (1 - START) * age / WEEKS, START), 1.0)


@compiled
def _without_ramps(
    first: int, last: int, newcomer: Floats, age: Floats, events: Floats, time: Floats, ramped: Floats,
    told: Floats, mean: Floats, odds: float, time_out: Floats, weeks_out: Floats,
) -> None:  # fmt: skip
    kinds = events.shape[0]
    for rep in range(first, last):
        if newcomer[rep] == 0:
            continue
        log_odds = odds
        for kind in range(kinds):
            if time[kind, rep] > 0:
                done, days = events[kind, rep], time[kind, rep]
                level = (COMPANY_WEEKS * mean[kind] + done) / (COMPANY_WEEKS + days)
                less = np.log(ramped[kind, rep] / days)
                log_odds += (told[kind, rep] - done * less) / (1 + DISPERSION * level)
        likely = 1 / (1 + np.exp(-min(max(log_odds, -SURE), SURE)))
        now = _share(age[rep] - 1)
        for kind in range(kinds):
            days = time[kind, rep]
            if days > 0:
                time_out[kind, rep] = days + likely * (ramped[kind, rep] / now - days)
                weeks_out[kind, rep] *= time_out[kind, rep] / days


@compiled
def _own(
    first: int, last: int, events: Floats, time: Floats, mean: Floats, moved: Floats, moves: Floats,
    all_moved: Floats, all_moves: Floats, level: Floats, alpha: Floats, ratio: Floats,
) -> None:  # fmt: skip
    kinds = events.shape[0]
    for kind in range(kinds):
        for rep in range(first, last):
            now = (COMPANY_WEEKS * mean[kind] + events[kind, rep]) / (COMPANY_WEEKS + time[kind, rep])
            level[kind, rep] = now
            many = moves[kind, rep]
            sd = moved[kind, rep] / many / RANGE_TO_SD if many > 0 else 0.0
            raw = (sd * sd - POISSON_SHARE * now) / (now * now) if now * now > 0 else LEAST
            alpha[kind, rep] = min(max(raw, 0.0), MOST)
    for rep in range(first, last):
        many = all_moves[rep]
        sd = all_moved[rep] / many / RANGE_TO_SD if many > 0 else 0.0
        ratio[rep] = min(max(sd * sd, LEAST_RATIO), MOST_RATIO)


@compiled
def _shrunk(
    first: int, last: int, middle: Floats, moves: Floats, all_moves: Floats, alpha: Floats, ratio: Floats
) -> None:
    kinds = alpha.shape[0]
    for kind in range(kinds):
        for rep in range(first, last):
            many = moves[kind, rep]
            own = (PRIOR_WEEKS * middle[kind] + many * alpha[kind, rep]) / (PRIOR_WEEKS + many)
            alpha[kind, rep] = max(LEAST, own)
    for rep in range(first, last):
        many = all_moves[rep]
        ratio[rep] = (PRIOR_WEEKS * middle[kinds] + many * ratio[rep]) / (PRIOR_WEEKS + many)


@compiled
def _add(
    first: int, last: int, x: Floats, e: Floats, level: Floats, alpha: Floats, under_way: float,
    events: Floats, time: Floats, weeks: Floats, seen: Floats, rate: Floats, before: Floats, moved: Floats,
    moves: Floats, ramped: Floats, told: Floats, all_moved: Floats, all_moves: Floats, age: Floats, newcomer: Floats,
) -> None:  # fmt: skip
    kinds = x.shape[0]
    for rep in range(first, last):
        variance, together = 0.0, 0.0
        part, worked = _share(age[rep]), age[rep] > 0
        for kind in range(kinds):
            count, here = x[kind, rep], e[kind, rep]
            now = count / here if here > 0 else 0.0
            if here >= ENOUGH_DAYS and before[kind, rep] >= ENOUGH_DAYS:
                usual_here, spread_here = level[kind, rep], alpha[kind, rep]
                weight = 1 / (1 + TO_WEIGHT * spread_here * usual_here)
                step = now - rate[kind, rep]
                variance += weight * weight * (usual_here / here + spread_here * usual_here * usual_here)
                together += weight * step
                moved[kind, rep] += abs(step)
                moves[kind, rep] += 1
            known = 1.0 if here > 0 else 0.0
            events[kind, rep] = (events[kind, rep] + count) * FADE
            time[kind, rep] = (time[kind, rep] + here) * FADE
            weeks[kind, rep] = (weeks[kind, rep] + known) * FADE
            if newcomer[rep] > 0 or age[rep] == 0:
                ramped[kind, rep] = (ramped[kind, rep] + here * part) * FADE
                told[kind, rep] = (told[kind, rep] + count * np.log(part)) * FADE
            seen[kind, rep] += known
            worked = worked or known > 0
            rate[kind, rep], before[kind, rep] = now, here
        if variance > 0:
            all_moved[rep] += abs(together / np.sqrt(variance))
            all_moves[rep] += 1
        if worked:
            newcomer[rep] = under_way if age[rep] == 0 else newcomer[rep]
            age[rep] += 1
