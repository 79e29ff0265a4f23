"""Did it help: the interval's coverage and how often no change is called one, beside what others use.

Prints tables. ``WORKBOOK_BENCH_QUICK`` set: fewer companies. The CausalImpact-type model needs statsmodels:
``uv run --with statsmodels pytest tests/benchmarks/test_effect.py -s``; elsewhere it is skipped and said so.
"""

from __future__ import annotations

import os
import time
import warnings

import numpy as np

from tests.benchmarks.traps import TRAPS
from tests.worlds import before_after, talks
from tests.worlds.tables import table
from workbook.detect.effect import effect

SEEDS = (801, 802)  # the constants of the method were chosen on seeds 701 and 702
COMPANIES = 4 if os.environ.get("WORKBOOK_BENCH_QUICK") else 20
WEEKS = (6, 12)
OURS, IF_REAL, PLAIN, MODEL = "workbook", "workbook, if real", "8 weeks before v after", "CausalImpact type"


def said(case):
    """Return the intervals of all methods, and how many weeks ours asked for."""
    teams = np.zeros(len(case.counts), dtype=int)
    found = effect(case.counts, case.days, teams, case.talk)
    out = {PLAIN: before_after.plain(case)}
    if found is not None:
        out |= {OURS: np.log1p(found.change), IF_REAL: np.log1p(found.if_real)}
    if before_after.statsmodels_is_here():
        out[MODEL] = before_after.structural(case)
    return out, found


def measured():
    rows = []
    for trap in TRAPS:
        for seed in SEEDS:
            for weeks in WEEKS:
                for case in talks.cases(trap, seed, COMPANIES, weeks):
                    told, found = said(case)
                    if found is not None and all(one is not None for one in told.values()):
                        needed = found.weeks_needed or np.inf
                        rows.append((case.trap, case.what, weeks, case.truth, told, needed))
        print(f"{trap.__name__}: {len(rows)}", flush=True)
    return rows


def summed(rows, name):
    """Return (n, covered, called help, width, bias) of one method."""
    truth = np.array([row[3] for row in rows])
    low, middle, high = np.array([row[4][name] for row in rows]).T
    covered = ((low <= truth) & (truth <= high)).mean()
    return len(rows), covered, (low > 0).mean(), (high - low).mean(), (middle - truth).mean()


def test_the_change_since_a_talk_beside_what_others_use():
    begun = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library's fits
        rows = measured()
    names = [OURS, IF_REAL, PLAIN, *([MODEL] if before_after.statsmodels_is_here() else [])]
    if MODEL not in names:
        print(f"{MODEL}: the library statsmodels is not installed here; skipped.")
    head = ["", "n", *(f"{name}: {what}" for name in names for what in ("covered", "called help"))]
    lines = []
    for what in (talks.CHANCE, *talks.RETURNS):
        some = [row for row in rows if row[1] == what]
        cells = [f"{value:.3f}" for name in names for value in summed(some, name)[1:3]]
        lines.append([what, len(some), *cells])
    print(
        f"\nSeeds {SEEDS}, {COMPANIES} companies each, {time.perf_counter() - begun:.0f} s.\n\n"
        + table(head, lines)
    )
    print("\n" + by_trap(rows) + "\n\n" + planned(rows))
    no_change = [row for row in rows if row[1] in {talks.CHANCE, talks.STAYS}]
    assert summed(no_change, OURS)[2] <= 0.05
    assert 0.87 <= summed(rows, OURS)[1] <= 0.95


def by_trap(rows):
    lines = []
    for trap in TRAPS:
        for what in (talks.CHANCE, *talks.RETURNS):
            some = [row for row in rows if (row[0], row[1]) == (trap.__name__, what)]
            if some:
                n, *ours = summed(some, OURS)
                lines.append([trap.__name__, what, n, *(f"{value:.2f}" for value in ours)])
    return table(
        ["trap", "after the talk", "n", "covered", "called help", "width (log)", "bias (log)"], lines
    )


def planned(rows):
    """Whether a return is seen in so many weeks as were said to be needed, if the fall was real."""
    lines = []
    for weeks in WEEKS:
        some = [row for row in rows if row[1] == talks.BACK and row[2] == weeks]
        for name, part in (
            (f"at most {weeks} weeks needed", [row for row in some if row[5] <= weeks]),
            ("more", [row for row in some if row[5] > weeks]),
        ):
            if part:
                lines.append([weeks, name, len(part), f"{summed(part, IF_REAL)[2]:.2f}"])
    return table(["weeks since", "said before", "n", "return seen, if real"], lines)
