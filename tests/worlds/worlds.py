"""Made-up companies with known truth: one small function for each trap that real activity sets.

A world is drawn twice from the same luck: ``calm``, where nobody falls, and ``fallen``, where some do. A fall
keeps each event with a given chance, which leaves a negative binomial count negative binomial.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace

import numpy as np

WEEKS = 78
ONSETS = (36, 53)  # so that there are 26 weeks to notice in
USUAL = (30.0, 8.0, 2.0)  # events a week of each kind: calls, meetings, opportunities
FIVE = (30.0, 20.0, 8.0, 5.0, 2.0)
ALPHA, ALPHA_SPREAD, ALPHA_RANGE = 0.3, 0.85, (0.07, 2.6)  # people differ in spread: lognormal over reps
CHRISTMAS = (0.6, 0.75)


@dataclass(frozen=True)
class Draft:
    """What is true of the reps of all companies, C x R x weeks x K.

    ``known`` and ``hidden`` multiply the own level [C, R, 1, K]: the oracle knows the first and not the second.
    ``days`` [C, R, W] are recorded working days, ``away`` unrecorded leave, ``lost`` weeks without a row.
    ``profile`` [C, R, lags, K] is the share that would remain, so many weeks after an onset; ``onset`` [C, R]
    is -1 where nobody falls.
    """

    level: np.ndarray
    alpha: np.ndarray
    known: np.ndarray
    hidden: np.ndarray
    days: np.ndarray
    away: np.ndarray
    lost: np.ndarray
    profile: np.ndarray
    onset: np.ndarray


@dataclass(frozen=True)
class World:
    """Counts [C, R, W, K] with NaN for missing, and the truth: ``left`` is the share that remains."""

    name: str
    calm: np.ndarray
    fallen: np.ndarray
    days: np.ndarray
    mean: np.ndarray
    alpha: np.ndarray
    profile: np.ndarray
    onset: np.ndarray
    left: np.ndarray


def draft(rng, companies, *, reps=10, means=USUAL, alpha=ALPHA, left=0.6, fallers=3):
    shape = (companies, reps, WEEKS, len(means))
    own = rng.lognormal(0, 0.35, (companies, reps, 1, len(means)))
    spread = rng.lognormal(np.log(alpha), ALPHA_SPREAD, (companies, reps, 1, 1))
    onset = np.full(shape[:2], -1)
    onset[:, : min(fallers, reps)] = rng.integers(*ONSETS, onset[:, : min(fallers, reps)].shape)
    return Draft(
        level=np.array(means) * own,
        alpha=np.clip(spread * rng.lognormal(0, 0.2, own.shape), *ALPHA_RANGE),
        known=np.ones(shape),
        hidden=np.ones(shape),
        days=days_worked(rng, shape[:3]),
        away=np.zeros(shape[:3], dtype=bool),
        lost=np.zeros(shape[:3], dtype=bool),
        profile=np.full(shape, left),
        onset=onset,
    )


def days_worked(rng, shape):
    short = (rng.random(shape) < 0.08) * rng.integers(1, 4, shape)
    return np.where(rng.random(shape) < 0.03, 0.0, 5.0 - short)


def spans(rng, shape, longest):
    """Mark one stretch of 2 to ``longest`` weeks for each rep, anywhere after the first 20 weeks."""
    start, length = rng.integers(20, WEEKS - 6, shape[:2]), rng.integers(2, longest + 1, shape[:2])
    week = np.arange(WEEKS)
    return (week >= start[..., None]) & (week < (start + length)[..., None])


def usual(rng, companies):
    return draft(rng, companies)


def low_counts(rng, companies):
    return draft(rng, companies, means=(4.0, 1.0, 0.5), left=0.5)


def over_dispersed(rng, companies):
    return draft(rng, companies, alpha=0.9)


def spells(rng, companies):
    """Good and bad months of one rep that move all kinds together: log AR(1), sd .25, lag-1 .8."""
    it = draft(rng, companies)
    luck = rng.normal(0, 0.25, it.days.shape)
    for week in range(1, WEEKS):
        luck[..., week] = 0.8 * luck[..., week - 1] + 0.6 * luck[..., week]
    return replace(it, hidden=it.hidden * np.exp(luck - 0.25**2 / 2)[..., None])


def season(rng, companies):
    """A yearly wave of 15 % and a Christmas fortnight; the oracle knows the usual fortnight, not the rest."""
    it = draft(rng, companies)
    week = np.arange(WEEKS) + rng.integers(0, 52, (companies, 1))
    wave = 1 + 0.15 * np.sin(2 * np.pi * week / 52 + rng.uniform(0, 6.3, (companies, 1)))
    holiday, usually = week % 52 >= 50, np.mean(CHRISTMAS)
    this_one = np.where(holiday, rng.uniform(*CHRISTMAS, (companies, 1)) / usually, 1.0)
    known = it.known * np.where(holiday, usually, 1.0)[:, None, :, None]
    return replace(it, known=known, hidden=it.hidden * (wave * this_one)[:, None, :, None])


def leave_known(rng, companies):
    it = draft(rng, companies)
    return replace(it, days=np.where(spans(rng, it.days.shape, 4), 0.0, it.days))


def leave_unrecorded(rng, companies):
    it = draft(rng, companies)
    return replace(it, away=spans(rng, it.days.shape, 4))


def team_slump(rng, companies):
    """Everyone of a company falls by 30 % for good, at one week; some reps fall further."""
    it = draft(rng, companies)
    late = np.arange(WEEKS) >= rng.integers(25, 60, (companies, 1))
    return replace(it, known=it.known * np.where(late, 0.7, 1.0)[:, None, :, None])


def slide(rng, companies):
    """Four points a week, down to 40 %."""
    it = draft(rng, companies)
    down = np.maximum(0.4, 1 - 0.04 * np.arange(1, WEEKS + 1))
    return replace(it, profile=np.broadcast_to(down[:, None], it.profile.shape))


def new_reps(rng, companies):
    """Those who fall have 8 to 20 weeks of history."""
    it = draft(rng, companies)
    return begun(it, it.onset - rng.integers(8, 21, it.onset.shape))


def ramped_reps(rng, companies):
    """Those who fall ramped for 12 weeks from 30 % and held their level for 4 to 8 weeks."""
    it = draft(rng, companies)
    first = it.onset - 12 - rng.integers(4, 9, it.onset.shape)
    since = np.arange(WEEKS) - first[..., None]
    ramp = np.where((it.onset < 0)[..., None], 1.0, np.clip(0.3 + 0.7 * since / 11, 0.3, 1.0))
    return begun(replace(it, known=it.known * ramp[..., None]), first)


def begun(it, first):
    """Give the reps who fall no week before ``first`` [C, R]."""
    before = (np.arange(WEEKS) < first[..., None]) & (it.onset >= 0)[..., None]
    return replace(it, days=np.where(before, 0.0, it.days), lost=it.lost | before)


def missing_weeks(rng, companies):
    it = draft(rng, companies)
    return replace(it, lost=rng.random(it.lost.shape) < 0.12)


def spikes(rng, companies):
    """One week in 25 brings three times the usual: a campaign, a catch-up, a double import."""
    it = draft(rng, companies)
    return replace(it, hidden=np.where(rng.random(it.days.shape) < 0.04, 3.0, 1.0)[..., None] * it.hidden)


def one_kind(rng, companies):
    it = draft(rng, companies, means=FIVE)
    which = rng.integers(0, 3, it.onset.shape)[..., None, None] == np.arange(len(FIVE))
    return replace(it, profile=np.where(which, 0.35, it.known))


def mix_shift(rng, companies):
    """The largest kind falls to 40 % and the next one takes up the same number of events."""
    it = draft(rng, companies, means=FIVE)
    ratio = it.level[..., 0] / it.level[..., 1]
    profile = it.known.copy()
    profile[..., 0], profile[..., 1] = 0.4, 1 + 0.6 * ratio
    return replace(it, profile=profile)


def team_of_three(rng, companies):
    return draft(rng, 2 * companies, reps=3, fallers=1)


def lone_rep(rng, companies):
    return draft(rng, 3 * companies, reps=1, fallers=1)


TRAPS = (
    usual, low_counts, over_dispersed, spells, season, leave_known, leave_unrecorded, team_slump, slide,
    new_reps, ramped_reps, missing_weeks, spikes, one_kind, mix_shift, team_of_three, lone_rep,
)  # fmt: skip


def world(trap, seed, companies=20):
    """Draw the world of a trap: the same trap, seed and number of companies give the same world."""
    rng = np.random.default_rng([seed, zlib.crc32(trap.__name__.encode())])
    it = trap(rng, companies)
    mean = it.level * it.known * (it.days / 5)[..., None]
    mean = np.where(it.away[..., None], 0.0, mean)
    alpha = np.broadcast_to(it.alpha, mean.shape)
    calm = rng.poisson(mean * it.hidden * rng.gamma(1 / alpha, alpha)).astype(float)
    left = remaining(it.profile, it.onset)
    fallen = thinned(rng, calm, left)
    calm[it.lost], fallen[it.lost] = np.nan, np.nan
    unknown = it.lost | it.away  # the oracle knows who was away
    known = np.where(unknown[..., None], 0.0, mean)
    return World(trap.__name__, calm, fallen, it.days, known, alpha, it.profile, it.onset, left)


def remaining(profile, onset):
    """Lay a profile [C, R, lags, K] from the onset on; 1 before it and where there is none."""
    lag = np.arange(profile.shape[2]) - onset[..., None]
    at = np.take_along_axis(profile, np.clip(lag, 0, WEEKS - 1)[..., None], axis=2)
    return np.where(((lag >= 0) & (onset >= 0)[..., None])[..., None], at, 1.0)


def thinned(rng, counts, left):
    """Keep each event with the chance ``left``; above 1, each brings ``left - 1`` more on average."""
    kept = rng.binomial(counts.astype(int), np.minimum(left, 1.0))
    return (kept + rng.poisson(counts * np.maximum(left - 1, 0.0))).astype(float)
