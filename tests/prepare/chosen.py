"""Reps with a known fall of one kind, chosen as a board chooses them: because a prompt stood."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbook.prepare.levels import levels
from workbook.spot.signals import standing
from workbook.trend.of_talk import reading
from workbook.trend.replay import replay

KINDS = {"calls": 40.0, "emails": 55.0, "meetings": 8.0}  # events in a usual week
WEEKS, SINCE, MATES = 60, 8, 6  # weeks, of them since the fall; reps of a team
LEFT, SLUMP = 0.55, 0.8  # what is left of the calls of one who fell; of everybody's in a team that fell
SPREAD = 0.08  # variance of a week beyond chance, as a share of its squared mean


def world(seed: int, teams: int = 10) -> tuple[pd.DataFrame, list[str]]:
    """Return a weekly table, and who fell: two of each team; in a third of the teams calls fell for everybody."""
    rng = np.random.default_rng(seed)
    reps = teams * MATES
    mean = np.array(list(KINDS.values())) * np.exp(0.3 * rng.normal(size=(reps, 1, len(KINDS))))
    mean = np.repeat(mean, WEEKS, axis=1)
    team = np.arange(reps) // MATES
    fell = np.arange(reps) % MATES < 2
    mean[fell, -SINCE:, 0] *= LEFT
    mean[team % 3 == 0, -SINCE:, 0] *= SLUMP
    counts = rng.poisson(mean * rng.gamma(1 / SPREAD, SPREAD, mean.shape))
    names = [f"rep {at:03}" for at in range(reps)]
    mondays = np.datetime64("2025-01-06", "ns") + np.arange(WEEKS) * np.timedelta64(7, "D")
    each = WEEKS * len(KINDS)
    table = pd.DataFrame({
        "team": np.repeat([f"team {at:02}" for at in team], each),
        "rep": np.repeat(names, each),
        "week": np.tile(np.repeat(mondays, len(KINDS)), reps),
        "kind": np.tile(list(KINDS), reps * WEEKS),
        "count": counts.ravel(),
        "work_days": 5,
    })  # fmt: skip
    return table, [name for name, down in zip(names, fell, strict=True) if down]


def sizes(seed: int, teams: int = 10) -> list[tuple[float, float, float, float]]:
    """Return for each who fell and has a prompt about calls: lowest, middle and highest size said, and the true one.

    The true size is that of the weeks that the card names: it is less where the prompt dates the fall too early.
    """
    weekly, fell = world(seed, teams)
    said = replay(weekly)
    last = weekly["week"].max()
    found = []
    for signal in standing(said, weekly):
        if signal.rep in fell and "calls" in signal.kinds:
            _, kinds = levels(weekly, signal.rep, reading(said, [], signal.rep, signal))
            calls = next(one for one in kinds if one.kind == "calls")
            if calls.sized:
                weeks = (last - pd.Timestamp(signal.onset)).days // 7 + 1
                true = (1 - LEFT) * min(1.0, SINCE / weeks)
                found.append((calls.drop_lo, calls.drop, calls.drop_hi, true))
    return found
