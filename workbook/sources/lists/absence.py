"""Days not worked, first to last. A row without a rep holds for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import NO_END, Absence, AbsenceKind
from workbook.sources.texts.names import kept

if TYPE_CHECKING:
    from workbook.sources.lists.sheet import Sheet

PUBLIC = {"public holiday", "bank holiday"}


def read(sheet: Sheet) -> tuple[Absence, ...]:
    """Read one absence for each row. Planned ones are kept: they say on which days nobody can be met.

    An empty last day is leave without an end: somebody has left. It is refused where it would hold for everybody.
    """
    reps, kinds = [kept(cell) for cell in sheet.cells("rep")], [_kind(cell) for cell in sheet.cells("why")]
    firsts, lasts = sheet.days("first"), [day or NO_END for day in sheet.days_or_none("last")]
    order = [first <= last for first, last in zip(firsts, lasts, strict=True)]
    sheet.require("last", order, "The last day lies before the first.")
    named = [bool(rep) or last != NO_END for rep, last in zip(reps, lasts, strict=True)]
    sheet.require("last", named, "A day off for everybody needs its last day.")
    sheet.unique("first", list(zip(reps, firsts, lasts, kinds, strict=True)))
    if sheet.problems:
        return ()
    rows = zip(reps, firsts, lasts, kinds, strict=True)
    return tuple(Absence(rep=rep or None, first=first, last=last, why=why) for rep, first, last, why in rows)


def _kind(cell: str) -> AbsenceKind:
    # Any other word is leave, and the word is dropped: it may be about health, and must not even be quoted.
    return AbsenceKind.PUBLIC_HOLIDAY if cell.casefold() in PUBLIC else AbsenceKind.LEAVE
