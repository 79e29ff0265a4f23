"""The cells of the columns a format knows, read column by column. What is wrong is listed, never guessed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from workbook.records import MONDAY
from workbook.sources.days import read_days
from workbook.sources.reading import RowProblem
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from workbook.sources.door import Table

T = TypeVar("T")
EMPTY = "This cell is empty."
NO_DAY = date.max  # stands where a day is listed as a problem; a sheet with problems is never used
WHOLE = re.compile(r"[0-9]{1,9}")
DECIMAL = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
YES_NO = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


class Sheet:
    """A table seen through the fields of its format. Every reading method returns one value for each row.

    A cell that cannot be read is added to ``problems``; its value is then a stand-in that must not be used.
    Cells come without the blanks around them; nothing else about a name is changed.
    """

    def __init__(self, table: Table, places: Mapping[str, int]) -> None:
        self._table, self._places = table, places
        self._spoiled: set[int] = set()
        self.problems = list(table.ragged)

    def cells(self, field: str) -> list[str]:
        """Return the text of each row, empty where the file has no such column."""
        if field not in self._places:
            return [""] * len(self._table.rows)
        place = self._places[field]
        return [row[place].strip() for row in self._table.rows]

    def texts(self, field: str) -> list[str]:
        """Return the text of each row; a blank cell is a problem."""
        cells = self.cells(field)
        for index, cell in enumerate(cells):
            if not cell:
                self._add(index, field, EMPTY)
        return cells

    def counts(self, field: str) -> list[int]:
        """Return whole numbers of 0 or more; absent is not zero, so a blank cell is a problem."""
        sentence = "“{}” is not a whole number of 0 or more."
        return self._each(field, lambda cell: int(cell) if WHOLE.fullmatch(cell) else None, 0, sentence)

    def numbers(self, field: str) -> list[float | None]:
        """Return numbers of 0 or more with a decimal point, None where the cell is blank."""
        sentence = "“{}” is not a number like 1250.50, without signs and thousands marks."
        good = self._each(field, lambda cell: _decimal(cell) if cell else 0.0, 0.0, sentence)
        return [number if cell else None for number, cell in zip(good, self.cells(field), strict=True)]

    def yes_no(self, field: str) -> list[bool]:
        """Return True for yes and False for no."""
        return self._each(
            field, lambda cell: YES_NO.get(cell.casefold()), False, "“{}” is neither yes nor no."
        )

    def days(self, field: str) -> list[date]:
        """Return days; a blank cell is a problem."""
        days = self.days_or_none(field)
        for index, day in enumerate(days):
            if day is None:
                self._add(index, field, EMPTY)
        return [day or NO_DAY for day in days]

    def days_or_none(self, field: str) -> list[date | None]:
        """Return days, None where the cell is blank; ``read_days`` says which columns can be read."""
        cells = self.cells(field)
        known, problems = read_days(cells)
        for index, sentence in problems:
            self._add(index, field, sentence)
        if problems and not known:
            self._spoiled.update(range(len(cells)))
        return [known.get(cell, NO_DAY) if cell else None for cell in cells]

    def mondays(self, field: str) -> list[date]:
        """Return the Mondays that name weeks; any other day is a problem."""
        weeks = self.days(field)
        self.require(
            field,
            [week.weekday() == MONDAY for week in weeks],
            "A week is named by its Monday; this is not one.",
        )
        return weeks

    def require(self, field: str, fine: Sequence[bool], sentence: str) -> None:
        """Add ``sentence`` for each row that is not fine and has no other problem yet."""
        for index, good in enumerate(fine):
            if not good and index not in self._spoiled:
                self._add(index, field, sentence)

    def unique(self, field: str, keys: Sequence[Hashable]) -> None:
        """Add a problem for each row whose key an earlier row has; rows with problems are passed over."""
        first: dict[Hashable, int] = {}
        for index, key in enumerate(keys):
            if index not in self._spoiled and first.setdefault(key, index) != index:
                line = self._table.lines[first[key]]
                self._add(index, field, f"This row is there twice: line {line:,} is about the same.")

    def _each(self, field: str, read: Callable[[str], T | None], stand_in: T, sentence: str) -> list[T]:
        values = []
        for index, cell in enumerate(self.cells(field)):
            value = read(cell)
            if value is None:
                self._add(index, field, sentence.format(shown(cell)) if cell else EMPTY)
            values.append(stand_in if value is None else value)
        return values

    def _add(self, index: int, field: str, sentence: str) -> None:
        column = shown(self._table.columns[self._places[field]])
        self.problems.append(RowProblem(self._table.lines[index], column, sentence))
        self._spoiled.add(index)


def _decimal(cell: str) -> float | None:
    return float(cell) if DECIMAL.fullmatch(cell) else None
