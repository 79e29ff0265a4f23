"""Files in, readings out. Nothing is imported here: the caller decides what to keep."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from workbook.sources.door import read_table
from workbook.sources.format import Context, Format
from workbook.sources.formats import all_formats
from workbook.sources.match import matched
from workbook.sources.reading import Reading, RowProblem
from workbook.sources.sheet import Sheet
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from workbook.records import Activity

REPEATED = "already in another file"


def read_files(
    paths: Sequence[Path],
    *,
    as_of: date,
    users: Mapping[str, str] | None = None,
) -> tuple[Reading, ...]:
    """Read files of any known format, one reading for each, in the order given.

    ``as_of`` is the day that counts as today: what lies after it is left out and counted. ``users`` gives
    names for ids of users. A row that an earlier file has too is left out; a row that contradicts an earlier
    file refuses its file. Raises SourceProblem where a file cannot be read at all.
    """
    context = Context(as_of, users or {})
    formats = all_formats()
    known: dict[str, tuple[Activity, str]] = {}
    readings = []
    for path in paths:
        reading = _against(known, _read(path, formats, context))
        known.update({row.row_id: (row, reading.file) for row in reading.activities})
        readings.append(reading)
    return tuple(readings)


def _read(path: Path, formats: Sequence[Format], context: Context) -> Reading:
    table = read_table(path)
    chosen, places = matched(table, formats)
    sheet = Sheet(table, places)
    found = chosen.read(sheet, context)
    if sheet.problems:
        problems = tuple(sorted(sheet.problems, key=lambda problem: problem.line))
        return Reading(table.file, chosen.name, problems=problems)
    return Reading(
        table.file,
        chosen.name,
        found.activities,
        found.people,
        found.absences,
        found.leads,
        found.one_to_ones,
        found.left_out,
    )


def _against(known: Mapping[str, tuple[Activity, str]], reading: Reading) -> Reading:
    """Return the reading without what earlier files have, and refused where it contradicts them."""
    again = [row for row in reading.activities if row.row_id in known]
    if not again:
        return reading
    problems = tuple(_contradicts(row, known[row.row_id][1]) for row in again if row != known[row.row_id][0])
    if problems:
        return Reading(reading.file, reading.format, problems=problems)
    rest = tuple(row for row in reading.activities if row.row_id not in known)
    left_out = Counter(reading.left_out) + Counter({REPEATED: len(again)})
    return replace(reading, activities=rest, left_out=dict(left_out))


def _contradicts(row: Activity, file: str) -> RowProblem:
    what = f"{shown(row.rep)}, {row.date}, {shown(row.kind)}"
    return RowProblem(0, "", f"{what}: {file} says something else. Import only the file that is right.")
