"""What reading a file gives: the records in it, what was left out and why, and the rows that need mending."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.records import Absence, Activity, LeadsPassed, OneToOne, Rep


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
    """One file, read. Where there are ``problems`` it is refused whole: every other field is empty.

    ``left_out`` says how many rows were left out for which reason. Names of people stay out of ``repr``.
    """

    file: str
    format: str
    activities: tuple[Activity, ...] = field(default=(), repr=False)
    people: tuple[Rep, ...] = field(default=(), repr=False)
    absences: tuple[Absence, ...] = field(default=(), repr=False)
    leads: tuple[LeadsPassed, ...] = field(default=(), repr=False)
    one_to_ones: tuple[OneToOne, ...] = field(default=(), repr=False)
    left_out: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[RowProblem, ...] = field(default=(), repr=False)

    @property
    def refused(self) -> bool:
        """Whether nothing of this file may be imported."""
        return bool(self.problems)
