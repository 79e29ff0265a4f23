"""Weekly summary: how many of each kind a rep did in the week that starts on a Monday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.format import Context, Format, Found
from workbook.sources.summaries import COLUMNS, WEEK, counted

if TYPE_CHECKING:
    from workbook.sources.sheet import Sheet

NAME = "activity_weekly"


def read(sheet: Sheet, context: Context) -> Found:
    """Read one activity for each row, dated on the Monday; a week that starts after ``as_of`` is left out."""
    return counted(sheet, sheet.mondays("week"), context, NAME)


FORMAT = Format(
    NAME,
    "a weekly activity list",
    {**COLUMNS, "week": WEEK},
    read,
    optional={"amount": ("amount", "value")},
)
