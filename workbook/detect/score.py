"""The narrow score: how much the last weeks speak for a fall below the own usual level.

Each week counts for at most half a standard deviation, so that it takes several weeks, as in the run rules
of the XmR chart. Windows of 2 to 13 weeks are set against the weeks before them; the evidence is averaged
over three sizes of fall, and over "all kinds together" and "any one kind" under one budget
(Xie & Siegmund 2013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect import spread
from workbook.detect.common import allowance

if TYPE_CHECKING:
    from workbook.detect.baseline import Baseline
    from workbook.detect.company import Company
    from workbook.detect.panel import Bools, Floats, Ints

WINDOWS = (2, 3, 4, 5, 6, 8, 10, 13)  # weeks
WIDTHS = (1, 1, 1, 1, 1, 2, 2, 3)  # how many window lengths each stands for
FALLS = (0.2, 0.35, 0.5)  # standard deviations
HIGHEST, LOWEST = -0.8, 0.5  # a week above usual counts -.8 at most, one below it .5 at most
WEEKS_BEFORE = 6
WEEKS_INSIDE = 2


def score(company: Company) -> Floats:
    """Return the score [..., reps, weeks]; NaN where the week or too much before it is not known.

    What stands at week t uses weeks up to t only.
    """
    panel, usual = company.panel, company.usual
    evidence, judged = np.zeros(panel.x.shape[:-1]), np.zeros(panel.x.shape[:-1], dtype=bool)
    residuals, rests_on = Residuals(company), _with_mean(usual)
    shape = (*panel.x.shape[:-1], panel.x.shape[-1] + 1)
    total, many = np.zeros(shape), np.zeros(shape, dtype=int)
    for length in range(1, min(WINDOWS[-1], shape[-2]) + 1):
        starts = shape[-2] - length + 1  # windows that end inside the history, by the week they start in
        z = residuals.weeks_on(length - 1)
        known = np.isfinite(z)
        total = total[..., :starts, :] + np.where(known, z, 0.0)
        many = many[..., :starts, :] + known
        if length in WINDOWS:
            found, valid = _window(total, many, rests_on[..., :starts, :], company.teams)
            evidence[..., length - 1 :] += WIDTHS[WINDOWS.index(length)] * found
            judged[..., length - 1 :] |= valid
    judged &= panel.known.any(axis=-1)
    return np.log(evidence, out=np.full_like(evidence, np.nan), where=judged)


class Residuals:
    """How far each week fell below the level before its window, in standard deviations, clipped."""

    def __init__(self, company: Company) -> None:
        panel, usual, own = company.panel, company.usual, company.own
        enough = usual.seen >= WEEKS_BEFORE
        weight = np.where(enough, spread.weights(usual.level, own.alpha), 0.0)
        self.panel, self.level, self.enough, self.weight = panel, usual.level, enough, weight
        self.over = own.alpha * usual.level**2
        self.ratio = own.ratio
        self.rate = panel.rate
        self.weeks_per_exposure = np.divide(1.0, panel.e, out=np.zeros_like(panel.e), where=panel.known)

    def weeks_on(self, later: int) -> Floats:
        """Return the week ``later`` weeks on from each start [..., reps, starts, kinds + total]."""
        starts = self.rate.shape[-2] - later
        before = np.s_[..., :starts, :]
        week = np.s_[..., later:, :]
        known = self.panel.known[week] & self.enough[before]
        level, weight = self.level[before], self.weight[before]
        below = np.where(known, level - self.rate[week], 0.0)
        variance = np.where(known, level * self.weeks_per_exposure[week] + self.over[before], 0.0)
        total = (weight * below).sum(axis=-1, keepdims=True)
        total_variance = self.ratio[before] * (weight**2 * variance).sum(axis=-1, keepdims=True)
        below = np.concatenate([below, total], axis=-1)
        variance = np.concatenate([variance, total_variance], axis=-1)
        z = np.divide(below, np.sqrt(variance), out=np.full_like(below, np.nan), where=variance > 0)
        return np.clip(z, HIGHEST, LOWEST)


def _with_mean(usual: Baseline) -> Floats:
    """Weeks the level rests on, per kind and (last column) for the total: the mean of the kinds in it."""
    enough = usual.seen >= WEEKS_BEFORE
    many = enough.sum(axis=-1, keepdims=True)
    mean = np.where(enough, usual.weight, 0.0).sum(axis=-1, keepdims=True) / np.maximum(many, 1)
    return np.concatenate([usual.weight, np.maximum(mean, 1.0)], axis=-1)


def _window(total: Floats, many: Ints, rests_on: Floats, teams: Ints) -> tuple[Floats, Bools]:
    """Mean Bayes factor of all windows of one length [..., reps, starts], and whether there is one."""
    valid = many >= WEEKS_INSIDE
    mean = np.divide(total, many, out=np.full_like(total, np.nan), where=valid)
    mean = mean - allowance(mean, teams)
    noise = 1 / np.maximum(many, 1) + 1 / rests_on
    factor = np.zeros_like(mean)
    for fall in FALLS:
        factor += np.exp((fall * mean - fall**2 / 2) / noise) / len(FALLS)
    factor = np.where(valid, factor, 0.0)
    kinds = factor[..., :-1].sum(axis=-1) / np.maximum(valid[..., :-1].sum(axis=-1), 1)
    return 0.5 * factor[..., -1] + 0.5 * kinds, valid[..., -1]
