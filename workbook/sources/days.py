"""Dates of a column: one way of writing must fit the whole column, else we ask and do not guess."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# [0-9] and not \d, which also takes digits of other scripts
WAYS: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"),
    re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})"),
    re.compile(r"(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})/(?P<y>[0-9]{4})"),
    re.compile(r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})"),
)
FIRST_YEAR, LAST_YEAR = 1980, 2100  # outside lies a slip of the finger


def read_days(cells: Sequence[str]) -> tuple[Mapping[str, date], Sequence[tuple[int, str]]]:
    """Read a column of dates; blank cells are passed over.

    Returns the day of each different cell, and the problems as (index of the cell, sentence). Written may be
    yyyy-mm-dd, d/m/yyyy, m/d/yyyy or d.m.yyyy: all cells in one way, and where two ways fit all cells, both
    must say the same days. Where that is not so no day is returned at all.
    """
    possible = {cell: _possible(cell) for cell in dict.fromkeys(cells) if cell}
    wrong = {
        cell: f"“{shown(cell)}” is not a date like 2025-03-31." for cell, days in possible.items() if not days
    }
    problems = [(index, wrong[cell]) for index, cell in enumerate(cells) if cell in wrong]
    known, unproven = _proven(cells, {cell: days for cell, days in possible.items() if days})
    return known, [*problems, *unproven]


def _proven(
    cells: Sequence[str],
    possible: Mapping[str, Mapping[int, date]],
) -> tuple[Mapping[str, date], Sequence[tuple[int, str]]]:
    ways = set(range(len(WAYS)))
    for cell, days in possible.items():
        if not ways & days.keys():
            text = f"“{shown(cell)}” is written in another way than the dates above it."
            return {}, [(cells.index(cell), text)]
        ways &= days.keys()
    return _agreed(cells, possible, ways)


def _agreed(
    cells: Sequence[str],
    possible: Mapping[str, Mapping[int, date]],
    ways: set[int],
) -> tuple[Mapping[str, date], Sequence[tuple[int, str]]]:
    for cell, days in possible.items():
        if len({days[way] for way in ways}) > 1:
            both = " or ".join(f"{days[way].day} {days[way]:%B}" for way in sorted(ways))
            text = f"“{shown(cell)}” could be {both}, and no other row decides. Write dates like 2025-03-31."
            return {}, [(cells.index(cell), text)]
    way = min(ways)
    return {cell: days[way] for cell, days in possible.items()}, []


def _possible(cell: str) -> dict[int, date]:
    found = {}
    for way, pattern in enumerate(WAYS):
        match = pattern.fullmatch(cell)
        if match and FIRST_YEAR <= int(match["y"]) <= LAST_YEAR:
            try:
                found[way] = date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
    return found
