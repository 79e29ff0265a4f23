"""Since when, how large, which kinds: posteriors, once a prompt stands.

For each candidate onset and each remaining share f the evidence has a closed form: counts weighted to behave
like Poisson counts, a gamma prior on the level from the (faded) weeks before the onset, integrated out.
Onsets are weighed over "all kinds fell alike" and "any of them fell" (Xie & Siegmund 2013). The onset is the
posterior median with its 10-90 % range; the size is that of the kinds that fell, with a 5-95 % range. The
evidence is tempered: weeks hang together, and a size read at the alarm flatters itself.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS
from workbook.detect.common import allowance
from workbook.detect.large import TEAM, evenly, is_large
from workbook.detect.score import between
from workbook.detect.spread import weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.detect.company import Company
    from workbook.detect.panel import Bools, Floats, Ints, Panel

LAGS = np.arange(26, 0, -1)  # candidate onsets: so many weeks before the prompt started
STEP = 0.05
LEFT = np.arange(STEP / 2, 1.3, STEP)  # middles: share of the usual level that remains; above 1 nothing fell
WEEKS_BEFORE, WEEKS_AFTER = 4, 2
ALL_ALIKE = 0.2  # prior that all kinds fell by the same share
ONE_KIND = 0.25  # prior that a kind fell when not all did
TEMPER = (1.7, 0.8)  # for no caution and for full caution: how much of the evidence is believed
SMALL_FALLS = 3.0  # prior of the share left, as its power: a size read at the alarm flatters itself
ONSET_RANGE, SIZE_RANGE = (0.1, 0.5, 0.9), (0.05, 0.5, 0.95)
FELL = 0.5
MOST_ALLOWED = 0.95
SAMPLE = 200  # reps: of a larger company so many, spread evenly, stand for all
AT_ONCE = 1000  # estimates made together: more need more memory and save no time
A_FALL = 0.86  # what counts as a fall of a kind: at least a seventh gone


@dataclass(frozen=True, slots=True)
class Estimates:
    """One entry per standing prompt and week: weeks as indices, drops as shares, ``fell`` [entries, kinds].

    Each ``onset`` and ``drop`` row is (low, middle, high).
    """

    onset: Ints
    drop: Floats
    fell: Bools


ESTIMATED = ("onset", "drop", "fell")


@dataclass(frozen=True, slots=True)
class Sums:
    """Weighted counts and exposures since [entries, lags, kinds] and before each candidate onset."""

    events: Floats
    time: Floats
    events_before: Floats
    time_before: Floats
    possible: Bools


@dataclass(frozen=True, slots=True)
class Entries:
    """Standing prompts and weeks [entries], and their candidate onsets [entries, lags], as indices."""

    rep: Ints
    week: Ints
    onset: Ints
    inside: Bools


Cut = TypeVar("Cut", Sums, Entries)


def estimates(company: Company, begun: Ints) -> Estimates:
    """Estimate for each [rep, week] where ``begun`` (see ``prompts.started``) is not -1, in that order.

    An estimate of week t uses weeks up to t only.
    """
    entries = _entries(begun)
    sums, temper = _sums(company, entries), between(TEMPER, company.caution)
    pieces = [slice(at, at + AT_ONCE) for at in range(0, max(len(entries.rep), 1), AT_ONCE)]
    read = [_read(_cut(sums, piece), _cut(entries, piece), temper) for piece in pieces]
    return Estimates(*(np.concatenate([getattr(one, name) for one in read]) for name in ESTIMATED))


def _cut(all_of_them: Cut, piece: slice) -> Cut:
    """Return the same record of some entries."""
    return replace(
        all_of_them, **{one.name: getattr(all_of_them, one.name)[piece] for one in fields(all_of_them)}
    )


def _read(sums: Sums, entries: Entries, temper: float) -> Estimates:
    """Weigh onsets, kinds and sizes of some entries."""
    log_factor = temper * _log_factors(sums)  # [entries, lags, shares, kinds]
    weight, fell = _onsets_and_kinds(log_factor, sums.possible, entries.inside)
    joint = np.where(fell[:, None, None, :], log_factor, 0.0).sum(axis=-1) + _log(weight)[..., None]
    joint += SMALL_FALLS * np.log(np.minimum(LEFT, 1))
    size = np.exp(joint - joint.max(axis=(1, 2), keepdims=True)).sum(axis=1)
    drop = 1 - LEFT[_places(size, SIZE_RANGE)[:, ::-1]] + np.array([-STEP / 2, 0, STEP / 2])
    place = _places(weight, ONSET_RANGE)
    return Estimates(np.take_along_axis(entries.onset, place, axis=1), drop, fell)


def joined(parts: Sequence[Estimates], where: Sequence[Bools], begun: Ints) -> Estimates:
    """Put estimates made for parts ``where`` [reps, weeks] back into the order of ``begun``'s entries."""
    entry = np.cumsum(begun >= 0).reshape(begun.shape) - 1
    order = np.concatenate([entry[each & (begun >= 0)] for each in where])
    back = np.argsort(order)
    return Estimates(*(np.concatenate([getattr(one, name) for one in parts])[back] for name in ESTIMATED))


