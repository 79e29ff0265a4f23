"""Customer meetings that were cancelled: how many, on which day, and who cancelled where it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import CancelledMeeting

if TYPE_CHECKING:
    from workbook.sources.lists.sheet import Sheet

NAME = "cancelled_meetings"
AT_LEAST_ONE = "A day without a cancelled meeting needs no row."


def read(sheet: Sheet) -> tuple[CancelledMeeting, ...]:
    """Read one rep and day for each row; those whom different people cancelled have a row each."""
    reps, days, counts = sheet.names("rep"), sheet.days("when"), sheet.counts("cancelled")
    who = sheet.cells("cancelled_by")
    sheet.require("cancelled", [count > 0 for count in counts], AT_LEAST_ONE)
    sheet.unique("rep", list(zip(reps, days, who, strict=True)))
    if sheet.problems:
        return ()
    return tuple(
        CancelledMeeting(row_id=f"{NAME}|{rep}|{day}|{by}", rep=rep, on=day, count=count, by=by, source=NAME)
        for rep, day, count, by in zip(reps, days, counts, who, strict=True)
    )
