"""Delimited text in memory: which mark stands between the cells, and the rows it gives.

Nothing is converted here: ``NA`` stays ``NA``, ``007`` stays ``007``, an empty cell stays empty.
"""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from workbook.sources.door.in_memory import InMemory
from workbook.sources.door.shape import LOOK, shaped
from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.sources.door.not_rows import Row

DELIMITERS = ",;\t|"
EXCEL_HINT = re.compile(r"sep=([,;\t|])[ ]*(\r\n|\r|\n)", re.IGNORECASE)


def table_of(text: str, name: str) -> InMemory:
    """Return the table of a text. Raises SourceProblem where it cannot be split into rows and cells."""
    mark, start, first_line = delimiter(text, name)
    return InMemory.of(shaped(rows_of(text[start:], mark, name, first_line), name), name)


def delimiter(text: str, name: str) -> tuple[str, int, int]:
    """Return the mark between cells, where the first row begins (letters), and on which line."""
    hint = EXCEL_HINT.match(text)
    if hint:
        return hint[1], hint.end(), 2
    candidates = [mark for mark in DELIMITERS if _widest(text, mark) > 1]
    if len(candidates) <= 1:
        return (candidates or [","])[0], 0, 1
    return _best(text, candidates, name), 0, 1


def _best(text: str, candidates: Sequence[str], name: str) -> str:
    found: dict[str, tuple[float, int]] = {}
    for mark in candidates:
        with suppress(SourceProblem):
            found[mark] = _fit(rows_of(text, mark, name))
    if not found:
        return candidates[0]
    first, *others = sorted(found, key=lambda mark: found[mark], reverse=True)
    if others and found[first] == found[others[0]]:
        raise SourceProblem(
            f"{name} mixes commas, semicolons or tabs between its columns. Save it as “CSV UTF-8” in Excel "
            "and import that file.",
        )
    return first


def _fit(rows: Sequence[Row]) -> tuple[float, int]:
    """Share of rows that are as wide as the widest of the first ones, then that width."""
    filled = [cells for _, cells in rows if "".join(cells).strip()]
    width = max((len(cells) for cells in filled[:LOOK]), default=0)
    return sum(len(cells) == width for cells in filled) / max(1, len(filled)), width


def _widest(text: str, mark: str) -> int:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    widest = 0
    with suppress(csv.Error):
        for cells, _ in zip(reader, range(LOOK), strict=False):
            widest = max(widest, len(cells))
    return widest


def rows_of(text: str, mark: str, name: str, first_line: int = 1) -> list[Row]:
    """Split a text into rows, blank ones too. Raises SourceProblem, with the line, where it cannot be split."""
    # strict: a quotation mark that is never closed would swallow the rest of the file without a word
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: list[Row] = []
    line = first_line
    try:
        for cells in reader:
            rows.append((line, tuple(cells)))
            line = reader.line_num + first_line
    except csv.Error:
        raise SourceProblem(unsplit(name, line)) from None
    return rows


def unsplit(name: str, line: int) -> str:
    """Say where a file cannot be split into cells."""
    return (
        f"{name} cannot be split into cells at line {line:,}: a quotation mark is not closed, or a text "
        "is far too long. Mend that row and import the file again."
    )
