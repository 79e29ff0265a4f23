"""A rep's own usual level, from the weeks before a given week only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.panel import Floats, Panel

HALF_LIFE = 26.0  # weeks: a week this long ago weighs half
FADE = 0.5 ** (1 / HALF_LIFE)
COMPANY_WEEKS = 1.0  # the company's mean counts as this many weeks of a rep's own


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was usual before each week; every array is [..., reps, weeks, kinds].

    Index ``s`` on the week axis uses weeks before ``s`` and nothing else. ``level`` is a count per full
    working week, ``weight`` the number of weeks it rests on (faded), ``seen`` the known weeks themselves.
    ``events`` and ``time`` are the faded sums without the company's week, which is ``prior``.
    """

    level: Floats
    weight: Floats
    seen: Floats
    events: Floats
    time: Floats
    prior: Floats


def baseline(panel: Panel) -> Baseline:
    """Return the own level before each week, with the company's mean of the kind as one more week."""
    events, time = faded_before(panel.x), faded_before(panel.e)
    all_time = time.sum(axis=-3, keepdims=True)
    mean = np.divide(
        events.sum(axis=-3, keepdims=True), all_time, out=np.zeros_like(all_time), where=all_time > 0
    )
    level = (COMPANY_WEEKS * mean + events) / (COMPANY_WEEKS + time)
    known = panel.known.astype(float)
    weight = COMPANY_WEEKS + faded_before(known)
    return Baseline(level, weight, summed_before(known), events, time, np.broadcast_to(mean, level.shape))


def summed_before(values: Floats) -> Floats:
    """Sum over the weeks before each week; weeks are the last but one axis."""
    return np.cumsum(values, axis=-2) - values


def faded_before(values: Floats) -> Floats:
    """Sum over the weeks before each week, where each week back weighs ``FADE`` times the one after it."""
    grown = FADE ** -np.arange(values.shape[-2], dtype=float)[:, None]
    summed = np.cumsum(values * grown, axis=-2)
    before = np.zeros_like(summed)
    before[..., 1:, :] = summed[..., :-1, :]
    faded: Floats = before * FADE / grown
    return faded
