"""The newest weeks in which nothing is recorded for a rep although more was usual: leave is looked for there first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from workbook.trend.runs import WEEK, day

if TYPE_CHECKING:
    import pandas as pd

LOOKED_AT = 12  # weeks: what is older is no news
USUAL = 6  # events a week, so that a week without any is unusual; as for a silence (``nothing_recorded``)


class EmptyWeeks(NamedTuple):
    """Mondays of the first and the last week of the newest run; ``goes_on`` where it reaches the last week held."""

    first: date
    last: date
    goes_on: bool

    def days(self, works: str) -> tuple[date, date | None]:
        """Return the first day, and the last day of the last week that is worked; None where it is not over yet.

        ``works`` are the days of the week worked, as digits from 0 for Monday.
        """
        return self.first, None if self.goes_on else self.last + timedelta(days=int(max(works, default="4")))


def empty_weeks(weekly: pd.DataFrame, rep: str) -> EmptyWeeks | None:
    """Return the newest run of weeks with working days and not one event; None where there is none lately.

    ``weekly`` is the weekly table, of the rep's team at least. A week without working days lies inside a run, and
    begins and ends none. Nothing is said of a rep of whom few events are usual.
    """
    mine = weekly[weekly["rep"] == rep].groupby("week").agg(count=("count", "sum"), days=("work_days", "max"))
    worked = mine[mine["days"] > 0]
    busy = worked.loc[worked["count"] > 0, "count"]
    if busy.empty or busy.median() < USUAL:
        return None
    lately = worked[worked.index > mine.index.max() - LOOKED_AT * WEEK]
    weeks, empty = list(lately.index), (lately["count"] == 0).tolist()
    if not any(empty):
        return None
    end = len(empty) - 1 - empty[::-1].index(True)
    begin = end
    while begin > 0 and empty[begin - 1]:
        begin -= 1
    return EmptyWeeks(day(weeks[begin]), day(weeks[end]), goes_on=end == len(empty) - 1)
