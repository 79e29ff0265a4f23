"""The small win of a check-in: how often chance alone tells one, of reps who have a check-in because of a prompt.

Such reps are chosen for their bad weeks, and some of what was low comes back by itself. Prints a table.
``WORKBOOK_BENCH_QUICK`` set: fewer companies.
"""

from __future__ import annotations

import os
from datetime import date, timedelta

import numpy as np

from tests.benchmarks.traps import TRAPS
from tests.worlds import talks
from tests.worlds.tables import table
from workbook.track.counted import Counted, Week
from workbook.track.win import BY_CHANCE, small_win

SEEDS = (801, 802)  # what is spent of the rate was chosen on seeds 701 and 702
COMPANIES = 4 if os.environ.get("WORKBOOK_BENCH_QUICK") else 20
WEEKS, FIRST = 10, date(2026, 1, 5)
NEARLY = 0.015  # what about a thousand check-ins of each kind leave open


def told(case):
    """Whether a win is told at a check-in after each of the weeks since the talk [weeks]."""
    kinds = {f"kind {number}": weeks_of(case, number) for number in range(case.counts.shape[-1])}
    ends = range(case.talk.week + 2, case.talk.week + 2 + WEEKS)
    return [small_win({name: held(weeks[:end]) for name, weeks in kinds.items()}) is not None for end in ends]


def held(weeks):
    """What is held up to the end of the last of some weeks."""
    return Counted(weeks=weeks, until=weeks[-1].sunday)


def weeks_of(case, number):
    """The weeks of the rep in one kind; one without a row is no week worked."""
    counts, days = case.counts[case.talk.rep, :, number], case.days[case.talk.rep]
    return tuple(
        Week(FIRST + timedelta(weeks=at), int(np.nan_to_num(count)), int(day) if np.isfinite(count) else 0)
        for at, (count, day) in enumerate(zip(counts, days, strict=True))
    )


def test_a_win_that_is_chance_is_told_at_one_check_in_of_ten_at_most_after_prompts_too():
    found = {}
    for trap in TRAPS:
        for seed in SEEDS:
            for case in talks.cases(trap, seed, COMPANIES, WEEKS):
                found.setdefault(case.what, {}).setdefault(case.trap, []).append(told(case))
    lines, rate = [], {}
    for what in (talks.CHANCE, *talks.RETURNS):
        every = np.concatenate([np.array(some) for some in found[what].values()])
        rate[what] = every.mean()
        worst = max(np.mean(some) for some in found[what].values())
        early = every[:, :2].mean()
        lines.append([what, every.size, *(f"{value:.3f}" for value in (rate[what], early, worst))])
    print(
        "\n"
        + table(
            ["after the talk", "check-ins", "a win told", "in the first two weeks", "in the worst world"],
            lines,
        )
    )
    assert rate[talks.CHANCE] <= BY_CHANCE + NEARLY
    assert rate[talks.STAYS] <= BY_CHANCE
    assert rate[talks.BACK] > rate[talks.HALFWAY] > rate[talks.STAYS]
