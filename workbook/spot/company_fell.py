"""What the whole company fell by in some weeks: for teams so small that the detector allows for the company alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import SHARE
from workbook.spot.team_weeks import team_weeks
from workbook.trend.others import enough
from workbook.trend.runs import day
from workbook.trend.usual import usual_level

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    import pandas as pd

    from workbook.detect.panel import Floats
    from workbook.spot.team_weeks import TeamWeeks


def company_fell(
    company: pd.DataFrame, since: date, week: date, kinds: Collection[str] | None = None
) -> float:
    """Return the share that two thirds of all reps fell by from the Monday ``since`` to that of ``week``, at least 0.

    ``company`` are weekly rows (see ``trend.others.sampled``), ``kinds`` those looked at, else all. 0 where too few
    reps are known. Each is set against the own usual level of the weeks before.
    """
    rows = company if kinds is None else company[company["kind"].isin(set(kinds))]
    lots = team_weeks(rows.assign(team=""), week, 1)
    fell = np.sort(np.concatenate([np.array([]), *(_fell(lot, since) for lot in lots)]))
    return max(float(fell[(fell.size - 1) // SHARE]), 0.0) if enough(fell.size) else 0.0


def _fell(lot: TeamWeeks, since: date) -> Floats:
    """How far each fell of whom enough is known."""
    weeks = len(lot.counts)
    first = weeks - 1 - (day(lot.last) - since).days // 7
    if not 0 < first < weeks:
        return np.array([])
    counts, days = lot.counts.T[..., None], lot.days.T[..., None]
    expected = usual_level(counts, days, np.minimum(np.arange(weeks), first)) * days
    known = np.isfinite(expected) & np.isfinite(counts)
    done, should = (np.where(known, each, 0.0)[:, first:].sum(axis=(1, 2)) for each in (counts, expected))
    return np.asarray(1 - done[should > 0] / should[should > 0])
