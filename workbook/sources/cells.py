"""The rows of one table in the engine, seen through the fields of its profile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbook.sources.engine import quoted
from workbook.sources.problem import RowProblem
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.sources.engine import Engine
    from workbook.sources.match import Places

MOST_LISTED = 200  # rows; how many more there are is counted


@dataclass(slots=True)
class Cells:
    """``raw`` is the table in the engine, ``columns`` the names as the file spells them.

    ``problems`` lists the first rows that cannot be read, ``unlisted`` counts the others.
    ``one_rep`` tells whether a person said whose file it is, for no column does. ``erased`` are the texts that name
    somebody who was erased.
    """

    engine: Engine
    raw: str
    columns: Sequence[str]
    places: Places
    problems: list[RowProblem] = field(default_factory=list)
    unlisted: int = 0
    one_rep: bool = False
    erased: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        """Return the SQL for the text of a field; an empty text where the table has no such column."""
        return f"t.c{self.places[name]}" if name in self.places else "''"

    def different(self, name: str, part: str = "{}") -> list[str]:
        """Return the different texts of a field, blank ones left out; ``part`` is SQL around the text."""
        if name not in self.places:
            return []
        return self.engine.different(self.raw, part.format(f"c{self.places[name]}"))

    def rows_of(self, name: str) -> dict[str, int]:
        """Count the rows of each different text of a field, blank ones left out."""
        if name not in self.places:
            return {}
        column = f"c{self.places[name]}"
        query = f"SELECT {column}, count(*) FROM {quoted(self.raw)} GROUP BY 1 ORDER BY 1"
        return {text: rows for text, rows in self.engine.rows(query) if text}

    def learn(self, what: str, answers: Mapping[str, Sequence[Any]], types: Mapping[str, str]) -> str:
        """Make a table of what each text means, and return its name: ``text`` and the columns of ``types``."""
        name = f"{self.raw}_{what}"
        columns: dict[str, list[Any]] = {"text": list(answers)}
        for place, key in enumerate(types):
            columns[key] = [values[place] for values in answers.values()]
        self.engine.put(name, columns, {"text": "VARCHAR", **types})
        return name

    def refuse(self, name: str, wrong: Mapping[str, str], part: str = "{}") -> None:
        """List the rows whose text of a field is one of those that are wrong, each with its sentence."""
        if not wrong or name not in self.places:
            return
        known = self.learn(
            "wrong", {text: (sentence,) for text, sentence in wrong.items()}, {"why": "VARCHAR"}
        )
        cell = part.format(self.text(name))
        self.refuse_rows(
            name,
            f"SELECT line, why FROM {quoted(self.raw)} t JOIN {quoted(known)} w ON w.text = {cell}",
        )

    def refuse_rows(self, name: str, query: str) -> None:
        """List the rows a query finds: their line and the sentence."""
        query = f"SELECT DISTINCT line, why FROM ({query})"  # several kinds stand in one row of a wide table
        column = shown(self.columns[self.places[name]]) if name in self.places else ""
        rows = self.engine.value(f"SELECT count(*) FROM ({query})")
        room = MOST_LISTED - len(self.problems)
        found = self.engine.rows(f"{query} ORDER BY 1 LIMIT {max(room, 0)}")
        self.problems += [RowProblem(line, column, sentence) for line, sentence in found]
        self.unlisted += rows - len(found)
