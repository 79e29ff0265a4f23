"""Did it help: the change since a talk, as an interrupted time series on the negative binomial model.

A level before the interruption is set against a level after it, with working days as exposure and others in the
same weeks as controls (Wagner et al. 2002; Bernal, Cummins & Gasparrini 2017). Two things are added, because a
talk follows bad weeks:

- **The prompt may have been chance.** Then the level had never fallen, and what comes after would have risen by
  itself. The detector's score says in how many weeks chance brings one like it. At the limit a fall and chance are
  taken to be equally likely, and the odds move with the score. So a weak prompt leaves "nothing changed" open,
  however well the weeks after look.
- **A fall read from the weeks that raised the prompt flatters itself.** Small falls are taken to be commoner.

Weeks hang together: the evidence of a stretch of weeks is divided by the long-run variance of the people here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.detect.alike import Alike, alike
from workbook.detect.caution import FAR, caution
from workbook.detect.company import FULL_CAUTION, Company, company
from workbook.detect.run import as_judged
from workbook.detect.spread import weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.detect.panel import Bools, Floats, Ints

STEP = 0.02
GRID: Floats = np.arange(np.log(0.03), np.log(4.0), STEP)  # log share of the usual level
SHIFTS: Floats = STEP * np.arange(1 - len(GRID), len(GRID), dtype=float)  # between any two of them
SMALL_FALLS = 2.5  # prior of the share left of a fall, as its power
LARGEST_CHANGE = 1.0  # standard deviation of the prior of a change since the talk, in logs
INTERVAL = (0.05, 0.5, 0.95)
POWER_AT = 0.84  # standard deviations below the mean that four in five lie above
MOST_WEEKS = 26
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
class Effect:
    """Each range is (low, middle, high), 90 %.

    ``before`` is the level before the talk and ``after`` that since, as shares of the usual one. ``unchanged`` is
    what was to be expected since had nothing changed: the level before, moved by what the others did; ``change`` is
    how far activity is above that (0.4: 40 % more). ``chance`` is how likely the prompt was chance, and ``if_real``
    the change where it was not. ``weeks`` are the known weeks on either side; ``weeks_needed`` is how many since
    the talk show a return to the usual level four times in five, if the fall was real: None where ``MOST_WEEKS``
    are too few.
    """

    before: Floats
    after: Floats
    change: Floats
    if_real: Floats
    unchanged: Floats
    chance: float
    weeks: tuple[int, int]
    weeks_needed: int | None

    @property
    def risen(self) -> bool:
        """Whether the whole interval of the change lies above nothing."""
        return bool(self.change[0] > 0)

    @property
    def sunk(self) -> bool:
        """Whether the whole interval of the change lies below nothing."""
        return bool(self.change[2] < 0)


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


def effect(counts: Floats, work_days: Floats, teams: Ints, talk: Talk) -> Effect | None:
    """Estimate the change since a talk; None where either side has no known week or nothing is known before.

    ``counts`` [reps, weeks, kinds] with NaN for missing, ``work_days`` [reps, weeks], ``teams`` [reps], as for
    ``run.detect``; weeks after the talk run to the last one given.
    """
    panel = as_judged(counts, work_days)
    care = caution(company(panel.before(talk.week), teams)) if talk.week else FULL_CAUTION
    return of_company(company(panel, teams, care), talk)


def of_company(known: Company, talk: Talk) -> Effect | None:
    """Do the same for a company whose levels and spreads are worked out."""
    one = weeks_of(known, talk)
    seen, at = one.expected > 0, np.arange(one.expected.size)
    before, after = seen & (at >= talk.onset) & (at < talk.week), seen & (at > talk.week)
    if not (before.any() and after.any()):
        return None
    others, chance = alike(known, talk), float(1 / (1 + np.exp(talk.evidence)))
    usual, fallen = levels_before(one, before, others)
    level, since = chance * usual + (1 - chance) * fallen, _normal(log_likelihood(one, after))
    return Effect(
        before=np.exp(_at(GRID, level)),
        after=np.exp(_at(GRID, since)),
        change=np.expm1(_at(*change(level, since, others))),
        if_real=np.expm1(_at(*change(fallen, since, others))),
        unchanged=np.exp(_at(*_moved(level, others))),
        chance=chance,
        weeks=(int(before.sum()), int(after.sum())),
        weeks_needed=weeks_needed(one, after, fallen, others),
    )


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


def log_likelihood(one: Weeks, some: Bools) -> Floats:
    """Log likelihood of each share of ``GRID`` in ``some`` weeks, believed as far as weeks stand alone."""
    weeks = (values[some][:, None] for values in (one.done, one.expected, one.alpha))
    return np.asarray(_negative_binomial(*weeks).sum(axis=0) / one.long_run)


def _negative_binomial(done: Floats, expected: Floats, alpha: Floats) -> Floats:
    """Log likelihood of each share of ``GRID``, but for what does not depend on it."""
    mean = expected * np.exp(GRID)
    return np.asarray(done * np.log(mean) - (done + 1 / alpha) * np.log1p(alpha * mean))


def levels_before(one: Weeks, before: Bools, others: Alike) -> tuple[Floats, Floats]:
    """Weigh the shares of ``GRID`` at which the rep stood when the talk came, each summing to 1.

    First if the prompt was chance: the usual level, as far as it is known. Then if it was not: below the usual one,
    small falls being commoner than large ones.
    """
    own = GRID - others.before
    week = 1 / one.expected[before].mean() + one.alpha[before].mean()
    doubt = one.long_run * week / one.rests_on + others.before_variance
    small = np.where(own < 0, SMALL_FALLS * own, -np.inf)
    return _normal(-0.5 * own**2 / doubt), _normal(small + log_likelihood(one, before))


def change(level: Floats, since: Floats, others: Alike) -> tuple[Floats, Floats]:
    """Log changes less what the others changed by, and the mass of each."""
    mass = np.convolve(np.correlate(since, level, mode="full"), _blur(others), mode="same")
    own = SHIFTS - others.since
    return own, _normal(_log(mass) - 0.5 * (own / LARGEST_CHANGE) ** 2)


def weeks_needed(one: Weeks, after: Bools, level: Floats, others: Alike) -> int | None:
    """Count the weeks since the talk that show a return to the usual level with the chance ``POWER_AT`` stands for.

    The weeks to come are taken to be like those since the talk.
    """
    expected, alpha = one.expected[after].mean(), one.alpha[after].mean()
    week = one.long_run * (1 / expected + alpha)
    for many in range(1, MOST_WEEKS + 1):
        unlucky = np.exp(others.before + others.since - POWER_AT * np.sqrt(week / many))
        likely = _negative_binomial(unlucky * expected, expected, alpha) * many / one.long_run
        if _at(*change(level, _normal(likely), others))[0] > 0:
            return many
    return None


def _moved(level: Floats, others: Alike) -> tuple[Floats, Floats]:
    """Log shares of the level before, moved by what the others changed by, and the mass of each."""
    mass = np.convolve(level, _blur(others))[len(GRID) - 1 :][: len(GRID)]
    return GRID + others.since, _normal(_log(mass))


def _blur(others: Alike) -> Floats:
    """Mass of ``SHIFTS`` for what is not known of the change common to all."""
    return _normal(-0.5 * SHIFTS**2 / max(others.since_variance, STEP**2))


def _log(mass: Floats) -> Floats:
    return np.log(np.maximum(mass, np.finfo(float).tiny))


def _normal(log_mass: Floats) -> Floats:
    """Mass that sums to 1."""
    mass = np.exp(log_mass - log_mass.max())
    return np.asarray(mass / mass.sum())


def _at(points: Floats, mass: Floats, shares: Sequence[float] = INTERVAL) -> Floats:
    """Points below which each of the shares of the mass lies."""
    return np.interp(shares, np.cumsum(mass) - mass / 2, points)
