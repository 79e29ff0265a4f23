"""The table behind the chart of before and after, as texts."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from workbook.calendars.days import short_day
from workbook.trend.labels import amount

if TYPE_CHECKING:
    from workbook.trend.since_talk import SinceTalk

COLUMNS = ("Week of", "When", "Working days", "Per working day", "Own usual level", "Had nothing changed")
SHOWN = 52  # weeks
UNKNOWN = "not known"


def rows(known: SinceTalk) -> list[list[str]]:
    """One row for each of the last weeks, newest first; a number that is not known says so."""
    newest = known.table.iloc[::-1].head(SHOWN)
    return [
        [
            f"{short_day(row['week'].date())} {row['week'].year}",
            row["part"],
            _number(row["work_days"], 0),
            _number(row["rate"]),
            _number(row["usual"]),
            _span(row["expected"], row["expected_lo"], row["expected_hi"]),
        ]
        for row in newest.to_dict("records")
    ]


def _number(value: float, places: int | None = None) -> str:
    if not isfinite(value):
        return UNKNOWN
    return amount(value) if places is None else f"{value:.{places}f}"


def _span(middle: float, low: float, high: float) -> str:
    return f"{amount(middle)} ({amount(low)} to {amount(high)})" if isfinite(middle) else ""
