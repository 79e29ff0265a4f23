"""What a replay costs: one team at once, and how the cost grows with the reps."""

from __future__ import annotations

import time

import numpy as np

from workbook.detect import as_judged, detect, judged
from workbook.detect.threshold import fits

LEVELS = (40.0, 20.0, 8.0, 4.0, 2.0)
WEEKS = 104
SIZES = (400, 800, 1600)
TEAM = 12
AT_MOST = 1.5  # times the cost per rep of the smaller half: more would not be linear


def company(reps):
    """Counts [reps, weeks, kinds], full weeks, teams of twelve."""
    counts = np.random.default_rng(reps).poisson(LEVELS, (reps, WEEKS, len(LEVELS))).astype(float)
    return counts, np.full((reps, WEEKS), 5.0), np.arange(reps) // TEAM


def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def test_a_team_of_twelve_with_and_without_kept_fits():
    counts, days, teams = company(TEAM)
    panel = as_judged(counts, days)
    made = fits(panel, teams, 1)
    whole = min(seconds(lambda: detect(counts, days, teams)) for _ in range(5))
    again = min(seconds(lambda: judged(panel, teams, made, 0.4)) for _ in range(5))
    print(f"\n{TEAM} reps, {WEEKS} weeks, {len(LEVELS)} kinds: {whole:.2f} s, with kept fits {again:.2f} s")

    assert again < whole


def test_the_cost_for_each_rep_does_not_grow_with_their_number():
    each = {}
    for reps in SIZES:
        counts, days, teams = company(reps)
        panel = as_judged(counts, days)
        made = fits(panel, teams, 1)
        each[reps] = seconds(lambda p=panel, t=teams, m=made: judged(p, t, m, 0.4)) / reps
        print(f"\n{reps} reps: {each[reps] * 1000:.1f} ms each")

    assert each[SIZES[-1]] < AT_MOST * each[SIZES[0]]
