"""The team: each rep, the team, and the first working day where it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import Rep
from workbook.sources.format import Context, Format, Found
from workbook.sources.summaries import REP

if TYPE_CHECKING:
    from workbook.sources.sheet import Sheet


def read(sheet: Sheet, _context: Context) -> Found:
    """Read one rep for each row; a blank start means that it is not known."""
    reps, teams, started = sheet.texts("rep"), sheet.texts("team"), sheet.days_or_none("started")
    sheet.unique("rep", reps)
    if sheet.problems:
        return Found()
    rows = zip(reps, teams, started, strict=True)
    return Found(people=tuple(Rep(name=rep, team=team, started=day) for rep, team, day in rows))


FORMAT = Format(
    "people",
    "a list of people",
    {
        "rep": (*REP, "name"),
        "team": ("team", "sales team"),
        "started": ("started", "start date", "first day"),
    },
    read,
)
