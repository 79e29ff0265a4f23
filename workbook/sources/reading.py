"""What reading files gives: what each of them holds, and what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.sources.answers import Question
    from workbook.sources.lists import Listed
    from workbook.sources.problem import RowProblem


@dataclass(frozen=True, slots=True)
class Reading:
    """One table of a file, read. Where there are ``problems`` nothing of the import may be kept.

    ``rows`` are those of the table, ``counted`` those that count, ``left_out`` the others by reason.
    ``passed_over`` are lines that are no rows: titles, footers. ``raw`` names its tables in the engine, empty
    for a list. Tables with the same ``keys`` tell rows apart alike: those of one sort of export, and all summaries.
    ``unlisted`` rows have problems too but are not listed.
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
