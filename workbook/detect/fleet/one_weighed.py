"""Onset, kinds and size of one prompt, weighed in compiled loops. The same as ``weigh.py``.

A *way* is a shape from a candidate onset: shape after shape, and in each the onsets in the order of ``LAGS``. Ways lie
beside each other, so that a core works out several at a time.
"""

# ruff: noqa: PLR0913, PLR0917 - compiled loops take numbers and arrays one by one, by place

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.fleet.compiled import compiled
from workbook.detect.fleet.numbers import near_exp, near_log, near_log_add
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

SHAPES, ONSETS = len(REMAINS), LAGS.size
WAYS = SHAPES * ONSETS
SMALLER = SMALL_FALLS * np.log(REMAINS[:, -1])
FALLS = int((LEFT < A_FALL).sum())
ALIKE, NOT_ALIKE, FELL_TOO, HELD = np.log([ALL_ALIKE, 1 - ALL_ALIKE, ONE_KIND, 1 - ONE_KIND])
ONSET_ENDS, SIZE_ENDS = np.array(ONSET_RANGE), np.array(SIZE_RANGE)
NOTHING = -1e300


@compiled
def weigh(
    log_factor: Floats, possible: Bools, begun: int, believed: Floats, noticed: float, onset: Ints, drop: Floats,
    fell: Bools,
) -> None:  # fmt: skip
    """Write ``onset`` [3], ``drop`` [3] and ``fell`` [kinds] of the prompt that ``begun`` in a week.

    ``log_factor`` is [kinds, shares, ways], ``possible`` [kinds, lags]; ``believed`` [4] says how much of the
    evidence is: of the onset, of the onsets over which kinds are named, of kinds, of the size. ``noticed`` is the
    chance a week that an older fall was noticed before.
    """
    weight, placed, share = np.empty(WAYS), np.empty(WAYS), np.empty((possible.shape[0], WAYS))
    usable = np.empty(ONSETS, dtype=np.bool_)
    for lag in range(ONSETS):
        usable[lag] = begun - LAGS[lag] > 0 and possible[:, lag].any()
    _onsets(log_factor, usable, believed[0], noticed, share, weight)
    _onsets(log_factor, usable, believed[1], noticed, share, placed)
    when, middle = _of_onsets(weight), _of_onsets(placed)
    first, last = _place(when, ONSET_ENDS[0]), _place(when, ONSET_ENDS[2])
    for i, at in enumerate((first, min(max(_place(middle, ONSET_ENDS[1]), first), last), last)):
        onset[i] = max(begun - LAGS[at], 0)
    _evidence(log_factor, believed[2], share, np.empty(WAYS))
    sure = _which(share, possible, placed)
    size = _size(log_factor, weight, sure, believed[3])
    for i in range(SIZE_ENDS.size):
        drop[i] = max(1 - LEFT[_place(size, SIZE_ENDS[SIZE_ENDS.size - 1 - i])] + STEP / 2 * (i - 1), 0.0)
    for kind in range(sure.size):
        fell[kind] = sure[kind] > 0


@compiled
def _of_onsets(weight: Floats) -> Floats:
    """Return the sum over shapes [lags] of what is told of ways."""
    out = np.zeros(ONSETS)
    for shape in range(SHAPES):
        for lag in range(ONSETS):
            out[lag] += weight[shape * ONSETS + lag]
    return out


@compiled
def _log_mean(falls: Floats, temper: float, top: Floats, out: Floats) -> None:
    """Write the log of the mean of exp over all falls into ``out`` [ways]; ``falls`` is [shares, ways].

    ``top`` [ways] is written over.
    """
    top[:], out[:] = NOTHING, 0.0
    for left in range(FALLS):
        for way in range(WAYS):
            top[way] = max(top[way], temper * falls[left, way])
    for left in range(FALLS):
        for way in range(WAYS):
            out[way] += near_exp(temper * falls[left, way] - top[way])
    for way in range(WAYS):
        out[way] = top[way] + near_log(out[way]) - np.log(FALLS)


