"""Where a table begins and ends among the lines of a file: titles above, footers below, a second table after it.

Lines that are no rows are known by their shape (see ``not_rows``) and counted; any other short row is one to mend.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook.sources.door.not_rows import (
    NUMBER,
    filled,
    filled_down,
    first_table,
    footers,
    is_blank,
    is_day,
    is_header,
    is_sum,
)
from workbook.sources.problem import RowProblem, SourceProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.sources.door.not_rows import Row

TITLE, FOOTER, BLANK, SECOND = "title line", "footer line", "blank line", "line of a second table"
TOTAL, AGAIN = "total line", "header line again"
LOOK = 40  # lines: a header stands among the first so many
HEADER_SHARE = 0.6  # of the widest of them: what has fewer cells filled is a title


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table: ``rows[i]`` starts on line ``lines[i]`` and is as wide as ``columns``; the rest is counted."""

    columns: tuple[str, ...]
    lines: list[int] = field(repr=False)
    rows: list[tuple[str, ...]] = field(repr=False)
    ragged: tuple[RowProblem, ...] = field(default=(), repr=False)
    passed_over: Mapping[str, int] = field(default_factory=dict)


def shaped(rows: Sequence[Row], name: str) -> Shaped:
    """Find the table among the rows; blank ones may be among them. Raises SourceProblem where there is none."""
    at = header_at(rows, name)
    columns = _trimmed(rows[at][1])
    body, second = first_table(rows[at + 1 :], columns)
    end = len(body) - footers(body, len(columns))
    kept, passed = _kept(body[:end], columns)
    whole = [(line, cells) for line, cells in kept if len(cells) == len(columns)]
    passed |= {
        TITLE: sum(bool(filled(cells)) for _, cells in rows[:at]),
        FOOTER: sum(bool(filled(cells)) for _, cells in body[end:]),
        SECOND: second,
    }
    return Shaped(
        columns,
        [line for line, _ in whole],
        filled_down([cells for _, cells in whole], columns, summed=TOTAL in passed),
        tuple(ragged(line, cells, columns) for line, cells in kept if len(cells) != len(columns)),
        {what: many for what, many in passed.items() if many},
    )


def _kept(body: Sequence[Row], columns: tuple[str, ...]) -> tuple[list[Row], Counter[str]]:
    """Return the rows, as wide as the header where only blanks are beyond it, and how many lines are none."""
    kept: list[Row] = []
    passed = Counter[str]()
    for line, cells in body:
        row = _fitted(cells, len(columns))
        if is_blank(row):
            passed[BLANK] += 1
        elif is_sum(row):
            passed[TOTAL] += 1
        elif is_header(row, columns):
            passed[AGAIN] += 1
        else:
            kept.append((line, row))
    return kept, passed


def header_at(rows: Sequence[Row], name: str) -> int:
    """Return the place of the row with the column names. Raises SourceProblem where none is like that."""
    first = rows[:LOOK]
    widest = max((len(filled(cells)) for _, cells in first), default=0)
    at = next(
        (at for at, (_, cells) in enumerate(first) if 0 < len(filled(cells)) >= HEADER_SHARE * widest), None
    )
    if at is None:
        raise SourceProblem(f"{name} is empty. Export it from the CRM again and import the new file.")
    if _looks_like_data(rows[at][1]):
        raise SourceProblem(
            f"{name} has no column names. Export it from the CRM again with its header row, and import the new file."
        )
    return at


def ragged(line: int, cells: Sequence[str], columns: Sequence[str]) -> RowProblem:
    """Say that a row has more or fewer cells than the header."""
    return RowProblem(line, "", f"This row has {len(cells):,} cells where the header has {len(columns):,}.")


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the column names without the blank ones at the end, which many exports add."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _fitted(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return the row without blank cells beyond the header's."""
    return cells[:width] if len(cells) > width and not filled(cells[width:]) else cells


def _looks_like_data(cells: Sequence[str]) -> bool:
    texts = filled(cells)
    plain = [text for text in texts if NUMBER.fullmatch(text) or is_day(text)]
    return 2 * len(plain) >= len(texts) if len(texts) > 1 else bool(plain)
