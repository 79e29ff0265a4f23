"""A table whose rows are in memory: small text files, sheets, calendars."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from workbook.sources.table import HEAD, Loaded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.sources.door.shape import Shaped
    from workbook.sources.engine import Engine
    from workbook.sources.problem import RowProblem
    from workbook.sources.table import Tell


@dataclass(frozen=True, slots=True)
class InMemory:
    """See ``table.Table``. ``rows[i]`` starts on line ``lines[i]`` and has a cell for each of ``columns``."""

    file: str
    sheet: str
    columns: tuple[str, ...]
    lines: Sequence[int] = field(repr=False)
    rows: Sequence[tuple[str, ...]] = field(repr=False)
    exact: frozenset[int] = frozenset()
    passed_over: Mapping[str, int] = field(default_factory=dict)
    ragged: tuple[RowProblem, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, found: Shaped, file: str, sheet: str = "", exact: frozenset[int] = frozenset()) -> Self:
        """Return the table that was found among the lines of a file."""
        return cls(
            file, sheet, found.columns, found.lines, found.rows, exact, found.passed_over, found.ragged
        )

    @property
    def head(self) -> Sequence[tuple[str, ...]]:
        """Return the first rows."""
        return self.rows[:HEAD]

    def load(self, engine: Engine, wanted: Sequence[int], name: str, tell: Tell) -> Loaded:
        """Put the wanted columns into the engine."""
        tell(0.0)
        columns = {f"c{at}": [row[at].strip() for row in self.rows] for at in wanted}
        types = {"line": "BIGINT", **dict.fromkeys(columns, "VARCHAR")}
        engine.put(name, {"line": self.lines, **columns}, types)
        return Loaded(name, len(self.rows), self.ragged, self.passed_over)
