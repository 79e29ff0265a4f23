"""The team: each rep, the team, the first working day, and where and on which days they work, where known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import Rep

if TYPE_CHECKING:
    from workbook.sources.lists.sheet import Sheet


def read(sheet: Sheet) -> tuple[Rep, ...]:
    """Read one rep for each row; a blank start means that it is not known."""
    reps, teams, started = sheet.names("rep"), sheet.texts("team"), sheet.days_or_none("started")
    sheet.unique("rep", reps)
    if sheet.problems:
        return ()
    rows = zip(reps, teams, started, strict=True)
    return tuple(Rep(name=rep, team=team, started=day) for rep, team, day in rows)
