"""Companies of several teams, some of them low lately, with all that real tables have."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.trend.frames import monday

KINDS = ("calls", "demos", "emails")


def company(sizes: list[int], weeks: int, seed: int) -> pd.DataFrame:
    """Teams of these sizes, many of them low lately; some reps began late, changed teams, left or miss rows."""
    rng = np.random.default_rng(seed)
    parts = []
    for team, size in enumerate(sizes):
        fall, since = rng.choice([1.0, 0.9, 0.6]), weeks - int(rng.integers(2, 8))
        for rep in range(size):
            here = np.arange(int(rng.integers(0, weeks // 2)), weeks - int(rng.choice([0, 0, 0, 3])))
            moved = int(rng.integers(0, weeks)) if rng.random() < 0.2 else 0
            days = np.where(rng.random(here.size) < 0.08, rng.integers(0, 5, here.size), 5)
            for kind in KINDS[: int(rng.integers(1, 4))]:
                level = rng.choice([3.0, 25.0]) * np.where(here >= since, fall, 1.0)
                teams = np.where(here < moved, f"T{(team + 1) % len(sizes)}", f"T{team}")
                rows = pd.DataFrame({
                    "team": teams, "rep": f"Rep {team}.{rep}",
                    "week": [monday(int(one)) for one in here], "kind": kind,
                    "count": rng.poisson(level * days / 5), "work_days": days,
                })  # fmt: skip
                parts.append(rows[rng.random(len(rows)) > rng.choice([0.0, 0.0, 0.1])])
    data = pd.concat(parts, ignore_index=True)
    return data.sample(frac=1, random_state=seed) if seed % 3 == 0 else data
