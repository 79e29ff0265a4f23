"""How far one week may be believed: the livelier a company's weeks hang together, the less.

In some companies one week says little of the next; there a week far below usual is strong evidence. In others
people work in spells: a project, a slow month. There a few low weeks are nothing, and what counts is that low
weeks go on. The long-run variance of the weeks tells the two apart: one plus twice the correlations with the
four weeks before, farther ones counted for less (Newey & West 1987), as they are mostly chance in a short history.
It is averaged over the reps without the highest and the lowest fifth, so that a few declines do not pass for spells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.company import Company
    from workbook.detect.panel import Bools, Floats

LAGS = 4  # weeks
STEADY, IN_SPELLS = 1.2, 1.3  # long-run variance over that of one week: no caution, full caution
EXPECTED, EXPECTED_WEEKS = (
    1.45,
    60.0,
)  # a company not yet known: taken for one in spells, as many weeks strong
WEEKS_NEEDED = 16  # of a rep
TENURE = 0.6  # and this share of the longest history: those who ramp up wander, and are no measure
FAR = 3.0  # standard deviations
TRIMMED = 0.2  # of the reps, at either end
REPS_NEEDED = 5  # in a week, for what is common to all
STEPS = 4  # caution moves in quarters: histories near to each other are judged alike


def caution(known: Company) -> float:
    """Return the caution for a company [reps, weeks, kinds]: 0 (weeks stand alone) to 1 (weeks in spells)."""
    level = (_long_run(known) - STEADY) / (IN_SPELLS - STEADY)
    return float(np.round(np.clip(level, 0, 1) * STEPS) / STEPS)


def _long_run(known: Company) -> float:
    """Trimmed mean over the reps of the long-run variance ratio of their weighted totals, shrunk to ``EXPECTED``."""
    z = np.clip(known.residual_total(), -FAR, FAR)
    seen = np.isfinite(z)
    z = np.where(seen, z - _of_all(z, seen), 0.0)
    variance = (z**2).sum(axis=-1)
    together = sum(
        (1 - lag / (LAGS + 1)) * (z[:, lag:] * z[:, :-lag]).sum(axis=-1) for lag in range(1, LAGS + 1)
    )
    weeks_of = seen.sum(axis=-1)
    fit = (weeks_of >= np.maximum(WEEKS_NEEDED, TENURE * weeks_of.max(initial=0))) & (variance > 0)
    if not fit.any():
        return EXPECTED
    ranked = np.sort(1 + 2 * together[fit] / variance[fit])
    left_out = int(TRIMMED * ranked.size)
    middle = float(ranked[left_out : ranked.size - left_out].mean())
    weeks = float(seen[fit].sum())
    return (EXPECTED_WEEKS * EXPECTED + weeks * middle) / (EXPECTED_WEEKS + weeks)


def _of_all(z: Floats, seen: Bools) -> Floats:
    """Return the median of all reps in each week [weeks]: the season and slumps of all are nobody's spell."""
    enough = seen.sum(axis=0) >= REPS_NEEDED
    middle = np.zeros(z.shape[1])
    if enough.any():
        middle[enough] = np.nanmedian(z[:, enough], axis=0)
    return middle
