"""How much the last weeks speak for a fall below the own usual level.

Windows of 2 to 13 weeks are set against the weeks before them. One week counts for so much and no more: two
standard deviations where weeks stand alone, half of one where they hang together, so that it takes
several weeks, as in the run rules of the XmR chart (see ``caution.py``). The evidence is averaged over three
sizes of fall, and over "all kinds together" and "any one kind" under one budget (Xie & Siegmund 2013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import allowance_to_prompt
from workbook.detect.spread import weights

if TYPE_CHECKING:
    from workbook.detect.company import Company
    from workbook.detect.panel import Bools, Floats

WINDOWS = (2, 3, 4, 5, 6, 8, 10, 13)  # weeks
WIDTHS = (1, 1, 1, 1, 1, 2, 2, 3)  # how many window lengths each stands for
NO_EVIDENCE = float(np.log(sum(WIDTHS)))  # the score where nothing speaks for a fall or against one
WEEKS_INSIDE = 2
# For no caution and for full caution; what lies between is geometric.
MOST_BELOW = (2.0, 0.5)  # standard deviations that a week below the usual level counts for at most
MOST_ABOVE = (2.0, 0.6)  # the same for a week above it
# A mean of fading weeks errs as one of twice as many (sum of weights squared over their squares' sum); one that
# wanders is worth fewer weeks than it rests on.
DOUBT = (0.5, 5.0)
FALLS = (0.2, 0.4, 0.75)  # sizes of fall, as shares of ``MOST_BELOW``
ONE_KIND = (0.6, 0.4)  # share of the budget for any one kind alone
LARGEST = 80.0  # log Bayes factor: more is certain anyway


def between(ends: tuple[float, float], caution: float) -> float:
    """Return the value for a caution from 0 (first) to 1 (second)."""
    return float(ends[0] * (ends[1] / ends[0]) ** caution)


def score(company: Company) -> Floats:
    """Return the score [..., reps, weeks]; NaN where the week or too much before it is not known.

    What stands at week t uses weeks up to t only.
    """
    x = company.panel.x
    evidence, judged = np.zeros_like(x[..., 0]), np.zeros(x.shape[:-1], dtype=bool)
    residuals, doubt = Residuals(company), between(DOUBT, company.caution) / _with_mean(company)
    shape = (*x.shape[:-1], x.shape[-1] + 1)
    total, many = np.zeros(shape, dtype=x.dtype), np.zeros(shape, dtype=x.dtype)
    for length in range(1, min(WINDOWS[-1], shape[-2]) + 1):
        starts = shape[-2] - length + 1  # windows that end inside the history, by the week they start in
        z, known = residuals.weeks_on(length - 1)
        total = total[..., :starts, :] + z
        many = many[..., :starts, :] + known
        if length in WINDOWS:
            found, valid = _window(total, many, doubt[..., :starts, :], company)
            evidence[..., length - 1 :] += WIDTHS[WINDOWS.index(length)] * found
            judged[..., length - 1 :] |= valid
    judged &= company.panel.known.any(axis=-1)
    return np.log(evidence, out=np.full_like(evidence, np.nan), where=judged)


class Residuals:
    """How far each week fell below the level before its window, in standard deviations, clipped."""

    def __init__(self, company: Company) -> None:
        panel, usual, own = company.panel, company.usual, company.own
        enough = company.enough
        self.most_below = between(MOST_BELOW, company.caution)
        self.most_above = between(MOST_ABOVE, company.caution)
        self.known, self.enough, self.rate, self.level = panel.known, enough, panel.rate, usual.level
        self.weight = np.where(enough, weights(usual.level, own.alpha), 0)
        self.over = own.alpha * usual.level**2
        self.squared = own.ratio * self.weight**2
        self.each = np.divide(1, panel.e, out=np.zeros_like(panel.e), where=panel.known)

    def weeks_on(self, later: int) -> tuple[Floats, Bools]:
        """Return the week ``later`` weeks on from each start [..., reps, starts, kinds + total], and if known."""
        starts = self.rate.shape[-2] - later
        before = np.s_[..., :starts, :]
        week = np.s_[..., later:, :]
        known = self.known[week] & self.enough[before]
        level = self.level[before]
        z = np.empty((*known.shape[:-1], known.shape[-1] + 1), dtype=level.dtype)
        variance = np.empty_like(z)
        z[..., :-1] = np.where(known, level - self.rate[week], 0)
        variance[..., :-1] = np.where(known, level * self.each[week] + self.over[before], 0)
        z[..., -1] = (self.weight[before] * z[..., :-1]).sum(axis=-1)
        variance[..., -1] = (self.squared[before] * variance[..., :-1]).sum(axis=-1)
        usable = variance > 0
        np.divide(z, np.sqrt(variance), out=z, where=usable)
        np.clip(z, -self.most_above, self.most_below, out=z)
        z *= usable
        return z, usable


def _with_mean(company: Company) -> Floats:
    """Weeks the level rests on, per kind and (last column) for the total: the mean of the kinds in it."""
    usual = company.usual
    enough = company.enough
    many = enough.sum(axis=-1, keepdims=True)
    mean = np.where(enough, usual.weight, 0).sum(axis=-1, keepdims=True) / np.maximum(many, 1)
    return np.concatenate([usual.weight, np.maximum(mean, 1)], axis=-1, dtype=usual.weight.dtype)


def _window(total: Floats, many: Floats, doubt: Floats, company: Company) -> tuple[Floats, Bools]:
    """Mean Bayes factor of all windows of one length [..., reps, starts], and whether there is one."""
    valid = many >= WEEKS_INSIDE
    mean = np.divide(total, many, out=np.full_like(total, np.nan), where=valid)
    mean -= allowance_to_prompt(mean, company.teams)
    noise = 1 / np.maximum(many, 1) + doubt
    most = between(MOST_BELOW, company.caution)
    factor = np.zeros_like(mean)
    for share in FALLS:
        fall = share * most
        factor += np.exp(np.minimum((fall * mean - fall**2 / 2) / noise, LARGEST))
    factor = np.where(valid, factor / len(FALLS), 0)
    kinds = factor[..., :-1].sum(axis=-1) / np.maximum(valid[..., :-1].sum(axis=-1), 1)
    alone = between(ONE_KIND, company.caution)
    return (1 - alone) * factor[..., -1] + alone * kinds, valid[..., -1]
