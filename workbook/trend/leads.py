"""Leads passed on to a rep in so many full weeks worked: a week away is no week of few leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.trend.usual import FULL_WEEK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from workbook.records import LeadsPassed

LOOKED_BACK = timedelta(weeks=26)  # before a change: half a year


@dataclass(frozen=True, slots=True)
class Leads:
    """Leads passed on to a rep in so many full weeks worked (working days / 5)."""

    count: int
    weeks: float

    @property
    def per_week(self) -> float:
        """Leads in a full week worked; NaN where none was worked."""
        return self.count / self.weeks if self.weeks > 0 else float("nan")


def passed_on(
    leads: Iterable[LeadsPassed], days: Mapping[date, float], *, first: date, before: date
) -> Leads:
    """Sum the leads of one rep from the week ``first`` to the last one ahead of ``before`` (Mondays).

    ``days`` are the rep's working days by week. A week without a row of leads is not known, and one without a
    working day says nothing: both are left out on both sides.
    """
    listed = [one for one in leads if first <= one.week < before and days.get(one.week, 0) > 0]
    worked = sum(float(days[one.week]) for one in listed)
    return Leads(sum(one.count for one in listed), worked / FULL_WEEK)
