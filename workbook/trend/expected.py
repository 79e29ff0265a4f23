"""What was to be expected of a rep: the own usual level, less what the others fell by in the same weeks.

As in the detector, what they rose by is never held against anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import allowance, allowance_beside
from workbook.trend.usual import rates

if TYPE_CHECKING:
    from workbook.detect.panel import Floats, Ints


def expected(rate: Floats, level: Floats, own: int, company: Floats | None) -> Floats:
    """Return the own level less what the others fell by, [weeks, kinds]; NaN where the own week is not known.

    ``rate`` and ``level`` [reps, weeks, kinds] are the team's, events per working day, ``own`` the place of the rep;
    ``company`` [reps, weeks, kinds] is how far others of the company fell (``fell``).
    """
    gone = _others_fell(rate, level, own, company)
    return np.where(np.isfinite(rate[own]), level[own] * (1 - gone), np.nan)


def _others_fell(rate: Floats, level: Floats, own: int, company: Floats | None) -> Floats:
    """Return the share by which two thirds of the others in team or company fell, [weeks, kinds]."""
    below = fell(rate, level)
    team = allowance(below, np.zeros(len(rate), dtype=np.int64))[own]
    if company is None:
        return np.asarray(np.minimum(team, 1.0))
    whole = allowance_beside(company, below[own][None], np.array([False]))[0]
    return np.asarray(np.minimum(np.maximum(team, whole), 1.0))


def fell(rate: Floats, level: Floats) -> Floats:
    """Return how far each week lies below the usual level, as a share of it; NaN where not known."""
    return np.asarray(1 - np.divide(rate, level, out=np.full_like(rate, np.nan), where=level > 0))


def allowed(counts: Floats, days: Floats, level: Floats, onset: Ints | None) -> Floats:
    """Share that two thirds of the others fell by over all weeks from ``onset`` [kinds] on, [reps, weeks, kinds]."""
    out = np.full_like(counts, np.nan)
    if onset is not None:
        usually = level * days
        here = np.arange(counts.shape[1])[:, None] >= onset
        known = here & np.isfinite(rates(counts, days)) & np.isfinite(usually)
        events, should = (np.where(known, each, 0.0).sum(axis=1, keepdims=True) for each in (counts, usually))
        kept = np.divide(events, should, out=np.full_like(events, np.nan), where=should > 0)
        gone = np.minimum(allowance(1 - kept, np.zeros(len(counts), dtype=np.int64)), 1.0)
        out = np.where(here, gone, np.nan)
    return out
