"""Daily summary: how many of each kind a rep did on a day, and optionally an amount in the currency used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.format import Context, Format, Found
from workbook.sources.summaries import COLUMNS, counted

if TYPE_CHECKING:
    from workbook.sources.sheet import Sheet

NAME = "activity_daily"


def read(sheet: Sheet, context: Context) -> Found:
    """Read one activity for each row; a day after ``as_of`` is left out."""
    return counted(sheet, sheet.days("date"), context, NAME)


FORMAT = Format(
    NAME,
    "a daily activity list",
    {**COLUMNS, "date": ("date", "day", "activity date")},
    read,
    optional={"amount": ("amount", "value")},
)
