"""Leads passed on to each rep in each week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import LeadsPassed
from workbook.sources.format import Context, Format, Found
from workbook.sources.summaries import REP, WEEK, future

if TYPE_CHECKING:
    from workbook.sources.sheet import Sheet


def read(sheet: Sheet, context: Context) -> Found:
    """Read one number of leads for each row; a week that starts after ``as_of`` is left out."""
    reps, weeks, numbers = sheet.texts("rep"), sheet.mondays("week"), sheet.counts("leads")
    sheet.unique("rep", list(zip(reps, weeks, strict=True)))
    if sheet.problems:
        return Found()
    rows = zip(reps, weeks, numbers, strict=True)
    leads = tuple(
        LeadsPassed(rep=rep, week=week, count=number) for rep, week, number in rows if week <= context.as_of
    )
    return Found(leads=leads, left_out=future(weeks, context))


FORMAT = Format(
    "leads",
    "a list of leads",
    {"rep": REP, "week": WEEK, "leads": ("leads", "leads passed")},
    read,
)
