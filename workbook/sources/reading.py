"""What reading files gives: what each of them holds, what was left out and why, and the rows to mend."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.sources.answers import Question
    from workbook.sources.lists import Listed


class SourceProblem(Exception):  # noqa: N818 - it is shown to people, who have problems and not errors
    """A file that cannot be read. The message says what it is and what to do, in at most 40 words."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One row to mend. ``line`` counts the lines of the file from 1; 0 where the file as a whole is meant.

    ``column`` is the name as the file spells it, empty where the row as a whole is meant.
    """

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One table of a file, read. Where there are ``problems`` nothing of the import may be kept.

    ``rows`` are those of the table, ``counted`` those that count, ``left_out`` the others by reason.
    ``passed_over`` are lines that are no rows: titles, footers. ``raw`` names its tables in the engine, empty
    for a list; ``keys`` tells whose keys mean the same. ``unlisted`` rows have problems too but are not listed.
    Names of people stay out of ``repr``.
    """

    file: str
    sheet: str
    profile: str
    title: str
    rows: int = 0
    counted: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    passed_over: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[RowProblem, ...] = field(default=(), repr=False)
    unlisted: int = 0
    questions: tuple[Question, ...] = field(default=(), repr=False)
    raw: str = ""
    keys: str = ""
    listed: Listed | None = field(default=None, repr=False)

    @property
    def refused(self) -> bool:
        """Whether rows of this table need mending."""
        return bool(self.problems)

    @property
    def name(self) -> str:
        """What messages call it: the file, and the sheet where the file has several."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file
