"""Did it help: the change since a talk, as an interrupted time series on the negative binomial model.

A level before the interruption is set against a level after it, with working days as exposure and others in the
same weeks as controls (Wagner et al. 2002; Bernal, Cummins & Gasparrini 2017). What is estimated: activity since
the talk over what was to be expected had nothing changed. If the fall was a step, that is where the rep stood; if it
was a slide, it is averaged over slides that stop at the talk and slides that go on (``fallen.py``).

A talk follows bad weeks, so **the prompt may have been chance**: the level had never fallen, and what comes after
would have risen by itself. How likely that is, the detector's score before the talk says, and the weeks since: one
who never fell is, since the talk, where he always was. So after a weak prompt a return to the usual level proves
little, and a level that stays low proves that the fall was real.

The limits and odds marked below were chosen on made-up companies (seeds 701, 702) and are reported on others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from workbook.detect.alike import Alike, alike
from workbook.detect.caution import caution
from workbook.detect.company import FULL_CAUTION, Company, company
from workbook.detect.fallen import Fallen, fallen_level, usual_level
from workbook.detect.run import as_judged
from workbook.detect.talk_weeks import GRID, STEP, Talk, Weeks, negative_binomial, normal, weeks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.detect.panel import Bools, Floats, Ints

__all__ = ["MOST_WEEKS", "Effect", "Talk", "effect", "of_company"]
SHIFTS: Floats = STEP * np.arange(1 - len(GRID), len(GRID), dtype=float)  # between any two shares
AT_LIMIT, BY_SCORE = 0.6, 0.65  # log odds of a real fall at the limit, and what a log of weeks adds
CHANGE, DRIFT = 1.0, 0.2  # standard deviation of a change after a real fall, and of one who never fell; logs
INTERVAL = (0.1, 0.5, 0.9)  # covers nine in ten true changes: what is averaged over is chosen with care
IF_REAL = (0.06, 0.5, 0.94)
POWER_AT = 0.84  # standard deviations below the mean that four in five lie above
MOST_WEEKS = 26


@dataclass(frozen=True, slots=True)
class Effect:
    """Each range is (low, middle, high), 90 %.

    ``before`` is the level before the talk and ``after`` that since, as shares of the usual one. ``unchanged`` is
    what was to be expected since had nothing changed, moved by what the others did; ``change`` is how far activity
    is above that (0.4: 40 % more). ``chance`` is how likely the prompt was chance, and ``if_real`` the change where
    it was not. ``weeks`` are the known weeks on either side; ``weeks_needed`` is how many since the talk show a
    return to the usual level four times in five, if the fall was real: None where ``MOST_WEEKS`` are too few.
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


def effect(counts: Floats, work_days: Floats, teams: Ints, talk: Talk) -> Effect | None:
    """Estimate the change since a talk; None where either side has no known week or nothing is known before.

    ``counts`` [reps, weeks, kinds] with NaN for missing, ``work_days`` [reps, weeks], ``teams`` [reps], as for
    ``run.detect``; weeks after the talk run to the last one given.
    """
    return of_company(as_known(counts, work_days, teams, talk), talk)


def as_known(counts: Floats, work_days: Floats, teams: Ints, talk: Talk) -> Company:
    """Work out levels and spreads, as cautious as was called for before the talk."""
    panel = as_judged(counts, work_days)
    care = caution(company(panel.before(talk.week), teams)) if talk.week else FULL_CAUTION
    return company(panel, teams, care)


