"""Invented companies as weekly tables: calm ones, one in which a rep falls, and small ones with gaps and leavers."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from tests.detect.worlds import calm, thinned

FIRST = date(2025, 1, 6)
KINDS = ("calls", "demos", "emails", "meetings")
FALLING, ONSET = 3, 45


def as_table(counts: np.ndarray, work_days: int = 5) -> pd.DataFrame:
    """Counts [reps, weeks, kinds] as a tidy table; two teams, NaN has no row."""
    rows = [
        (
            f"team {rep % 2}",
            f"rep {rep:02}",
            FIRST + timedelta(weeks=int(week)),
            KINDS[kind],
            counts[rep, week, kind],
        )
        for rep, week, kind in np.argwhere(np.isfinite(counts))
    ]
    table = pd.DataFrame(rows, columns=["team", "rep", "week", "kind", "count"])
    return table.assign(work_days=work_days)


def company(seed: int = 1, *, reps: int = 8, weeks: int = 60) -> np.ndarray:
    return thinned(calm(seed, reps=reps, weeks=weeks), seed, FALLING, slice(ONSET, weeks), 0.3)


def small(seed: int, *, reps: int = 4, weeks: int = 30, kinds: int = 2) -> pd.DataFrame:
    """A small company with all that real tables have: newcomers, leavers, gaps, leave, busy and rare kinds."""
    rng = np.random.default_rng(seed)
    counts = rng.poisson(rng.choice([2.0, 10.0, 40.0], (reps, 1, kinds)), (reps, weeks, kinds)).astype(float)
    counts[rng.integers(reps), weeks // 2 :] *= 0.3
    counts[rng.integers(reps), : rng.integers(weeks // 2)] = np.nan
    counts[rng.integers(reps), weeks - rng.integers(weeks // 2) :] = np.nan
    counts[rng.random((reps, weeks)) < 0.05] = np.nan
    table = as_table(np.round(counts))
    worked = rng.choice([5, 5, 5, 4, 2, 0], (reps, weeks))
    week = (pd.to_datetime(table["week"]) - pd.Timestamp(FIRST)).dt.days // 7
    return table.assign(work_days=worked[table["rep"].str[4:].astype(int), week])
