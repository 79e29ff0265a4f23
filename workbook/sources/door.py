"""The one door for files: a delimited text file becomes a table of raw strings with the lines of the file.

Nothing is converted here: ``NA`` stays ``NA``, ``007`` stays ``007``, an empty cell stays empty.
"""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.sources.reading import RowProblem, SourceProblem
from workbook.sources.text import text_of
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 32 * 1024 * 1024  # bytes; some 700,000 rows, which still fit a laptop's memory as text
DELIMITERS = ",;\t"
EXCEL_HINT = re.compile(r"sep=([,;\t])[ ]*(\r\n|\r|\n)", re.IGNORECASE)
Row = tuple[int, tuple[str, ...]]  # the line on which the row starts, and its cells


@dataclass(frozen=True, slots=True)
class Table:
    """A file as text. ``rows[i]`` starts on line ``lines[i]`` and has one cell for each of ``columns``.

    ``ragged`` lists the rows that have more or fewer cells; they are not in ``rows``.
    """

    file: str
    columns: tuple[str, ...]
    lines: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    ragged: tuple[RowProblem, ...]
    encoding: str
    delimiter: str


def read_table(path: Path, *, limit: int = LIMIT) -> Table:
    """Read a file with one header row; rows without any text in them are passed over.

    Raises SourceProblem, and nothing else, for what is not a delimited text of at most ``limit`` bytes.
    """
    name = shown(path.name)
    text, encoding = text_of(_bytes(path, name, limit), name)
    delimiter, rows = _split(text, name)
    return _table(name, rows, encoding, delimiter)


def _bytes(path: Path, name: str, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise SourceProblem(f"{name} is a folder. Choose the CSV files inside it.")
        if not path.is_file():
            raise SourceProblem(f"{name} was not found. Check the name and the folder, and try again.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError):
        raise SourceProblem(
            f"{name} cannot be opened. Close it in Excel, check that it is on this computer, and try again.",
        ) from None
    if len(data) > limit:
        raise SourceProblem(
            f"{name} is larger than {limit // 1024**2:,} MB. Export fewer columns or a shorter period, "
            "and import the parts.",
        )
    return data


def _split(text: str, name: str) -> tuple[str, list[Row]]:
    """Return the delimiter that fits header and rows best, and the rows split by it."""
    hint = EXCEL_HINT.match(text)
    if hint:
        return hint[1], _rows(text[hint.end() :], hint[1], name, first_line=2)
    candidates = [mark for mark in DELIMITERS if _header_width(text, mark) > 1]
    if len(candidates) <= 1:
        mark = candidates[0] if candidates else ","
        return mark, _rows(text, mark, name)
    return _best(text, candidates, name)


def _best(text: str, candidates: list[str], name: str) -> tuple[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for mark in candidates:
        with suppress(SourceProblem):
            found[mark] = _rows(text, mark, name)
    if not found:
        return candidates[0], _rows(text, candidates[0], name)
    first, *others = sorted(found, key=lambda mark: _fit(found[mark]), reverse=True)
    if others and _fit(found[first]) == _fit(found[others[0]]):
        raise SourceProblem(
            f"{name} mixes commas, semicolons or tabs between its columns. Save it as “CSV UTF-8” in Excel "
            "and import that file.",
        )
    return first, found[first]


def _fit(rows: list[Row]) -> tuple[float, int]:
    """Share of rows that are as wide as the header, then the header's width."""
    width = len(rows[0][1])
    return sum(len(cells) == width for _, cells in rows[1:]) / max(1, len(rows) - 1), width


def _header_width(text: str, mark: str) -> int:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        return next((len(cells) for cells in reader if "".join(cells).strip()), 0)
    except csv.Error:
        return 0


def _rows(text: str, mark: str, name: str, first_line: int = 1) -> list[Row]:
    # strict: a quotation mark that is never closed would swallow the rest of the file without a word
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: list[Row] = []
    line = first_line
    try:
        for cells in reader:
            if "".join(cells).strip():
                rows.append((line, tuple(cells)))
            line = reader.line_num + first_line
    except csv.Error:
        raise SourceProblem(
            f"{name} cannot be split into cells at line {line:,}: a quotation mark is not closed, or a text "
            "is far too long. Mend that row and import the file again.",
        ) from None
    return rows


def _table(name: str, rows: list[Row], encoding: str, delimiter: str) -> Table:
    if not rows:
        raise SourceProblem(f"{name} has no column names. Export it from the CRM again with its header row.")
    columns = tuple(cell.strip() for cell in rows[0][1])
    width = len(columns)
    whole = [row for row in rows[1:] if len(row[1]) == width]
    ragged = tuple(
        RowProblem(line, "", f"This row has {len(cells):,} cells where the header has {width:,}.")
        for line, cells in rows[1:]
        if len(cells) != width
    )
    lines = tuple(line for line, _ in whole)
    return Table(name, columns, lines, tuple(cells for _, cells in whole), ragged, encoding, delimiter)
