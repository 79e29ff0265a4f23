"""On which days of the week a rep works, where that changes: part-time, other days, back to full time."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from workbook.records.base import Record


class WorkingWeek(Record):
    """From the day ``since`` on a rep works on these days of the week, until the next such day.

    ``works`` are rising digits from 0 for Monday, as of ``Rep``, whose week holds before the first such day.
    """

    rep: str = Field(min_length=1)
    since: date
    works: str = Field(min_length=1, pattern=r"^0?1?2?3?4?5?6?$")
