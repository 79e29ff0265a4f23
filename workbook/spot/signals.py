"""From what the detector said to the prompts that stand now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbook.trend.runs import WEEK, run_before, signal_of, standing_rows

if TYPE_CHECKING:
    from workbook.records import Signal

QUARTERS = 4  # in a year


def standing(said: pd.DataFrame, weekly: pd.DataFrame) -> tuple[Signal, ...]:
    """Return the prompts that stand in the last week of ``weekly``, the strongest evidence first.

    ``said`` is what ``replay`` returns. A prompt is first shown on the Monday after its first week. Of a team whose
    tool is silent, those of the last week that is known (``trend.runs``).
    """
    if said.empty or weekly.empty:
        return ()
    last = weekly["week"].max()
    now = standing_rows(said, last)
    teams = team_of(weekly)
    of_rep = said[said["rep"].isin(now["rep"])].groupby("rep")
    runs = {str(rep): run_before(rows, last + WEEK) for rep, rows in of_rep}
    signals = [
        signal_of(row, teams[str(row["rep"])], runs[str(row["rep"])]) for row in now.to_dict("records")
    ]
    return tuple(sorted(signals, key=lambda one: (-one.score, one.rep)))


def expected_by_chance(reps: int, false_prompts_per_rep_year: float) -> float:
    """Return how many prompts chance alone gives in a quarter, by the promise the detector keeps."""
    return reps * false_prompts_per_rep_year / QUARTERS


def team_of(weekly: pd.DataFrame) -> dict[str, str]:
    """Return each rep's team in the rep's last week."""
    number, reps = pd.factorize(weekly["rep"])
    in_time = np.argsort(weekly["week"].to_numpy(), kind="stable")
    last = np.empty(len(reps), dtype=np.int64)
    last[number[in_time]] = in_time  # of several rows of a rep the last one stays
    teams = weekly["team"].iloc[last].tolist()  # one by one they come slowly out of a column of text
    return {str(rep): str(team) for rep, team in zip(reps.tolist(), teams, strict=True)}
