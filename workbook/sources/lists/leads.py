"""Leads passed on to each rep in each week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import LeadsPassed

if TYPE_CHECKING:
    from workbook.sources.lists.sheet import Sheet


def read(sheet: Sheet) -> tuple[LeadsPassed, ...]:
    """Read one number of leads for each row."""
    reps, weeks, numbers = sheet.names("rep"), sheet.mondays("week"), sheet.counts("leads")
    sheet.unique("rep", list(zip(reps, weeks, strict=True)))
    if sheet.problems:
        return ()
    rows = zip(reps, weeks, numbers, strict=True)
    return tuple(LeadsPassed(rep=rep, week=week, count=number) for rep, week, number in rows)
