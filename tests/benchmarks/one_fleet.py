"""One measurement of thousands of reps, in a process of its own: seconds, and the most memory it ever held."""

from __future__ import annotations

import json
import sys
import time

import numpy as np
import pandas as pd

from workbook.detect import PROMISE, SEED, as_judged, detect, judged
from workbook.detect.fleet import newest
from workbook.detect.threshold import fits
from workbook.trend.replay import replay

LEVELS = (40.0, 20.0, 8.0, 4.0, 2.0)
KINDS = ("calls", "emails", "meetings", "demos", "proposals")
TEAM = 12
FELL, LEFT = 50, 0.5  # every fiftieth rep falls to half in the last half year


def company(reps, weeks):
    """Counts [reps, weeks, kinds], full weeks, teams of twelve."""
    rng = np.random.default_rng(reps)
    counts = np.empty((reps, weeks, len(LEVELS)))
    for first in range(0, reps, 1000):
        level = LEVELS * np.exp(0.3 * rng.normal(size=(min(1000, reps - first), 1, len(LEVELS))))
        counts[first : first + 1000] = rng.poisson(np.repeat(level, weeks, axis=1))
    counts[::FELL, -26:] = np.floor(counts[::FELL, -26:] * LEFT)
    return counts, np.full((reps, weeks), 5.0), np.arange(reps) // TEAM


def table(reps, weeks):
    """The same as a weekly table, names as categories and numbers as small as they can be."""
    counts, _, teams = company(reps, weeks)
    each = weeks * len(KINDS)
    mondays = np.datetime64("2024-01-01", "ns") + np.arange(weeks) * np.timedelta64(7, "D")
    names = {
        "team": (np.repeat(teams, each), [f"team {at:05}" for at in range(teams[-1] + 1)]),
        "rep": (np.repeat(np.arange(reps, dtype=np.int32), each), [f"rep {at:06}" for at in range(reps)]),
        "kind": (np.tile(np.arange(len(KINDS), dtype=np.int8), reps * weeks), sorted(KINDS)),
    }
    columns = {name: pd.Categorical.from_codes(*codes) for name, codes in names.items()}
    columns |= {"week": np.tile(np.repeat(mondays, len(KINDS)), reps)}
    return pd.DataFrame(
        {**columns, "count": counts.ravel().astype(np.int32), "work_days": np.int8(5)}, copy=False
    )


def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak():
    """Most megabytes held so far; 0 where the system does not tell (Windows)."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)


def arrays(reps, weeks):
    given = company(reps, weeks)
    return lambda: detect(*given)


def whole_table(reps, weeks):
    given = table(reps, weeks)
    return lambda: replay(given)


def new_week(reps, weeks):
    counts, days, teams = company(reps, weeks)
    panel = as_judged(counts[:, :-1], days[:, :-1])
    made = fits(panel, teams, SEED)
    then = judged(panel, teams, made, PROMISE)
    kept = newest.follow(counts[:, :-1], days[:, :-1], teams, made, then.limit, then.begun[:, -1])
    return lambda: newest.next_week(kept, counts[:, -1], days[:, -1])


DOORS = {"arrays": arrays, "table": whole_table, "week": new_week}

if __name__ == "__main__":
    door, reps, weeks = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    compiled = seconds(DOORS[door](2000, 56))
    work = DOORS[door](reps, weeks)
    before = peak()
    took = seconds(work)
    print(json.dumps({"compiled": compiled, "seconds": took, "before": before, "peak": peak()}))