@compiled
def _evidence(log_factor: Floats, temper: float, share: Floats, either: Floats) -> None:
    """Write the evidence into ``either`` [ways], and the chance that each kind fell into ``share`` [kinds, ways]."""
    kinds = share.shape[0]
    each, room, any_fell = np.empty(WAYS), np.empty(WAYS), np.full(WAYS, NOT_ALIKE)
    for kind in range(kinds):
        _log_mean(log_factor[kind], temper, room, each)
        for way in range(WAYS):
            fell_or_not = near_log_add(HELD, FELL_TOO + each[way])
            share[kind, way] = near_exp(FELL_TOO + each[way] - fell_or_not)
            any_fell[way] += fell_or_not
    _log_mean(log_factor.sum(axis=0), temper, room, each)
    for way in range(WAYS):
        either[way] = near_log_add(ALIKE + each[way], any_fell[way])
        each[way] = near_exp(ALIKE + each[way] - either[way])
    for kind in range(kinds):
        for way in range(WAYS):
            share[kind, way] = each[way] + (1 - each[way]) * share[kind, way]


@compiled
def _onsets(
    log_factor: Floats, usable: Bools, temper: float, noticed: float, share: Floats, weight: Floats
) -> None:
    """Write the posterior of shape and onset into ``weight`` [ways], over usable onsets, or all where none is."""
    _evidence(log_factor, temper, share, weight)
    every, top = not usable.any(), NOTHING
    for way in range(WAYS):
        lag = way % ONSETS
        weight[way] += LOG_SHAPE[way // ONSETS] - noticed * LAGS[lag]
        if every or usable[lag]:
            top = max(top, weight[way])
    for way in range(WAYS):
        weight[way] = np.exp(weight[way] - top) if every or usable[way % ONSETS] else 0.0
    weight /= weight.sum()


@compiled
def _which(share: Floats, possible: Bools, weight: Floats) -> Floats:
    """Return the chance of each kind that fell [kinds], 0 of others."""
    sure = np.zeros(possible.shape[0])
    for kind in range(sure.size):
        for way in range(WAYS):
            sure[kind] += weight[way] * share[kind, way] if possible[kind, way % ONSETS] else 0.0
    most = sure.max()
    for kind in range(sure.size):
        sure[kind] = max(sure[kind], TINY) if sure[kind] > FELL or sure[kind] == most else 0.0
    return sure


@compiled
def _one_size(joint: Floats, falls: Floats, small: float, to_size: float, size: Floats) -> None:
    """Add a kind's ``falls`` to ``joint``, [shares, ways] each; write what is then left into ``size`` [shares]."""
    top, room = NOTHING, np.empty(WAYS)
    for left in range(LEFT.size):
        for way in range(WAYS):
            joint[left, way] += to_size * falls[left, way]
            top = max(top, joint[left, way] + small * SMALLER[way // ONSETS, left])
    for left in range(LEFT.size):
        for way in range(WAYS):
            room[way] = near_exp(joint[left, way] + small * SMALLER[way // ONSETS, left] - top)
        size[left] = _of_onsets(room).sum()
    size /= size.sum()


@compiled
def _size(log_factor: Floats, weight: Floats, sure: Floats, to_size: float) -> Floats:
    """Return the posterior of what is left [shares] of the surest kind, the two surest and so on, as far as sure."""
    kinds, joint, one, out = sure.size, np.empty((LEFT.size, WAYS)), np.empty(LEFT.size), np.zeros(LEFT.size)
    for way in range(WAYS):
        joint[:, way] = np.log(weight[way]) if weight[way] > 0 else NOTHING
    order = np.argsort(-sure, kind="mergesort")
    for many in range(kinds):
        now = sure[order[many]]
        after = sure[order[many + 1]] if many + 1 < kinds else 0.0
        if now > 0:
            _one_size(joint, log_factor[order[many]], np.sqrt((many + 1) / kinds), to_size, one)
            out += one * (now - after)
    return out


@compiled
def _place(mass: Floats, share: float) -> int:
    """Return which point holds a share of the mass."""
    below, total = 0.0, mass.sum()
    for point in range(mass.size):
        below += mass[point]
        if not below / total < share:
            return point
    return mass.size - 1