def of_company(known: Company, talk: Talk) -> Effect | None:
    """Do the same for a company whose levels and spreads are worked out."""
    one = weeks_of(known, talk)
    before, after = sides(one, talk)
    if not (before.any() and after.any()):
        return None
    others, fallen = alike(known, talk), fallen_level(one, talk, alike(known, talk))
    since, usual = normal(one.log_likelihoods(after).sum(axis=0)), usual_level(one, before, others)
    found = _weighed(usual, fallen, since, others, talk.evidence)
    stood = found.chance * usual + (1 - found.chance) * fallen.stood
    ahead = found.chance * usual + (1 - found.chance) * fallen.since
    own = SHIFTS - others.since
    return Effect(
        before=np.exp(_at(GRID, stood)),
        after=np.exp(_at(GRID, since)),
        change=np.expm1(_at(own, found.change, INTERVAL)),
        if_real=np.expm1(_at(own, found.if_real, IF_REAL)),
        unchanged=np.exp(_at(GRID, moved(ahead, others))),
        chance=found.chance,
        weeks=(int(before.sum()), int(after.sum())),
        weeks_needed=_weeks_needed(one, after, fallen, others),
    )


def sides(one: Weeks, talk: Talk) -> tuple[Bools, Bools]:
    """Return the known weeks from the onset to the talk, and those after it [weeks]."""
    at = np.arange(one.expected.size)
    return one.seen & (at >= talk.onset) & (at < talk.week), one.seen & (at > talk.week)


class _Weighed(NamedTuple):
    """Mass of ``SHIFTS``, each summing to 1, and how likely the prompt was chance."""

    change: Floats
    if_real: Floats
    chance: float


def _weighed(usual: Floats, fallen: Fallen, since: Floats, others: Alike, evidence: float) -> _Weighed:
    """Weigh the change with and without a real fall; the weeks since say which it was."""
    chance = 1 / (1 + np.exp(AT_LIMIT + BY_SCORE * evidence))
    never, fell = (
        chance * _changes(usual, since, others, DRIFT),
        (1 - chance) * _changes(fallen.since, since, others, CHANGE),
    )
    both = never + fell
    return _Weighed(both / both.sum(), fell / fell.sum(), float(never.sum() / both.sum()))


def _changes(level: Floats, since: Floats, others: Alike, usually: float) -> Floats:
    """Mass of log changes from a level, a change being ``usually`` so large: not summing to 1."""
    mass = np.convolve(np.correlate(since, level, mode="full"), _blur(others), mode="same")
    own = SHIFTS - others.since
    return np.asarray(np.maximum(mass, 0) * np.exp(-0.5 * (own / usually) ** 2) / usually)


def _weeks_needed(one: Weeks, after: Bools, fallen: Fallen, others: Alike) -> int | None:
    """Count the weeks since the talk that show a return to the usual level with the chance ``POWER_AT`` stands for.

    The weeks to come are taken to be like those since the talk.
    """
    expected, alpha = one.expected[after].mean(), one.alpha[after].mean()
    week = one.long_run * (1 / expected + alpha)
    for many in range(1, MOST_WEEKS + 1):
        unlucky = np.exp(others.before + others.since - POWER_AT * np.sqrt(week / many))
        likely = negative_binomial(unlucky * expected, expected, alpha) * many / one.long_run
        if _at(SHIFTS - others.since, _changes(fallen.since, normal(likely), others, CHANGE), IF_REAL)[0] > 0:
            return many
    return None


def moved(level: Floats, others: Alike) -> Floats:
    """Mass of ``GRID``, summing to 1, for a level that is moved by what the others changed by since."""
    mass = np.maximum(np.convolve(level, _blur(others))[len(GRID) - 1 :][: len(GRID)], 0)
    there = np.interp(GRID - others.since, GRID, mass, left=0.0, right=0.0)
    return np.asarray(there / there.sum())


def _blur(others: Alike) -> Floats:
    """Mass of ``SHIFTS`` for what is not known of the change common to all."""
    return normal(-0.5 * SHIFTS**2 / max(others.since_variance, STEP**2))


def _at(points: Floats, mass: Floats, shares: Sequence[float] = (0.05, 0.5, 0.95)) -> Floats:
    """Points below which each of the shares of the mass lies."""
    return np.interp(shares, (np.cumsum(mass) - mass / 2) / mass.sum(), points)
