"""The table behind a chart: the same numbers as text, folded away until asked for."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from workbook.forms.plain_table import plain_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbook.forms import widgets as w

NAMES = {
    "rate": "Per working day",
    "usual": "Own usual level",
    "lo": "Range from",
    "hi": "Range to",
    "expected": "Expected",
    "work_days": "Working days",
}
SHOWN = 26  # weeks
UNKNOWN = "not known"


def numbers_table(weeks: Sequence[date], columns: Mapping[str, Sequence[float]]) -> w.HTML:
    """Show the last half year, newest first; and say where a number is not known."""
    rows = [
        (week.isoformat(), *(f"{value:.1f}" if isfinite(value) else UNKNOWN for value in values))
        for week, *values in zip(weeks, *columns.values(), strict=True)
    ]
    names = ("Week of", *(NAMES.get(name, name) for name in columns))
    return plain_table(
        names, rows[::-1][:SHOWN], caption="By week, newest first", fold="The numbers behind the chart"
    )
