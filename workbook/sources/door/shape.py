"""Where a table begins and ends among the lines of a file: titles above, footers below, a second table after it.

Lines that are no rows are found by their shape at the very start and end only, and counted; a short row in the
middle is one to mend.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook.sources.reading import RowProblem, SourceProblem
from workbook.sources.texts.days import prove_days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Row = tuple[int, tuple[str, ...]]
"""The line on which a row starts, and its cells."""

TITLE, FOOTER, BLANK, SECOND = "title line", "footer line", "blank line", "line of a second table"
LOOK = 40  # lines: a header stands among the first so many
HEADER_SHARE = 0.6  # of the widest of them: what has fewer cells filled is a title
FOOTERS = re.compile(
    r"(grand total|total|subtotal|sum|gesamt|somme|totale|suma|confidential|copyright|generated|exported|report )",
    re.IGNORECASE,
)
NUMBER = re.compile(r"-?[0-9][0-9.,]*")
NARROW = 2  # cells filled at most in a footer


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
    body, second = _first_table(rows[at + 1 :], len(columns))
    end = len(body) - footers(body, len(columns))
    kept = [(line, _fitted(cells, len(columns))) for line, cells in body[:end] if not _blank(cells)]
    whole = [(line, cells) for line, cells in kept if len(cells) == len(columns)]
    passed = Counter(
        {
            TITLE: sum(not _blank(cells) for _, cells in rows[:at]),
            FOOTER: sum(not _blank(cells) for _, cells in body[end:]),
            SECOND: second,
            BLANK: end - len(kept),
        }
    )
    return Shaped(
        columns,
        [line for line, _ in whole],
        [cells for _, cells in whole],
        tuple(ragged(line, cells, columns) for line, cells in kept if len(cells) != len(columns)),
        {what: many for what, many in passed.items() if many},
    )


def header_at(rows: Sequence[Row], name: str) -> int:
    """Return the place of the row with the column names. Raises SourceProblem where none is like that."""
    first = rows[:LOOK]
    widest = max((_filled(cells) for _, cells in first), default=0)
    at = next(
        (at for at, (_, cells) in enumerate(first) if 0 < _filled(cells) >= HEADER_SHARE * widest), None
    )
    if at is None:
        raise SourceProblem(f"{name} is empty. Export it from the CRM again and import the new file.")
    if _looks_like_data(rows[at][1]):
        raise SourceProblem(
            f"{name} has no column names. Export it from the CRM again with its header row, and import the new file."
        )
    return at


def footers(body: Sequence[Row], width: int) -> int:
    """Count the rows at the end that are no rows: totals, notices, and what stands alone below a blank line."""
    many, at = 0, len(body)
    while at:
        cells = body[at - 1][1]
        filled = _filled(cells)
        first = next((cell.strip() for cell in cells if cell.strip()), "")
        narrow = filled <= (NARROW if width > NARROW + 1 else 1)
        alone = (
            filled == 1 and width > NARROW and at > 1 and not _filled(body[at - 2][1]) and len(cells) < width
        )
        if filled and not (narrow and (FOOTERS.match(first) or alone)) and not _total(cells, first, width):
            break
        at -= 1
        many = len(body) - at if filled else many
    return many


def ragged(line: int, cells: Sequence[str], columns: Sequence[str]) -> RowProblem:
    """Say that a row has more or fewer cells than the header."""
    return RowProblem(line, "", f"This row has {len(cells):,} cells where the header has {len(columns):,}.")


def _total(cells: Sequence[str], first: str, width: int) -> bool:
    """Whether a full-width last row sums up the table: it begins with a word for total and names no day."""
    totals = re.fullmatch(r"(grand )?totals?( \(.*\))?|gesamt(summe)?|total general", first, re.IGNORECASE)
    return (
        bool(totals)
        and len(cells) >= width
        and not any(prove_days([c.strip()]).days for c in cells if c.strip())
    )


def _first_table(body: Sequence[Row], width: int) -> tuple[Sequence[Row], int]:
    """Return the rows up to a second table, and how many rows that one has: below a blank line, another width."""
    for at, (_, cells) in enumerate(body[1:], start=1):
        if _blank(body[at - 1][1]) and _filled(cells) > NARROW:
            rest = [len(other) for _, other in body[at:] if _filled(other)]
            others = {len(_trimmed(cells))} | {many for many in rest if many != width}
            if len(_trimmed(cells)) != width and len(others) == 1 and width not in rest:
                return body[: at - 1], len(rest)
    return body, 0


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _blank(cells: Sequence[str]) -> bool:
    return not any(cell.strip() for cell in cells)


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the column names without the blank ones at the end, which many exports add."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _fitted(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return the row without blank cells beyond the header's."""
    return cells[:width] if len(cells) > width and not _filled(cells[width:]) else cells


def _looks_like_data(cells: Sequence[str]) -> bool:
    texts = [cell.strip() for cell in cells if cell.strip()]
    plain = [text for text in texts if NUMBER.fullmatch(text) or prove_days([text.split(" ")[0]]).days]
    return 2 * len(plain) >= len(texts) if len(texts) > 1 else bool(plain)
