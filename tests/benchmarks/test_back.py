"""Back in the usual range: how soon a return is told, and how often it is told of one who stays down.

Prints tables. ``WORKBOOK_BENCH_QUICK`` set: fewer companies.
"""

from __future__ import annotations

import os
from dataclasses import replace

import numpy as np

from tests.benchmarks.test_effect import TRAPS
from tests.worlds import talks
from tests.worlds.tables import table
from workbook.detect.back import back_since

SEEDS = (801, 802)  # the limit was chosen on seeds 701 and 702
COMPANIES = 4 if os.environ.get("WORKBOOK_BENCH_QUICK") else 20
LOOKS = (4, 8, 14)  # weeks since the talk, after which the return begins at once


def told(case):
    """The weeks after the talk since which the rep is said to be back, at each look; NaN where not said."""
    out = []
    for weeks in LOOKS:
        end = case.talk.week + 1 + weeks
        seen = replace(case, counts=case.counts[:, :end], days=case.days[:, :end])
        since = back_since(seen.counts, seen.days, np.zeros(len(seen.counts), dtype=int), seen.talk)
        out.append(np.nan if since is None else since - seen.talk.week)
    return out


def test_a_return_is_told_soon_and_of_one_who_stays_down_rarely():
    found = {}
    for trap in TRAPS:
        for seed in SEEDS:
            for case in talks.cases(trap, seed, COMPANIES, max(LOOKS)):
                found.setdefault(case.what, {}).setdefault(case.trap, []).append(told(case))
    lines, worst = [], []
    for what in (talks.CHANCE, *talks.RETURNS):
        every = np.concatenate([np.array(some) for some in found[what].values()])
        late = np.nanmedian(every[:, -1]) if np.isfinite(every[:, -1]).any() else np.nan
        shares = np.isfinite(every).mean(axis=0)
        lines.append([what, len(every), *(f"{value:.2f}" for value in shares), f"{late:.0f}"])
    for name, some in found[talks.STAYS].items():
        ever = np.isfinite(np.array(some)).any(axis=1).mean()
        worst.append([name, len(some), f"{ever:.2f}"])
    print(
        "\n"
        + table(
            ["after the talk", "n", *(f"by {weeks} weeks" for weeks in LOOKS), "since (week, middle)"], lines
        )
    )
    print("\n" + table(["stays down in", "n", "told at any of the looks"], worst))
    shares = {row[0]: [float(value) for value in row[2:5]] for row in lines}
    assert max(shares[talks.STAYS]) <= 0.1
    assert shares[talks.BACK][-1] > 2 * 0.29  # of the detector turned upwards, which did this before
