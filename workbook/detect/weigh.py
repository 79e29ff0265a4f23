"""How a fall is weighed: its shape, its onset, the kinds that fell, its size.

A fall is a step, or a slide that has gone on evenly since its onset; both are told by the mean share left since
then, so that a slide, whose first weeks hardly show, is neither dated late nor read too large. For each shape,
onset and share the evidence has a closed form: counts weighted to behave like Poisson counts, a gamma prior on
the level from the (faded) weeks before the onset, integrated out. Onsets are weighed over "all kinds fell alike"
and "any of them fell" (Xie & Siegmund 2013); the size is that of the surest kind, of the two surest and so on,
each as far as it is sure who else fell. The evidence is tempered: weeks hang together, more so for the onset than
for the size, and a size read at the alarm flatters itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.score import between

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

LAGS = np.append(
    np.arange(40, 26, -2), np.arange(26, 0, -1)
)  # candidate onsets: weeks before the prompt started
STAGES = 3  # a slide is seen in so many stretches of equal length since its onset
STEP = 0.05
LEFT = np.arange(STEP / 2, 1.0, STEP)  # middles: mean share of the usual level that remains since the onset
LEAST_LEFT = 0.02  # in any stage
MOST_ALLOWED = 0.95  # of what others fell by, in any stage
SLIDE = 0.2  # prior that a fall slides
STEEPNESS = np.array([np.ones(STAGES), (2 * np.arange(STAGES) + 1) / STAGES])  # [shapes, stages], mean 1
REMAINS = np.maximum(1 - STEEPNESS[..., None] * (1 - LEFT), LEAST_LEFT)  # [shapes, stages, shares]
LOG_SHAPE = np.log([1 - SLIDE, SLIDE])
ALL_ALIKE = 0.2  # prior that all kinds fell by the same share
ONE_KIND = 0.1  # prior that a kind fell when not all did
# For no caution and for full caution, where a fall is long not noticed: the chance a week that an older one was before.
NOTICED = (0.04, 0.01)
# How much of the evidence is believed, for no caution and for full caution:
TO_DATE = (1.0, 0.15)  # of the range of the onset, and of the onsets over which the size is averaged
TO_PLACE = (1.3, 0.3)  # of the onset in the middle, and of the onsets over which kinds are named
TO_NAME = (1.4, 0.6)  # of kinds
TO_SIZE = (1.2, 0.5)  # of the size
# Prior of the share left at last, as its power, where all kinds fell; less where few did: they fall far to show.
SMALL_FALLS = 1.75
ONSET_RANGE = (0.1, 0.5, 0.9)
# Of the share left. A prompt comes when chance adds to a fall, so nearly all misses are falls told too large: the
# end that tells the least fall is put farther out.
SIZE_RANGE = (0.05, 0.5, 0.97)
FELL = 0.5
TINY = 1e-12
A_FALL = 0.86  # what counts as a fall of a kind: at least a seventh gone


@dataclass(frozen=True, slots=True)
class Sums:
    """Weighted counts and exposures since each candidate onset [entries, stages, lags, kinds], and before it.

    ``others`` is what others fell by in the same weeks; it, ``events_before``, ``time_before`` and ``possible``
    are [entries, lags, kinds].
    """

    events: Floats
    time: Floats
    others: Floats
    events_before: Floats
    time_before: Floats
    possible: Bools


def weighed(sums: Sums, inside: Bools, caution: float) -> tuple[Ints, Floats, Bools]:
    """Return places of onsets among the lags [entries, 3], drops [entries, 3] and what fell [entries, kinds].

    ``inside`` [entries, lags] says which onsets lie in the history.
    """
    factor = _log_factors(sums)  # [entries, shapes, lags, shares, kinds]
    usable = inside & sums.possible.any(axis=-1)
    age = -between(NOTICED, caution) * LAGS
    weight, placed = (
        _onset_weight(_kinds(between(believed, caution) * factor)[0] + age, usable)
        for believed in (TO_DATE, TO_PLACE)
    )
    chance = np.where(sums.possible[:, None], _kinds(between(TO_NAME, caution) * factor)[1], 0.0)
    sure = (placed[..., None] * chance).sum(axis=(1, 2))
    factor *= between(TO_SIZE, caution)
    fell = _which(sure)
    size = size_of(factor, weight, np.where(fell, np.maximum(sure, TINY), 0.0))
    drop = 1 - LEFT[_places(size, SIZE_RANGE)[:, ::-1]] + np.array([-STEP / 2, 0, STEP / 2])
    return onset_of(weight.sum(axis=1), placed.sum(axis=1)), np.maximum(drop, 0.0), fell


def onset_of(weight: Floats, placed: Floats) -> Ints:
    """Return places of the range [entries, 3]: its ends by the careful weights, its middle by the others inside it."""
    low, _, high = _places(weight, ONSET_RANGE).T
    middle = _places(placed, ONSET_RANGE)[:, 1]
    return np.stack([low, np.clip(middle, low, high), high], axis=1)


def size_of(factor: Floats, weight: Floats, sure: Floats) -> Floats:
    """Return the posterior [entries, shares] of what is left of the kinds that fell.

    ``factor`` is [entries, shapes, lags, shares, kinds], ``sure`` [entries, kinds] the chance of each kind named,
    0 of others.
    """
    kinds = sure.shape[-1]
    order = np.argsort(-sure, axis=-1, kind="stable")
    ranked = np.take_along_axis(sure, order, axis=-1)
    only = -np.diff(ranked, axis=-1, append=0.0) / ranked[:, :1]  # that the kinds up to this one fell
    joint = np.cumsum(np.take_along_axis(factor, order[:, None, None, None], axis=-1), axis=-1)
    joint += _log(weight)[..., None, None]
    joint += (SMALL_FALLS * np.log(REMAINS[:, -1]))[:, None, :, None] * np.sqrt(
        np.arange(1, kinds + 1) / kinds
    )
    size = np.exp(joint - joint.max(axis=(1, 2, 3), keepdims=True)).sum(axis=(1, 2))
    return np.asarray((size / size.sum(axis=1, keepdims=True) * only[:, None]).sum(axis=-1))


def _log_factors(sums: Sums) -> Floats:
    """Return the log Bayes factor of "so much remains since this onset"; 0 where not possible."""
    shapes = zip(STEEPNESS, REMAINS, strict=True)
    out = np.stack([_of_shape(sums, *shape) for shape in shapes], axis=1)
    return np.where(sums.possible[:, None, :, None, :], out, 0.0)


def _of_shape(sums: Sums, steepness: Floats, remains: Floats) -> Floats:
    """Return the same of one shape; what others fell by is taken to have the same shape."""
    allowed = 1 - np.minimum(steepness[:, None, None] * sums.others[:, None], MOST_ALLOWED)
    time, rate = sums.time * allowed, sums.time_before
    shape, everything = sums.events_before + sums.events.sum(axis=1), np.log(rate + time.sum(axis=1))
    events, went = (
        np.einsum("eglk,gf->elfk", each, left)
        for each, left in ((sums.events, np.log(remains)), (time, remains))
    )
    return np.asarray(events + shape[:, :, None] * (everything[:, :, None] - np.log(rate[:, :, None] + went)))


def _kinds(factor: Floats) -> tuple[Floats, Floats]:
    """Return the evidence [entries, shapes, lags], and the chance that each kind fell [..., kinds]."""
    falls = factor[..., LEFT < A_FALL, :]
    alike = np.log(ALL_ALIKE) + _log_mean(falls.sum(axis=-1))
    each = np.log(ONE_KIND) + _log_mean(np.swapaxes(falls, -1, -2))
    fell_or_not = np.logaddexp(np.log(1 - ONE_KIND), each)
    either = np.logaddexp(alike, np.log(1 - ALL_ALIKE) + fell_or_not.sum(axis=-1))
    together = np.exp(alike - either)[..., None]
    return either, together + (1 - together) * np.exp(each - fell_or_not)


def _onset_weight(evidence: Floats, usable: Bools) -> Floats:
    """Weigh shapes and candidate onsets [entries, shapes, lags] so that each entry sums to 1."""
    usable = usable | ~usable.any(axis=-1, keepdims=True)  # a history too short leaves every onset open
    kept = np.where(usable[:, None], evidence + LOG_SHAPE[:, None], -np.inf)
    weight = np.exp(kept - kept.max(axis=(1, 2), keepdims=True))
    return np.asarray(weight / weight.sum(axis=(1, 2), keepdims=True))


def _which(chance: Floats) -> Bools:
    """Name the kinds that fell more likely than not, or else the likeliest."""
    return np.asarray((chance > FELL) | (chance == chance.max(axis=-1, keepdims=True)))


def _log_mean(values: Floats) -> Floats:
    """Return the log of the mean of exp over the last axis."""
    top = values.max(axis=-1, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).mean(axis=-1)) + top[..., 0])


def _log(values: Floats) -> Floats:
    return np.log(values, out=np.full_like(values, -np.inf), where=values > 0)


def _places(mass: Floats, shares: tuple[float, ...]) -> Ints:
    """Return which point holds each share of the ``mass`` [entries, points], as [entries, shares]."""
    below = np.cumsum(mass, axis=-1) / mass.sum(axis=-1, keepdims=True)
    first = np.stack([(below < share).sum(axis=-1) for share in shares], axis=-1)
    return np.asarray(np.minimum(first, mass.shape[-1] - 1))
