"""When a rep last changed teams, from the weekly table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbook.trend.company import company_arrays

if TYPE_CHECKING:
    from datetime import date

    from workbook.trend.company import CompanyArrays

MOVED_WEEKS = 13  # a change of teams this long before the onset may have to do with it


def team_change(weekly: pd.DataFrame | CompanyArrays, rep: str, onset: date) -> tuple[str, str, date] | None:
    """Return the rep's last change of teams, from a quarter before the onset on: from, to, Monday of the first week."""
    company = company_arrays(weekly[weekly["rep"] == rep] if isinstance(weekly, pd.DataFrame) else weekly)
    own = company.place(rep) if company else None
    if company is None or own is None:
        return None
    held = company.held[own]
    teams, weeks = company.team_of[own][held], company.weeks[held]
    changes = np.flatnonzero(teams[1:] != teams[:-1])
    if not changes.size:
        return None
    before = int(changes[-1])
    week = pd.Timestamp(weeks[before + 1]).date()
    too_old = week < onset - timedelta(weeks=MOVED_WEEKS)
    old, new = (str(company.team_names[one]) for one in teams[before : before + 2])
    return None if too_old else (old, new, week)