def _entries(begun: Ints) -> Entries:
    rep, week = np.nonzero(begun >= 0)
    onset = begun[rep, week][:, None] - LAGS
    return Entries(rep, week, np.maximum(onset, 0), onset > 0)


def _sums(company: Company, entries: Entries) -> Sums:
    usual, who, onset = company.usual, entries.rep[:, None], entries.onset
    since = _since(company.panel, entries)
    weight = weights(usual.level[who, onset], company.own.alpha[who, onset])
    weight /= np.maximum(company.own.ratio[who, onset], 1.0)
    prior = COMPANY_WEEKS * weight
    return Sums(
        events=weight * since.events,
        time=weight * since.time * (1 - _others_fell(company, entries)),
        events_before=weight * usual.events[who, onset] + prior * usual.prior[who, onset],
        time_before=weight * usual.time[who, onset] + prior,
        possible=(usual.seen[who, onset] >= WEEKS_BEFORE) & (since.weeks >= WEEKS_AFTER),
    )


@dataclass(frozen=True, slots=True)
class Since:
    """Counts, exposures and known weeks from each candidate onset on [entries, lags, kinds]."""

    events: Floats
    time: Floats
    weeks: Floats


def _since(panel: Panel, entries: Entries) -> Since:
    who, until = entries.rep[:, None], entries.week[:, None] + 1
    x, e, known = (_up_to(values) for values in (panel.x, panel.e, panel.known.astype(float)))
    return Since(*(sums[who, until] - sums[who, entries.onset] for sums in (x, e, known)))


def _up_to(values: Floats) -> Floats:
    """Sum over the weeks before each index 0..weeks on axis 1."""
    return np.pad(np.cumsum(values, axis=1), [(0, 0), (1, 0), (0, 0)])


def _others_fell(company: Company, entries: Entries) -> Floats:
    """Return the share two thirds of the others fell by since each candidate onset [entries, lags, kinds]."""
    sums = _up_to(company.panel.x), _up_to(company.panel.e)
    out = np.zeros((*entries.onset.shape, company.panel.x.shape[-1]))
    same = np.stack([entries.onset[:, -1], entries.week], axis=1)  # prompts that began and are read together
    groups, group = np.unique(same, axis=0, return_inverse=True)
    compared = _compared_in_many if is_large(company.teams.size) else _compared
    for number, (_, week) in enumerate(groups):
        mine = np.flatnonzero(group == number)
        starts = entries.onset[mine[0]]
        for some, reps, teams in compared(company.teams, entries.rep[mine]):
            fell = allowance(_falls(company, sums, reps, starts, week), teams)
            out[mine[some]] = np.maximum(
                out[mine[some]], fell[np.searchsorted(reps, entries.rep[mine[some]])]
            )
    return np.minimum(out, MOST_ALLOWED)


def _falls(company: Company, sums: tuple[Floats, Floats], reps: Ints, starts: Ints, week: int) -> Floats:
    """Return how far some reps fell from each start to a week [reps, starts, kinds]; NaN where not known."""
    (x, e), usual = sums, company.usual
    expected = (e[reps, week + 1, None] - e[reps][:, starts]) * usual.level[reps][:, starts]
    seen = (expected > 0) & (usual.seen[reps][:, starts] >= WEEKS_BEFORE)
    done = x[reps, week + 1, None] - x[reps][:, starts]
    return 1 - np.divide(done, expected, out=np.full_like(expected, np.nan), where=seen)


