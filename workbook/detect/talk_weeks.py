"""The weeks of one rep around a talk, as negative binomial counts of one total, and how far they hang together.

The kinds that fell are joined into one weighted total, by what was usual before the fall. Weeks hang together: the
evidence of a stretch of weeks is divided by the long-run variance of the people here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.detect.caution import FAR
from workbook.detect.spread import weights

if TYPE_CHECKING:
    from workbook.detect.company import Company
    from workbook.detect.panel import Bools, Floats

STEP = 0.02
GRID: Floats = np.arange(np.log(0.03), np.log(4.0), STEP)  # log share of the usual level
USUAL = int(np.argmin(np.abs(GRID)))  # the place of the usual level
LAGS = 8  # weeks that can hang together
COMPANY_WEEKS = 60.0  # the company's long-run variance counts as so many of a rep's own weeks
LONG_RUN = (1.2, 4.0)  # least and most: weeks never quite stand alone


class Talk(NamedTuple):
    """What is asked about, weeks as indices.

    ``onset`` is the first week of the fall, ``week`` that of the talk, which itself belongs to neither side.
    ``evidence`` is the score before the talk less the limit of a prompt (logs of weeks, see ``threshold.Fit``).
    ``kinds`` [kinds] are those that fell.
    """

    rep: int
    onset: int
    week: int
    evidence: float
    kinds: Bools


@dataclass(frozen=True, slots=True)
class Weeks:
    """Weeks of one rep as negative binomial counts of one total: done, expected if usual, dispersion; each [weeks].

    ``long_run`` is the variance of a long stretch over that of weeks which stand alone, ``rests_on`` the number of
    weeks behind the usual level.
    """

    done: Floats
    expected: Floats
    alpha: Floats
    long_run: float
    rests_on: float

    @property
    def seen(self) -> Bools:
        """Whether a week is known [weeks]."""
        return np.asarray(self.expected > 0)

    def log_likelihoods(self, some: Bools) -> Floats:
        """Log likelihood of each share of ``GRID`` in each of some weeks [weeks, shares].

        Believed as far as weeks stand alone, and without what does not depend on the share.
        """
        done, expected, alpha = (one[some][:, None] for one in (self.done, self.expected, self.alpha))
        return np.asarray(negative_binomial(done, expected, alpha) / self.long_run)


def weeks_of(known: Company, talk: Talk) -> Weeks:
    """Join the kinds of a rep into one weighted total, by what was usual before the onset."""
    at = (talk.rep, talk.onset)
    level, alpha = known.usual.level[at], known.own.alpha[at]
    ratio = max(float(known.own.ratio[at][0]), 1.0)
    judged = talk.kinds & known.enough[at]
    weight = np.where(judged, weights(level, alpha), 0.0)
    exposure = known.panel.e[talk.rep]
    whole = (exposure[:, judged] > 0).all(axis=-1) & judged.any()
    each = np.where(whole[:, None], weight * level * exposure, 0.0)
    expected = each.sum(axis=-1)
    scale = np.divide(ratio * (weight * each).sum(axis=-1), expected, out=np.ones_like(expected), where=whole)
    over = np.divide(
        ratio * (alpha * each**2).sum(axis=-1), expected**2, out=np.ones_like(expected), where=whole
    )
    done = np.where(whole, (weight * known.panel.x[talk.rep]).sum(axis=-1), 0.0)
    return Weeks(
        done / scale, expected / scale, over, long_run(known, talk), float(known.usual.weight[at].max())
    )


def long_run(known: Company, talk: Talk) -> float:
    """Variance of a long stretch over that of weeks that stand alone, before the onset, shrunk to the company's."""
    z = np.clip(known.residual_total()[:, : talk.onset], -FAR, FAR)
    seen = np.isfinite(z)
    z = np.where(seen, z, 0.0)
    together = (z**2).sum(axis=-1)
    for lag in range(1, min(LAGS, z.shape[1] - 1) + 1):
        together += 2 * (1 - lag / (LAGS + 1)) * (z[:, lag:] * z[:, :-lag]).sum(axis=-1)
    many = seen.sum(axis=-1)
    if not many.any():
        return LONG_RUN[0]
    each = together / np.maximum(many, 1)
    middle = float(np.median(each[many >= many.max() / 2]))
    own, weeks = each[talk.rep], many[talk.rep]
    return float(np.clip((COMPANY_WEEKS * middle + weeks * own) / (COMPANY_WEEKS + weeks), *LONG_RUN))


def negative_binomial(done: Floats, expected: Floats, alpha: Floats) -> Floats:
    """Log likelihood of each share of ``GRID``, but for what does not depend on it."""
    mean = expected * np.exp(GRID)
    return np.asarray(done * np.log(mean) - (done + 1 / alpha) * np.log1p(alpha * mean))


def normal(log_mass: Floats) -> Floats:
    """Mass that sums to 1."""
    mass = np.exp(log_mass - log_mass.max())
    return np.asarray(mass / mass.sum())
