"""Workbooks of Excel and LibreOffice: every visible sheet is a table of texts."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from workbook.sources.door.encoding import EXPORT_CSV, SAVE_AS_CSV
from workbook.sources.door.in_memory import InMemory
from workbook.sources.door.shape import shaped
from workbook.sources.problem import SourceProblem
from workbook.sources.wording import few, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from python_calamine import CalamineSheet

    from workbook.sources.door.not_rows import Row

ENCRYPTED = "EncryptedPackage".encode(
    "utf-16-le"
)  # an Office file behind a password is a container with this in it
HIDDEN = "hidden sheet"
MIDNIGHT = time()


def sheets(data: bytes, name: str, sheet: str | None) -> list[InMemory]:
    """Return the visible sheets that hold a table; ``sheet`` picks one by its name.

    A date becomes yyyy-mm-dd, with its time where it has one; a whole number has no decimals; what is merged
    over several rows stands in each of them. Raises SourceProblem for what cannot be opened.
    """
    workbook = _opened(data, name)
    visible = [
        one.name
        for one in workbook.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    ]
    wanted = [one for one in visible if sheet is None or one == sheet]
    if not wanted:
        raise SourceProblem(f"{name} has no sheet called “{shown(sheet or '')}”. It has {few(visible)}.")
    found = [table for one in wanted if (table := _table(workbook, one, name, alone=len(visible) == 1))]
    if not found:
        raise SourceProblem(f"{name} has no sheet with column names and rows. Export it from the CRM again.")
    hidden = sum(one.visible != SheetVisibleEnum.Visible for one in workbook.sheets_metadata)
    if hidden:
        found[0] = replace(found[0], passed_over={**found[0].passed_over, HIDDEN: hidden})
    return found


def _opened(data: bytes, name: str) -> CalamineWorkbook:
    if ENCRYPTED in data[: 1 << 20] or ENCRYPTED in data[-(1 << 20) :]:
        raise SourceProblem(f"{name} is protected by a password. {SAVE_AS_CSV}")
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, OSError, ValueError) as error:
        protected = "assword" in str(error)
        what = "is protected by a password" if protected else "is damaged or cut off"
        raise SourceProblem(f"{name} {what}. {SAVE_AS_CSV if protected else EXPORT_CSV}") from None


def _table(workbook: CalamineWorkbook, sheet: str, name: str, *, alone: bool) -> InMemory | None:
    """Return the table of a sheet, None where it holds none."""
    try:
        page = workbook.get_sheet_by_name(sheet)
        cells = _filled_down(page)
    except (CalamineError, OSError, ValueError):
        raise SourceProblem(f"{name} is damaged in its sheet “{shown(sheet)}”. {EXPORT_CSV}") from None
    rows: list[Row] = [(at, tuple(map(_text, row))) for at, row in enumerate(cells, start=1)]
    try:
        found = shaped(rows, name)
    except SourceProblem:
        if alone:
            raise
        return None
    below = [cells[line - 1] for line in found.lines]
    exact = frozenset(at for at in range(len(found.columns)) if _numbers(below, at))
    return InMemory.of(found, name, "" if alone else sheet, exact)


def _filled_down(page: CalamineSheet) -> list[list[Any]]:
    """Return the cells as the sheet has them, and in a column that is merged over rows its value in each."""
    cells = page.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in page.merged_cell_ranges or ():
        if left == right and bottom - top > 0 and bottom < len(cells):
            for row in cells[top + 1 : bottom + 1]:
                row[left] = cells[top][left]
    return cells


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() else f"{value:.10f}".rstrip("0")
        case datetime():
            return str(value.date()) if value.time() == MIDNIGHT else f"{value:%Y-%m-%d %H:%M:%S}"
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _numbers(rows: Sequence[Sequence[Any]], at: int) -> bool:
    """Whether every cell of a column that is not blank is a number."""
    values = [row[at] for row in rows if at < len(row) and row[at] != ""]
    return bool(values) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in values
    )
