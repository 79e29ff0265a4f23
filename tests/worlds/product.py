"""The product on the same counts, through the door its replay uses."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

from tests.worlds.measures import Estimate, true_drop
from workbook.detect import detect, prompts
from workbook.trend.silence import long_silence, missed, silent_runs

PROMISE, SEED = 0.4, 20_240_101
RATES = (0.25, 0.4, 1.0)  # what is promised, per rep-year


@dataclass(frozen=True)
class Said:
    """Scores [C, R, W], whether a prompt stands at each promise, and what was estimated at ``PROMISE``."""

    score: np.ndarray
    alarm: dict
    begun: np.ndarray
    found: list


def judge(one):
    """Judge one company: counts [R, W, K] and work days [R, W]."""
    counts, days = one
    told = detect(counts, days, np.zeros(len(counts), dtype=int), PROMISE, SEED)
    alarm = {each: prompts.started(told.score, np.log(52 / each)) >= 0 for each in RATES}
    return told.score, alarm, told.begun, (told.found.onset, told.found.drop, told.found.fell)


def judged(counts, days):
    """Judge companies [C, R, W, K] on two processes."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with ProcessPoolExecutor(2) as pool:
        score, alarm, begun, found = zip(*pool.map(judge, zip(counts, days, strict=True)), strict=True)
    by_rate = {each: np.stack([one[each] for one in alarm]) for each in RATES}
    return Said(np.stack(score), by_rate, np.stack(begun), list(found))


def nothing_recorded(counts, days):
    """Weeks [C, R, W] in which the board says of a rep that nothing is recorded, and asks: its other prompt."""
    out = []
    for x, worked in zip(counts, np.nan_to_num(days), strict=True):
        known, each_day = worked > 0, worked[..., None]
        runs = silent_runs(known, np.nansum(x, axis=-1))
        out.append(long_silence(runs.weeks, missed(x, each_day, known, runs, known.any(axis=0))))
    return np.stack(out)


def estimates(said, expected, left, onset):
    """What was said in the first week of the first prompt after each onset; prompted before it: left out.

    ``expected`` and ``left`` are [C, R, W, K].
    """
    out = []
    for company, (begun, found) in enumerate(zip(said.begun, said.found, strict=True)):
        entry = {where: at for at, where in enumerate(zip(*np.nonzero(begun >= 0), strict=True))}
        for rep in np.flatnonzero(onset[company] >= 0):
            start = onset[company, rep]
            later = np.flatnonzero(begun[rep] >= start)
            if len(later) and begun[rep, start - 1] < 0:
                at, week = entry[rep, later[0]], later[0]
                truth = expected[company, rep], left[company, rep]
                fell = (truth[1][start:] < 1).any(axis=0)
                size = true_drop(*truth, start, week)
                out.append(Estimate(*(each[at] for each in found), start, size, fell))
    return out
