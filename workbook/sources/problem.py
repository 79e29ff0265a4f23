"""What stops a file from being read: the file as a whole, or rows to mend."""

from __future__ import annotations

from dataclasses import dataclass


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
