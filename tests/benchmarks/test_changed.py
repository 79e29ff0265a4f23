"""After a change of recording for everybody: how soon one who then falls by half is noticed, told of it and not.

Prints a table. ``WORKBOOK_BENCH_QUICK`` set: fewer companies.
"""

from __future__ import annotations

import os

import numpy as np

from tests.detect.worlds import calm
from tests.worlds.tables import table
from workbook.detect import as_judged, judged
from workbook.detect.changed import Changed
from workbook.detect.threshold import fits

SEEDS = range(3 if os.environ.get("WORKBOOK_BENCH_QUICK") else 12)
REPS, WEEKS, CHANGE = 10, 110, 60
NEVER = 26  # weeks: who is noticed later counts as noticed then
AFTER = (6, 12, 24)  # weeks from the change to the fall


def world(seed, *, kept, fall):
    """A calm company in which all record the share ``kept`` from the change on; the first then falls by half."""
    rng, counts = np.random.default_rng(seed), calm(seed, reps=REPS, weeks=WEEKS)
    counts[:, CHANGE:] = rng.binomial(counts[:, CHANGE:].astype(int), kept)
    counts[0, fall:] = rng.binomial(counts[0, fall:].astype(int), 0.5)
    return counts


def noticed(counts, fall, changed):
    """Return the weeks until the fall is noticed, and the prompts of the others since the change."""
    teams, weeks = np.zeros(REPS, dtype=int), as_judged(counts, np.full(counts.shape[:2], 5.0))
    alarm = judged(weeks, teams, fits(weeks, teams, 1, changed), 0.4, (), changed).alarm
    late = np.flatnonzero(alarm[0, fall:])
    others = alarm[1:, CHANGE:]
    begun = (others[:, 1:] & ~others[:, :-1]).sum() + others[:, 0].sum()
    return min(late[0] if late.size else NEVER, NEVER), begun


def test_who_falls_after_a_change_that_was_told_is_noticed():
    told, every = Changed(CHANGE, np.ones(4, dtype=bool)), ((1.0, False), (0.5, False), (0.5, True))
    lines, means = [], {}
    for kept, says in every:
        changed = [told] if says else []
        for after in AFTER:
            fall = CHANGE + after
            found = [noticed(world(seed, kept=kept, fall=fall), fall, changed) for seed in SEEDS]
            late, begun = np.mean(found, axis=0)
            means[kept, says, after] = late
            years = (REPS - 1) * (WEEKS - CHANGE) / 52
            what = "nothing changed" if kept == 1 else f"all record half, {'told' if says else 'not told'}"
            lines.append([what, after, f"{late:.1f}", f"{begun / years:.2f}"])
    print(table(["what", "weeks from change to fall", "weeks to notice", "other prompts a rep-year"], lines))
    assert means[0.5, True, 24] < means[0.5, False, 24]
