"""How much a rep's weeks usually differ: person dispersion from moving ranges, shrunk to the company median.

Moving ranges (week to week differences) are those of the XmR chart: a step enters one of them only, so a
decline hardly widens the spread it is judged by. Source: Wheeler, "Understanding Variation".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import summed_before
from workbook.detect.common import median_of_known

if TYPE_CHECKING:
    from workbook.detect.baseline import Baseline
    from workbook.detect.panel import Bools, Floats, Panel

RANGE_TO_SD = 1.128  # mean moving range over standard deviation, normal values
PRIOR_WEEKS = 45.0  # the company's median counts as this many of a rep's own ranges
LEAST, MOST = 0.02, 3.0  # dispersion
USUAL_ALPHA = 0.3  # before anybody in the company has ranges enough
USUAL_RATIO = 1.0
ENOUGH_RANGES = 6
ENOUGH_DAYS = 0.4  # two working days: the rate of a shorter week is too rough for a range
TO_WEIGHT = 0.75  # of a kind's dispersion, in its weight
RATIOS = (0.2, 5.0)  # least and most that the kinds of one rep can be found to move together
POISSON_SHARE = 1.05  # weeks are a little shorter than five days on average


@dataclass(frozen=True, slots=True)
class Spread:
    """Dispersion ``alpha`` [..., reps, weeks, kinds] and ``ratio`` [..., reps, weeks, 1].

    Variance of a weekly rate is level / exposure + alpha * level^2. ``ratio`` is the own variance of the
    weighted total over what the kinds would give if they moved apart: kinds of one rep often move together.
    """

    alpha: Floats
    ratio: Floats


def spread(panel: Panel, usual: Baseline) -> Spread:
    """Return the person dispersion before each week, and that of the weighted total."""
    step, paired = _ranges(panel)
    many = summed_before(paired.astype(float))
    raw = np.clip(
        _over(_squared_sd(step, paired) - POISSON_SHARE * usual.level, usual.level**2, LEAST), 0, MOST
    )
    alpha = np.maximum(LEAST, _shrunk(raw, many, USUAL_ALPHA))
    return Spread(alpha, _total_ratio(panel, usual, alpha, step, paired))


def weights(level: Floats, alpha: Floats) -> Floats:
    """Weigh each kind in the total: the noisier its counts, the less it says."""
    return np.asarray(1 / (1 + TO_WEIGHT * alpha * level))


def _ranges(panel: Panel) -> tuple[Floats, Bools]:
    """Differences from the week before, and whether both weeks are known and long enough."""
    fit = panel.e >= ENOUGH_DAYS
    step, paired = np.zeros_like(panel.x), np.zeros_like(fit)
    step[..., 1:, :] = np.diff(panel.rate, axis=-2)
    paired[..., 1:, :] = fit[..., 1:, :] & fit[..., :-1, :]
    return np.where(paired, step, 0.0), paired


def _squared_sd(step: Floats, paired: Bools) -> Floats:
    """Variance by the mean moving range of the weeks before each week."""
    total, many = summed_before(np.abs(step)), summed_before(paired.astype(float))
    return np.asarray((_over(total, many, 0.0) / RANGE_TO_SD) ** 2)


def _total_ratio(panel: Panel, usual: Baseline, alpha: Floats, step: Floats, paired: Bools) -> Floats:
    weight = np.where(paired, weights(usual.level, alpha), 0.0)
    inverse = _over(np.ones_like(panel.e), panel.e, 0.0)
    variance = (weight**2 * (usual.level * inverse + alpha * usual.level**2)).sum(axis=-1, keepdims=True)
    moved = (weight * step).sum(axis=-1, keepdims=True)
    ranged = variance > 0
    ratio = _squared_sd(_over(moved, np.sqrt(variance), 0.0), ranged)
    return _shrunk(np.clip(ratio, *RATIOS), summed_before(ranged.astype(float)), USUAL_RATIO)


def _shrunk(own: Floats, many: Floats, default: float) -> Floats:
    """Own value shrunk to the company's median of those who have ranges enough."""
    middle = median_of_known(own, many >= ENOUGH_RANGES, default)
    return np.asarray((PRIOR_WEEKS * middle + many * own) / (PRIOR_WEEKS + many))


def _over(top: Floats, bottom: Floats, otherwise: float) -> Floats:
    """Top over bottom, and ``otherwise`` where the bottom is not above zero."""
    return np.asarray(np.divide(top, bottom, out=np.full(np.shape(bottom), otherwise), where=bottom > 0))
