"""One-to-ones in the calendar, held or cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import OneToOne

if TYPE_CHECKING:
    from workbook.sources.lists.sheet import Sheet


def read(sheet: Sheet) -> tuple[OneToOne, ...]:
    """Read one one-to-one for each row."""
    reps, days, helds = sheet.names("rep"), sheet.days("when"), sheet.yes_no("held")
    sheet.unique("rep", list(zip(reps, days, strict=True)))
    if sheet.problems:
        return ()
    return tuple(
        OneToOne(rep=rep, on=day, held=held) for rep, day, held in zip(reps, days, helds, strict=True)
    )
