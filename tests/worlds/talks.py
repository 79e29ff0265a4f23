"""Talks that follow the detector's prompts in made-up worlds, and what became of the rep after them.

A talk is held none to three weeks after a prompt is first shown. After it a rep who fell stays down, comes halfway
back, or all the way; a rep who was prompted by chance goes on as ever. Nobody knows which but the truth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.worlds import worlds
from tests.worlds.product import PROMISE, judged
from workbook.detect.effect import Talk
from workbook.detect.run import limit

FIRST_WEEK = 26  # prompts before it rest on too little
CHANCE, STAYS, HALFWAY, BACK = (
    "chance prompt",
    "fell, stays down",
    "fell, halfway back",
    "fell, all the way back",
)
RETURNS = {STAYS: 0.0, HALFWAY: 0.5, BACK: 1.0}  # share of the lost events that return


@dataclass(frozen=True)
class Case:
    """One talk: counts [R, W, K] and days [R, W] to the last week known, and the true log change."""

    trap: str
    what: str
    counts: np.ndarray
    days: np.ndarray
    talk: Talk
    truth: float


def cases(trap, seed, companies, weeks):
    """All talks of a world, each with every way it may have gone on, ``weeks`` weeks after the talk."""
    world = worlds.world(trap, seed, companies)
    said = judged(world.fallen, world.days)
    rng = np.random.default_rng([seed, weeks])
    for company, begun in enumerate(said.begun):
        entry = {where: at for at, where in enumerate(zip(*np.nonzero(begun >= 0), strict=True))}
        for rep, week in first_prompts(begun, world.onset[company]):
            at = week + 1 + int(rng.integers(0, 4))
            end = at + 1 + weeks
            if end > begun.shape[1]:
                continue
            score = said.score[company, rep]
            evidence = score[at - 1] if np.isfinite(score[at - 1]) else score[week]
            onset = int(said.found[company][0][entry[rep, week], 1])
            talk = Talk(
                rep, onset, at, float(evidence - limit(PROMISE)), np.ones(world.calm.shape[-1], dtype=bool)
            )
            for what in RETURNS if world.onset[company, rep] >= 0 else (CHANCE,):
                counts = after_talk(world, company, talk, RETURNS.get(what, 0.0), rng)
                truth = true_change(world, company, talk, RETURNS.get(what, 0.0))
                yield Case(trap.__name__, what, counts[:, :end], world.days[company][:, :end], talk, truth)


def first_prompts(begun, onset):
    """First prompt of each rep (rep, week): of one who fell the first since, if none stood before."""
    for rep in range(len(begun)):
        starts = np.flatnonzero((begun[rep, 1:] >= 0) & (begun[rep, :-1] < 0)) + 1
        starts = starts[starts >= max(FIRST_WEEK, onset[rep])]
        if starts.size and (onset[rep] < 0 or begun[rep, onset[rep] - 1] < 0):
            yield rep, int(starts[0])


def after_talk(world, company, talk, share, rng):
    """Counts of a company in which so large a share of the rep's lost events returns after the talk."""
    counts = world.fallen[company].copy()
    since = np.s_[talk.rep, talk.week + 1 :]
    lost = np.maximum(np.nan_to_num(world.calm[company][since] - counts[since]), 0).astype(int)
    counts[since] += rng.binomial(lost, share)
    return counts


def true_change(world, company, talk, share):
    """Log of what is done since the talk over what would have been done had nothing changed."""
    level = world.mean[company, talk.rep].mean(axis=0)
    left = world.left[company, talk.rep, talk.week]
    return float(np.log((level * (left + share * (1 - left))).sum() / (level * left).sum()))