def _compared(teams: Ints, reps: Ints) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Whom some reps are compared with, all at once: places in ``reps``, then sorted indices and their teams.

    That is everybody, or in a larger company their teams and a sample.
    """
    every = np.arange(teams.size)
    if teams.size > SAMPLE:
        every = np.union1d(np.flatnonzero(np.isin(teams, teams[reps])), evenly(teams.size, SAMPLE))
    yield np.arange(reps.size), every, teams[every]


def _compared_in_many(teams: Ints, reps: Ints) -> Iterator[tuple[Ints, Ints, Ints]]:
    """As ``_compared``, one rep after the other: with a sample of the company, then with one of the team.

    So in a company of thousands nobody's estimate rests on who else happens to have a prompt.
    """
    company = evenly(teams.size, SAMPLE)
    for place, rep in enumerate(reps):
        mates = np.flatnonzero(teams == teams[rep])
        for others in (company, mates[evenly(mates.size, TEAM)]):
            every = np.union1d(others, [rep])
            yield np.array([place]), every, np.zeros(every.size, dtype=int)


def _log_factors(sums: Sums) -> Floats:
    """Return the log Bayes factor of "share f remains since this onset"; 0 where not possible."""
    shape, rate = sums.events_before + sums.events, sums.time_before
    with_time = sums.time[:, :, None, :] * LEFT[:, None]
    out = sums.events[:, :, None, :] * np.log(LEFT)[:, None] + shape[:, :, None, :] * np.log(
        (rate + sums.time)[:, :, None, :] / (rate[:, :, None, :] + with_time)
    )
    return np.where(sums.possible[:, :, None, :], out, 0.0)


def _onsets_and_kinds(log_factor: Floats, possible: Bools, inside: Bools) -> tuple[Floats, Bools]:
    """Return the posterior of the onset [entries, lags] and which kinds fell [entries, kinds]."""
    falls = log_factor[:, :, LEFT < A_FALL, :]
    alike = np.log(ALL_ALIKE) + _log_mean(falls.sum(axis=-1))
    each = np.log(ONE_KIND) + _log_mean(np.swapaxes(falls, 2, 3))
    fell_or_not = np.logaddexp(np.log(1 - ONE_KIND), each)
    either = np.logaddexp(alike, np.log(1 - ALL_ALIKE) + fell_or_not.sum(axis=-1))
    weight = _onset_weight(either, inside & possible.any(axis=-1))
    together = np.exp(alike - either)[..., None]
    share = together + (1 - together) * np.exp(each - fell_or_not)
    chance = (weight[..., None] * np.where(possible, share, 0.0)).sum(axis=1)
    return weight, (chance > FELL) | (chance == chance.max(axis=-1, keepdims=True))


def _onset_weight(evidence: Floats, usable: Bools) -> Floats:
    """Weigh the candidate onsets [entries, lags] so that each entry sums to 1."""
    usable = usable | ~usable.any(axis=-1, keepdims=True)  # a history too short leaves every onset open
    kept = np.where(usable, evidence, -np.inf)
    weight = np.exp(kept - kept.max(axis=-1, keepdims=True))
    return np.asarray(weight / weight.sum(axis=-1, keepdims=True))


def _log_mean(values: Floats) -> Floats:
    """Return the log of the mean of exp over the last axis."""
    top = values.max(axis=-1, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).mean(axis=-1)) + top[..., 0])


def _log(values: Floats) -> Floats:
    return np.log(values, out=np.full_like(values, -np.inf), where=values > 0)


def _places(mass: Floats, shares: tuple[float, ...]) -> Ints:
    """Return which point holds each share of the ``mass`` [entries, points], as [entries, shares]."""
    below = np.cumsum(mass, axis=-1) / mass.sum(axis=-1, keepdims=True)
    first = np.stack([(below < share).sum(axis=-1) for share in shares], axis=-1)
    return np.asarray(np.minimum(first, mass.shape[-1] - 1))
