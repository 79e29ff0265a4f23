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
SHORTEST = 4.0  # half-life for a rep who has just come, where weeks can be believed
TENURE_SHARE = 1.0  # the half-life of a newcomer is so many times the weeks known so far
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

    A newcomer's first weeks are left behind: the fewer weeks are known, the faster old ones fade, and as far as
    they look like a ramp they count for less. Neither with full caution: a busy spell would pass for a new level.
    """
    known = panel.known.astype(panel.x.dtype)
    seen = summed_before(known)
    shortest = SHORTEST + caution * (HALF_LIFE - SHORTEST)
    fade = 0.5 ** (1 / np.clip(TENURE_SHARE * seen, shortest, HALF_LIFE)).astype(panel.x.dtype)
    events, time, weeks = (faded_before(values, fade) for values in (panel.x, panel.e, known))
    all_time = time.sum(axis=-3, keepdims=True)
    mean = np.divide(
        events.sum(axis=-3, keepdims=True), all_time, out=np.zeros_like(all_time), where=all_time > 0
    )
    level = (COMPANY_WEEKS * mean + events) / (COMPANY_WEEKS + time)
    usual = Baseline(level, COMPANY_WEEKS + weeks, seen, events, time, np.broadcast_to(mean, level.shape))
    return _without_ramps(usual, panel, fade, caution)


def _without_ramps(usual: Baseline, panel: Panel, fade: Floats, caution: float) -> Baseline:
    """Count a newcomer's first weeks for what a ramp gives, as far as they look like one."""
    age, newcomer = ramp.newcomers(panel.known)
    if caution >= 1 or not newcomer.any():
        return usual
    share = ramp.share(age)
    ramped, told = (faded_before(values, fade) for values in (panel.e * share, panel.x * np.log(share)))
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


def faded_before(values: Floats, fade: Floats | float = FADE) -> Floats:
    """Sum over the weeks before each week; each week multiplies what is behind it by its ``fade``."""
    fading = np.broadcast_to(np.asarray(fade, dtype=values.dtype), values.shape)
    out = np.empty_like(values)
    now = np.zeros_like(values[..., 0, :])
    for week in range(values.shape[-2]):
        out[..., week, :] = now
        now = (now + values[..., week, :]) * fading[..., week, :]
    return out
