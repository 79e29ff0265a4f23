"""When a rep last changed teams, from the weekly table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from datetime import date

MOVED_WEEKS = 13  # a change of teams this long before the onset may have to do with it


def team_change(weekly: pd.DataFrame, rep: str, onset: date) -> tuple[str, str, date] | None:
    """Return the rep's last change of teams, from a quarter before the onset on: from, to, Monday of the first week."""
    mine = weekly[weekly["rep"] == rep].drop_duplicates("week").sort_values("week")
    teams, weeks = mine["team"].to_numpy(), mine["week"].to_numpy()
    changes = [at for at in range(1, len(teams)) if teams[at] != teams[at - 1]]
    if not changes:
        return None
    at = changes[-1]
    week = pd.Timestamp(weeks[at]).date()
    too_old = week < onset - timedelta(weeks=MOVED_WEEKS)
    return None if too_old else (str(teams[at - 1]), str(teams[at]), week)
