"""Since when, how large, which kinds: what is known of each candidate onset, once a prompt stands.

The onset is the posterior median with its 10-90 % range; the size is that of the kinds that fell, as the mean
since the onset, with a range that is to hold it in nine prompts of ten. What others fell by in the same weeks is taken
off. How evidence becomes a posterior stands in ``weigh.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS
from workbook.detect.common import OTHERS_NEEDED, allowance_beside
from workbook.detect.lot import SAMPLE, TEAM, WEEKS_NEEDED, drawn
from workbook.detect.spread import weights
from workbook.detect.weigh import LAGS, STAGES, Sums, weighed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook.detect.company import Company
    from workbook.detect.lot import Lot
    from workbook.detect.panel import Bools, Floats, Ints, Panel

WEEKS_BEFORE, WEEKS_AFTER = WEEKS_NEEDED, 2
AT_ONCE = 1000  # estimates made together: more need more memory and save no time


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
    sums, care = _sums(company, entries), company.caution
    pieces = [slice(at, at + AT_ONCE) for at in range(0, max(len(entries.rep), 1), AT_ONCE)]
    read = [_read(_cut(sums, piece), _cut(entries, piece), care) for piece in pieces]
    return Estimates(*(np.concatenate([getattr(one, name) for one in read]) for name in ESTIMATED))


def _cut(all_of_them: Cut, piece: slice) -> Cut:
    """Return the same record of some entries."""
    return replace(
        all_of_them, **{one.name: getattr(all_of_them, one.name)[piece] for one in fields(all_of_them)}
    )


def _read(sums: Sums, entries: Entries, care: float) -> Estimates:
    """Weigh onsets, kinds and sizes of some entries."""
    place, drop, fell = weighed(sums, entries.inside, care)
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
        events=weight[:, None] * since.events,
        time=weight[:, None] * since.time,
        others=_others_fell(company, entries),
        events_before=weight * usual.events[who, onset] + prior * usual.prior[who, onset],
        time_before=weight * usual.time[who, onset] + prior,
        possible=(usual.seen[who, onset] >= WEEKS_BEFORE) & (since.weeks.sum(axis=1) >= WEEKS_AFTER),
    )


@dataclass(frozen=True, slots=True)
class Since:
    """Counts, exposures and known weeks from each candidate onset on [entries, stages, lags, kinds]."""

    events: Floats
    time: Floats
    weeks: Floats


def _since(panel: Panel, entries: Entries) -> Since:
    who, until = entries.rep[:, None], entries.week[:, None] + 1
    ends = entries.onset + (until - entries.onset) * np.arange(STAGES + 1)[:, None, None] // STAGES
    totals = (_up_to(values) for values in (panel.x, panel.e, panel.known.astype(float)))
    return Since(*(np.moveaxis(np.diff(total[who, ends], axis=0), 0, 1) for total in totals))


def _up_to(values: Floats) -> Floats:
    """Sum over the weeks before each index 0..weeks on axis 1."""
    return np.pad(np.cumsum(values, axis=1), [(0, 0), (1, 0), (0, 0)])


def _others_fell(company: Company, entries: Entries) -> Floats:
    """Return the share two thirds of the others fell by since each candidate onset [entries, lags, kinds].

    The others are those of the company and of the team, or some of many (see ``lot.py``), whichever fell more.
    """
    sums, lot = (_up_to(company.panel.x), _up_to(company.panel.e)), drawn(company.panel)
    out = np.zeros((*entries.onset.shape, company.panel.x.shape[-1]))
    same = np.stack([entries.onset[:, -1], entries.week], axis=1)  # prompts that began and are read together
    groups, group = np.unique(same, axis=0, return_inverse=True)
    for number, (_, week) in enumerate(groups):
        mine = np.flatnonzero(group == number)
        reps, starts = entries.rep[mine], entries.onset[mine[0]]
        own = _falls(company, sums, reps, starts, week)
        for some, pool in _pools(company.teams, lot, reps, week):
            beside = _falls(company, sums, pool, starts, week)
            fell = allowance_beside(beside, own[some], np.isin(reps[some], pool))
            out[mine[some]] = np.maximum(out[mine[some]], fell)
    return out


def _pools(teams: Ints, lot: Lot, reps: Ints, week: int) -> Iterator[tuple[Ints, Ints]]:
    """With whom some reps (places in ``reps``) are compared in a week: all with the company, each with the team."""
    company = lot.first(week, SAMPLE)
    yield np.arange(reps.size), company
    for team in np.unique(teams[reps]):
        mates = np.flatnonzero(teams == team)
        if mates.size > OTHERS_NEEDED and not mates.size == teams.size <= TEAM:
            yield np.flatnonzero(teams[reps] == team), lot.first(week, TEAM, mates)


def _falls(company: Company, sums: tuple[Floats, Floats], reps: Ints, starts: Ints, week: int) -> Floats:
    """Return how far some reps fell from each start to a week [reps, starts, kinds]; NaN where not known."""
    (x, e), usual = sums, company.usual
    expected = (e[reps, week + 1, None] - e[reps][:, starts]) * usual.level[reps][:, starts]
    seen = (expected > 0) & (usual.seen[reps][:, starts] >= WEEKS_BEFORE)
    done = x[reps, week + 1, None] - x[reps][:, starts]
    return 1 - np.divide(done, expected, out=np.full_like(expected, np.nan), where=seen)
