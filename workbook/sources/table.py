"""A table in a file: its column names and first rows at once, its rows in the engine when they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workbook.sources.engine import Engine
    from workbook.sources.problem import RowProblem

Tell = Callable[[float], None]
"""Called with the share done, 0 to 1. It may raise ``Cancelled``: then nothing is kept of the reading."""

HEAD = 200  # rows that are looked at to tell what a table is


class Cancelled(Exception):  # noqa: N818 - a wish and no error
    """The person chose Cancel."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Rows in the engine: table ``name`` with ``line`` BIGINT and ``c0``, ``c1`` ... VARCHAR, never NULL.

    ``c3`` is the fourth of the file's columns; only the wanted ones are there. Cells are as in the file but
    for the blanks around them. ``line`` counts the lines of the file (rows of the sheet) from 1. ``ragged``
    are rows with more or fewer cells than the header: they are not in the table. ``passed_over`` says how
    many lines were no rows: "title line", "footer line", "blank line". ``told`` is there where rows were
    counted before they came here: how many of ``rows`` were left out then, by reason.
    """

    name: str
    rows: int
    ragged: tuple[RowProblem, ...] = field(default=(), repr=False)
    passed_over: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, int] | None = None


class Table(Protocol):
    """One table of a file.

    ``sheet`` is empty where the file has only one. ``head`` are the first rows, at most ``HEAD``, as texts.
    ``exact`` are the columns whose numbers are numbers in the file (a workbook's), so no locale is asked for.
    """

    @property
    def file(self) -> str:
        """Return what messages call the file."""

    @property
    def sheet(self) -> str:
        """Return the sheet."""

    @property
    def columns(self) -> Sequence[str]:
        """Return the column names as the file spells them."""

    @property
    def head(self) -> Sequence[tuple[str, ...]]:
        """Return the first rows."""

    @property
    def exact(self) -> frozenset[int]:
        """Return the columns whose numbers are numbers."""

    def load(self, engine: Engine, wanted: Sequence[int], name: str, tell: Tell) -> Loaded:
        """Put the wanted columns of all rows into the engine as table ``name``.

        Raises SourceProblem where the file turns out to be damaged, Cancelled where ``tell`` does.
        """
