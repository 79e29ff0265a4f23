"""Onset, kinds and size of one prompt, weighed in compiled loops. The same as ``weigh.py``."""

# ruff: noqa: PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.fleet.compiled import compiled
from workbook.detect.fleet.numbers import near_exp
from workbook.detect.weigh import (
    A_FALL,
    ALL_ALIKE,
    FELL,
    LAGS,
    LEFT,
    LOG_SHAPE,
    ONE_KIND,
    ONSET_RANGE,
    REMAINS,
    SIZE_RANGE,
    SMALL_FALLS,
    STEP,
    TINY,
)  # fmt: skip

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

SMALLER = SMALL_FALLS * np.log(REMAINS[:, -1])
SHAPES = len(REMAINS)
FALLS = int((LEFT < A_FALL).sum())
ONSETS, SIZES = np.array(ONSET_RANGE), np.array(SIZE_RANGE)
NOTHING = -1e300


@compiled
def weigh(
    log_factor: Floats, possible: Bools, begun: int, believed: Floats, noticed: float, onset: Ints, drop: Floats,
    fell: Bools,
) -> None:  # fmt: skip
    """Write ``onset`` [3], ``drop`` [3] and ``fell`` [kinds] of the prompt that ``begun`` in a week.

    ``log_factor`` is [shapes, lags, kinds, shares], ``possible`` [lags, kinds]; ``believed`` [4] says how much of the
    evidence is: of the onset, of the onsets over which kinds are named, of kinds, of the size. ``noticed`` is the
    chance a week that an older fall was noticed before.
    """
    lags, kinds = possible.shape
    weight, placed = np.empty((SHAPES, lags)), np.empty((SHAPES, lags))
    sure, usable = np.empty(kinds), np.empty(lags, dtype=np.bool_)
    for lag in range(lags):
        usable[lag] = begun - LAGS[lag] > 0 and possible[lag].any()
    _onsets(log_factor, usable, believed[0], noticed, weight)
    _onsets(log_factor, usable, believed[1], noticed, placed)
    when, middle = weight.sum(axis=0), placed.sum(axis=0)
    first, last = _place(when, ONSETS[0]), _place(when, ONSETS[2])
    for i, at in enumerate((first, min(max(_place(middle, ONSETS[1]), first), last), last)):
        onset[i] = max(begun - LAGS[at], 0)
    _which(log_factor, possible, placed, believed[2], sure)
    size = np.empty(LEFT.size)
    _size(log_factor, weight, sure, believed[3], size)
    for i in range(SIZES.size):
        drop[i] = max(1 - LEFT[_place(size, SIZES[SIZES.size - 1 - i])] + STEP / 2 * (i - 1), 0.0)
    for kind in range(kinds):
        fell[kind] = sure[kind] > 0


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
def _onsets(log_factor: Floats, usable: Bools, temper: float, noticed: float, weight: Floats) -> None:
    """Write the posterior of shape and onset into ``weight`` [shapes, lags]."""
    kinds = log_factor.shape[2]
    share, means, room = np.empty(kinds), np.empty(kinds + 1), np.empty((kinds + 1) * FALLS)
    for lag in range(usable.size):
        for shape in range(SHAPES):
            told = _evidence(log_factor[shape, lag], temper, means, room, share)
            weight[shape, lag] = told + LOG_SHAPE[shape] - noticed * LAGS[lag]
    _make_one(weight, usable)


@compiled
def _which(log_factor: Floats, possible: Bools, weight: Floats, temper: float, sure: Floats) -> None:
    """Write the chance of each kind that fell into ``sure`` [kinds], 0 of others."""
    lags, kinds = possible.shape
    share, chance = np.empty(kinds), np.zeros(kinds)
    means, room = np.empty(kinds + 1), np.empty((kinds + 1) * FALLS)
    for shape in range(SHAPES):
        for lag in range(lags):
            if weight[shape, lag] > 0:
                _evidence(log_factor[shape, lag], temper, means, room, share)
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
            _one_size(joint, weight, log_factor, order[many], np.sqrt((many + 1) / kinds), to_size, one)
            for left in range(LEFT.size):
                out[left] += one[left] * (now - after)


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
