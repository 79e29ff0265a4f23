"""The rep's own numbers as they stand in the copy: half a year, week by week, and nobody else's.

What the team did and what was expected from it has no field here.
"""

from __future__ import annotations

# Pydantic reads this name when it builds the classes, so it cannot move under TYPE_CHECKING.
from datetime import date  # noqa: TC003
from typing import TYPE_CHECKING, Annotated, Final

import numpy as np
from pydantic import Field

from workbook.calendars.days import day_words
from workbook.records import Record
from workbook.share.words import ShownName  # noqa: TC001 - as above
from workbook.trend.labels import amount
from workbook.trend.series import series, single_kinds
from workbook.trend.table import drawn_kind, trend_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from workbook.trend.of_talk import Reading

WEEKS: Final = 26
RECENT: Final = 4  # weeks of the sentence about now
ANEW: Final = "Shown from {} on: weeks before were recorded in another way."

Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class SharedWeek(Record):
    """One week (``week`` is its Monday): events, days worked, and the own usual range per working day.

    None is not known, which is not zero.
    """

    week: date
    count: Number | None = None
    days: Number | None = None
    lo: Number | None = None
    hi: Number | None = None

    @property
    def rate(self) -> float | None:
        """Events per working day; None where either is not known or no day was worked."""
        return self.count / self.days if self.count is not None and self.days else None


class SharedNumbers(Record):
    """What was counted (``unit``, such as "calls") in each of some weeks, oldest first; at least one.

    ``recorded_from`` is the first week where those before are left out, because they were recorded in another way.
    """

    unit: ShownName
    weeks: tuple[SharedWeek, ...] = Field(min_length=1)
    recorded_from: date | None = None

    @property
    def usual(self) -> tuple[float, float] | None:
        """The own usual range as it stood last; None where there is none yet."""
        known = [(one.lo, one.hi) for one in self.weeks if one.lo is not None and one.hi is not None]
        return known[-1] if known else None

    @property
    def recent(self) -> float | None:
        """Events per working day over the last weeks that are known; None where none is."""
        known = [(one.count, one.days) for one in self.weeks[-RECENT:] if one.rate is not None]
        days = sum(worked or 0 for _, worked in known)
        return sum(count or 0 for count, _ in known) / days if days else None


def numbers_of(
    weekly: pd.DataFrame, rep: str, *, read: Reading | None = None, kinds: Sequence[str] = ()
) -> SharedNumbers | None:
    """Pick the last weeks of one rep: of ``kinds`` where the trend table has their sum, else of what it draws.

    Weeks before a change of how it is recorded are not set beside those after it, and left out. ``read`` says which
    usual range is told (``trend.of_talk``): the one that the cards and the plan tell. None where the rep has no
    numbers. Raises what ``trend_table`` raises for tables that are none.
    """
    if rep not in set(weekly["rep"]):
        return None
    table = read.table(weekly, rep) if read else trend_table(weekly, rep)
    wanted = drawn_kind(kinds, single_kinds(table)) if kinds else None
    one = series(table, wanted if wanted in set(table["kind"]) else None)
    counts = table.loc[table["kind"] == one.kind].sort_values("week")["count"].to_numpy(float)
    columns = zip(one.weeks, counts, one["work_days"], one["lo"], one["hi"], strict=True)
    latest = [_week(week, *map(float, values)) for week, *values in columns][-WEEKS:]
    since = one.recorded_from if one.recorded_from and latest[0].week < one.recorded_from else None
    weeks = tuple(week for week in latest if since is None or week.week >= since)
    return SharedNumbers(unit=one.unit, weeks=weeks, recorded_from=since) if weeks else None


def _week(week: date, *values: float) -> SharedWeek:
    count, days, lo, hi = (round(value, 2) if np.isfinite(value) else None for value in values)
    return SharedWeek(week=week, count=count, days=days, lo=lo, hi=hi)


def finding(numbers: SharedNumbers, whose: str = "your") -> str:
    """Say where the last weeks stand beside the own usual range, without a word of judgement; ``whose`` speaks."""
    now, usual = numbers.recent, numbers.usual
    what = numbers.unit[:1].upper() + numbers.unit[1:]
    since = f" {ANEW.format(day_words(numbers.recorded_from))}" if numbers.recorded_from else ""
    if now is None:
        return f"{what}: nothing is known of the last weeks.{since}"
    weeks = min(RECENT, len(numbers.weeks))
    over = f"the last {weeks} weeks" if weeks > 1 else "the last week"
    said = f"{what}: {amount(now)} per working day over {over}"
    if usual is None:
        return f"{said}.{since}"
    low, high = usual
    place = "below" if now < low else "above" if now > high else "inside"
    return f"{said}, {place} {whose} own usual range of {amount(low)} to {amount(high)}.{since}"
