"""Back in the usual range: how soon a return is told, and how often it is told of one who stays down.

Prints tables. ``WORKBOOK_BENCH_QUICK`` set: fewer companies.
"""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np

from tests.benchmarks.traps import TRAPS
from tests.worlds import talks
from tests.worlds.tables import table
from workbook.detect.back import back_since
from workbook.detect.effect import effect
from workbook.learn.helped import NEARLY

SEEDS = (801, 802)  # the limit was chosen on seeds 701 and 702
COMPANIES = 4 if os.environ.get("WORKBOOK_BENCH_QUICK") else 20
LOOKS = (4, 8, 14)  # weeks since the talk, after which the return begins at once


def told(case):
    """At each look the weeks after the talk since which the rep is back (NaN where not told), and whether in words.

    The words "Back in the usual range" ask for a level since the talk that is near the usual one, too.
    """
    out = []
    for weeks in LOOKS:
        end = case.talk.week + 1 + weeks
        seen = replace(case, counts=case.counts[:, :end], days=case.days[:, :end])
        since = back_since(seen.counts, seen.days, np.zeros(len(seen.counts), dtype=int), seen.talk)
        found = None
        if since is not None:
            found = effect(seen.counts, seen.days, np.zeros(len(seen.counts), dtype=int), seen.talk)
        words = found is not None and found.after[1] >= NEARLY and found.after[2] >= 1
        out.append((np.nan if since is None else since - seen.talk.week, words))
    return out


def test_a_return_is_told_soon_and_of_one_who_stays_down_rarely():
    found = {}
    for trap in TRAPS:
        for seed in SEEDS:
            for case in talks.cases(trap, seed, COMPANIES, max(LOOKS)):
                found.setdefault(case.what, {}).setdefault(case.trap, []).append(told(case))
    lines, worst, shares = [], [], {}
    for what in (talks.CHANCE, *talks.RETURNS):
        every = np.concatenate([np.array(some, dtype=float) for some in found[what].values()])
        since, words = every[..., 0], every[..., 1]
        shares[what] = np.isfinite(since).mean(axis=0)
        late = np.nanmedian(since[:, -1]) if np.isfinite(since[:, -1]).any() else np.nan
        cells = [f"{one:.2f}" for one in (*shares[what], *words.mean(axis=0))]
        lines.append([what, len(every), *cells, f"{late:.0f}"])
    for name, some in found[talks.STAYS].items():
        ever = np.isfinite(np.array(some, dtype=float)[..., 0]).any(axis=1).mean()
        worst.append([name, len(some), f"{ever:.2f}"])
    looks = [f"{what} by {weeks} weeks" for what in ("told", "called back") for weeks in LOOKS]
    print("\n" + table(["after the talk", "n", *looks, "since (week, middle)"], lines))
    print("\n" + table(["stays down in", "n", "told at any of the looks"], worst))
    assert max(shares[talks.STAYS]) <= 0.1
    assert shares[talks.BACK][-1] > 2 * 0.29  # of the detector turned upwards, which did this before
