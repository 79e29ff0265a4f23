"""When it last went well: the rep's own best weeks before the fall, beside what it is now.

The best stretch of a year is partly luck (the highest of many is above what is usual), and the sentence says
so: it is shown to ask what was different, not as a level to be held to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from workbook.calendars.days import weekday_words
from workbook.trend.labels import amount
from workbook.trend.leads import passed_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from workbook.records import LeadsPassed
    from workbook.trend.series import Series

WEEK = timedelta(weeks=1)
TOGETHER = 4  # weeks of a stretch
LOOKED_BACK = 52  # weeks before the fall in which it is looked for
LUCK = "The best stretch of a year has some luck in it: use it to ask what was different then."


@dataclass(frozen=True, slots=True)
class BestWeeks:
    """The best stretch: its first and last Monday, the level then and now, in events per working day."""

    unit: str
    first: date
    last: date
    then: float
    now: float

    @property
    def sentence(self) -> str:
        """Say it in words."""
        days = f"{weekday_words(self.first)} to {weekday_words(self.last + timedelta(days=6))}"
        now = f", now {amount(self.now)}" if isfinite(self.now) else ""
        return f"Your best {TOGETHER} weeks: {days}, with {amount(self.then)} of {self.unit} per working day{now}."


def best_weeks(one: Series, *, before: date, now: float) -> BestWeeks | None:
    """Return the best stretch of ``one`` that ends before the week of ``before``, in the year up to it.

    Only weeks that follow each other, are known and have a working day count, and that are recorded as the last one is;
    of equals the latest is taken.
    None where there is no such stretch, and where none is above ``now``.
    """
    end = sum(week < before for week in one.weeks)
    found: tuple[float, int] | None = None
    for start in range(max(end - LOOKED_BACK, _alike(one), 0), end - TOGETHER + 1):
        level = level_in(one, start)
        if isfinite(level) and (found is None or level >= found[0]):
            found = level, start
    if found is None or found[0] <= now:
        return None
    level, start = found
    return BestWeeks(one.unit, one.weeks[start], one.weeks[start + TOGETHER - 1], level, now)


def _alike(one: Series) -> int:
    """Return the place of the first week that is recorded as the last one is."""
    return sum(week < one.recorded_from for week in one.weeks) if one.recorded_from else 0


def level_in(one: Series, start: int) -> float:
    """Return events per working day of the stretch that begins at ``start``; NaN where a week is not known."""
    rate, days = (one[name][start : start + TOGETHER] for name in ("rate", "work_days"))
    if len(rate) < TOGETHER or not (np.isfinite(rate) & (days > 0)).all():
        return float("nan")
    return float((rate * days).sum() / days.sum())


def then_and_now(
    best: BestWeeks,
    kinds: Iterable[tuple[Series, float]],
    leads: Sequence[LeadsPassed],
    days: Mapping[date, float],
    since: date,
) -> tuple[tuple[str, str, str], ...]:
    """Return rows of a table: what, in the best weeks, now. Kinds per working day, leads passed on in a full week.

    ``kinds`` are series of single kinds with their level now; ``leads`` those of the rep, ``days`` the rep's working
    days by week, ``since`` the Monday from which "now" counts. What is not known on one side has no row.
    """
    rows = []
    for one, now in kinds:
        alike = best.first in one.weeks[_alike(one) :]
        then = level_in(one, one.weeks.index(best.first)) if alike else float("nan")
        if isfinite(then) and isfinite(now):
            rows.append((f"{one.unit[:1].upper()}{one.unit[1:]} per working day", amount(then), amount(now)))
    then_passed = passed_on(leads, days, first=best.first, before=best.last + WEEK)
    now_passed = passed_on(leads, days, first=since, before=max(days, default=since) + WEEK)
    if then_passed.weeks and now_passed.weeks:
        row = "Leads passed on in a full week", amount(then_passed.per_week), amount(now_passed.per_week)
        rows.append(row)
    return tuple(rows)
