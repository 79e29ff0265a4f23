"""One-to-ones in the calendar, held or cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import OneToOne
from workbook.sources.format import Context, Format, Found
from workbook.sources.summaries import REP, future

if TYPE_CHECKING:
    from workbook.sources.sheet import Sheet


def read(sheet: Sheet, context: Context) -> Found:
    """Read one one-to-one for each row; one after ``as_of`` is left out: it was not held yet."""
    reps, days, helds = sheet.texts("rep"), sheet.days("date"), sheet.yes_no("held")
    sheet.unique("rep", list(zip(reps, days, strict=True)))
    if sheet.problems:
        return Found()
    rows = zip(reps, days, helds, strict=True)
    meetings = tuple(OneToOne(rep=rep, on=day, held=held) for rep, day, held in rows if day <= context.as_of)
    return Found(one_to_ones=meetings, left_out=future(days, context))


FORMAT = Format(
    "one_to_ones",
    "a list of one-to-ones",
    {"rep": REP, "date": ("date", "day"), "held": ("held",)},
    read,
)
