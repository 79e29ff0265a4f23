"""A rep's own usual level, from the weeks before a given week only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect import ramp

if TYPE_CHECKING:
    from workbook.detect.panel import Floats, Panel

HALF_LIFE = 26.0  # weeks: a week this long ago weighs half
FADE = 0.5 ** (1 / HALF_LIFE)
COMPANY_WEEKS = 2.0  # the company's mean counts as this many weeks of a rep's own


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was usual before each week; every array is [..., reps, weeks, kinds].

    Index ``s`` on the week axis uses weeks before ``s`` and nothing else. ``level`` is a count per full
    working week, ``weight`` the number of weeks it rests on (faded), ``seen`` the known weeks themselves.
    ``events`` and ``time`` are the faded sums without the company's weeks, which are ``prior``; weeks of a
    newcomer's ramp are a part of a week in ``time`` and ``weight`` (see ``ramp.py``).
    """

    level: Floats
    weight: Floats
    seen: Floats
    events: Floats
    time: Floats
    prior: Floats


def baseline(panel: Panel, caution: float = 1.0) -> Baseline:
    """Return the own level before each week, with the company's mean of the kind as two more weeks.

    As far as a newcomer's first weeks look like a ramp they count for less; with full caution they never do.
    """
    known = panel.known.astype(panel.x.dtype)
    seen = summed_before(known)
    events, time, weeks = (faded_before(values) for values in (panel.x, panel.e, known))
    all_time = time.sum(axis=-3, keepdims=True)
    mean = np.divide(
        events.sum(axis=-3, keepdims=True), all_time, out=np.zeros_like(all_time), where=all_time > 0
    )
    level = (COMPANY_WEEKS * mean + events) / (COMPANY_WEEKS + time)
    usual = Baseline(level, COMPANY_WEEKS + weeks, seen, events, time, np.broadcast_to(mean, level.shape))
    return _without_ramps(usual, panel, caution)


def _without_ramps(usual: Baseline, panel: Panel, caution: float) -> Baseline:
    """Count a newcomer's first weeks for what a ramp gives, as far as they look like one."""
    age, newcomer = ramp.newcomers(panel.known)
    if caution >= 1 or not newcomer.any():
        return usual
    share = ramp.share(age)
    ramped, told = (faded_before(values) for values in (panel.e * share, panel.x * np.log(share)))
    behind = usual.time > 0
    less = np.divide(ramped, usual.time, out=np.ones_like(ramped), where=behind)
    likely = ramp.chance(told, usual.events, less, usual.level, caution) * newcomer
    counted = np.where(behind, 1 + likely * (less / ramp.share(age - 1) - 1), 1)
    time, weeks = usual.time * counted, (usual.weight - COMPANY_WEEKS) * counted
    level = (COMPANY_WEEKS * usual.prior + usual.events) / (COMPANY_WEEKS + time)
    return replace(usual, level=level, weight=COMPANY_WEEKS + weeks, time=time)


def summed_before(values: Floats) -> Floats:
    """Sum over the weeks before each week; weeks are the last but one axis."""
    return np.cumsum(values, axis=-2) - values


def faded_before(values: Floats) -> Floats:
    """Sum over the weeks before each week; each week multiplies what is behind it by ``FADE``."""
    out = np.empty_like(values)
    now = np.zeros_like(values[..., 0, :])
    for week in range(values.shape[-2]):
        out[..., week, :] = now
        now = (now + values[..., week, :]) * values.dtype.type(FADE)
    return out
