"""The rows of a short list, read column by column. What is wrong is listed, never guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from workbook.sources.problem import RowProblem
from workbook.sources.texts.days import prove_days
from workbook.sources.texts.names import kept
from workbook.sources.texts.numbers import NOT_WHOLE, whole
from workbook.sources.texts.weeks import Weeks, prove_weeks
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from workbook.sources.answers import Answers

T = TypeVar("T")
EMPTY = "This cell is empty."
NO_DAY = date.max  # stands where a day is listed as a problem; a sheet with problems is never used
YES_NO = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


class Sheet:
    """A list seen through the fields of its profile. Every reading method returns one value for each row.

    A cell that cannot be read is added to ``problems``; its value is then a stand-in that must not be used.
    ``undecided`` is what only a person can say of its dates or weeks.
    """

    def __init__(
        self,
        columns: Sequence[str],
        places: Mapping[str, int],
        rows: Sequence[tuple[int, Sequence[str]]],
        answers: Answers,
        as_of: date,
    ) -> None:
        """Rows are a line of the file and the cells of all ``columns``; ``answers`` are a person's."""
        self._columns, self._places, self._said, self._as_of = columns, places, answers, as_of
        self._lines = [line for line, _ in rows]
        self._rows = [cells for _, cells in rows]
        self._spoiled: set[int] = set()
        self.problems: list[RowProblem] = []
        self.undecided: Weeks | None = None

    def cells(self, field: str) -> list[str]:
        """Return the text of each row, empty where the file has no such column."""
        if field not in self._places:
            return [""] * len(self._rows)
        return [row[self._places[field]] for row in self._rows]

    def names(self, field: str) -> list[str]:
        """Return the names of each row, kept as names are kept; a blank cell is a problem."""
        return [kept(text) for text in self.texts(field)]

    def texts(self, field: str) -> list[str]:
        """Return the text of each row; a blank cell is a problem."""
        cells = self.cells(field)
        for index, cell in enumerate(cells):
            if not cell:
                self._add(index, field, EMPTY)
        return cells

    def counts(self, field: str) -> list[int]:
        """Return whole numbers of 0 or more; absent is not zero, so a blank cell is a problem."""
        return self._each(field, whole, 0, NOT_WHOLE)

    def yes_no(self, field: str) -> list[bool]:
        """Return True for yes and False for no."""
        return self._each(
            field, lambda cell: YES_NO.get(cell.casefold()), False, "“{}” is neither yes nor no."
        )

    def read(self, field: str, reads: Callable[[str], str | None], sentence: str) -> list[str]:
        """Return what ``reads`` makes of each text; empty where the cell is blank or there is no such column."""
        return self._each(field, lambda cell: reads(cell) if cell else "", "", sentence)

    def days(self, field: str) -> list[date]:
        """Return days; a blank cell is a problem."""
        days = self.days_or_none(field)
        for index, day in enumerate(days):
            if day is None:
                self._add(index, field, EMPTY)
        return [day or NO_DAY for day in days]

    def days_or_none(self, field: str) -> list[date | None]:
        """Return days, None where the cell is blank; all date columns must be written in one way."""
        cells = [cell.split("T")[0].split(" 00:00")[0] for cell in self.cells(field)]
        proof = prove_days({cell for cell in cells if cell}, self._said.date_order, serials=True)
        if proof.orders:
            self._undecided(Weeks(unproven=proof))
        for index, cell in enumerate(cells):
            if cell in proof.wrong:
                self._add(index, field, proof.wrong[cell])
        return [proof.days.get(cell, NO_DAY) if cell else None for cell in cells]

    def mondays(self, field: str) -> list[date]:
        """Return the Mondays of weeks; a blank cell, and what is no week, is a problem."""
        cells = [cell.split(" 00:00")[0] for cell in self.texts(field)]
        found = prove_weeks(
            {cell for cell in cells if cell},
            self._as_of,
            self._said.date_order,
            year=self._said.year,
            begins=self._said.week_begins,
        )
        if found.unproven or found.yearless or found.began:
            self._undecided(found)
        for index, cell in enumerate(cells):
            if cell in found.wrong:
                self._add(index, field, found.wrong[cell])
        return [found.days.get(cell, NO_DAY) for cell in cells]

    def _undecided(self, what: Weeks) -> None:
        self.undecided = what
        self._spoiled.update(range(len(self._rows)))

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
                line = self._lines[first[key]]
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
        column = shown(self._columns[self._places[field]])
        self.problems.append(RowProblem(self._lines[index], column, sentence))
        self._spoiled.add(index)
