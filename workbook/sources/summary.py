"""What was read, in sentences for people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.sources.reading import Reading, RowProblem

MOST_ROWS = 20


def summary(readings: Sequence[Reading]) -> str:
    """Say what was counted, what was left out and why, what else was read, and which files were refused."""
    sentences = [_counted(readings), _also(readings)]
    sentences += [_refused(reading) for reading in readings if reading.refused]
    return " ".join(filter(None, sentences))


def listing(reading: Reading, most: int = MOST_ROWS) -> str:
    """Return the rows of a refused file to mend, a line for each: the first ``most``, and how many more."""
    problems = reading.problems
    lines = [_refused(reading)] if problems else []
    lines += [_told(problem) for problem in problems[:most]]
    if len(problems) > most:
        lines.append(f"... and {len(problems) - most:,} more.")
    return "\n".join(lines)


def _counted(readings: Sequence[Reading]) -> str:
    reasons: Counter[str] = Counter()
    for reading in readings:
        reasons.update(reading.left_out)
    rows = sum(len(reading.activities) for reading in readings)
    told = ", ".join(f"{number:,} {reason}" for reason, number in sorted(reasons.items()))
    left = f", {reasons.total():,} left out: {told}" if reasons else ""
    return f"{_some(rows, 'activity row')} counted{left}."


def _also(readings: Sequence[Reading]) -> str:
    numbers = {
        "rep": sum(len(reading.people) for reading in readings),
        "absence": sum(len(reading.absences) for reading in readings),
        "week of leads": sum(len(reading.leads) for reading in readings),
        "one-to-one": sum(len(reading.one_to_ones) for reading in readings),
    }
    told = ", ".join(_some(number, what) for what, number in numbers.items() if number)
    return f"Also read: {told}." if told else ""


def _some(number: int, what: str) -> str:
    first, space, rest = what.partition(" of ")
    return f"{number:,} {first}{'' if number == 1 else 's'}{space}{rest}"


def _refused(reading: Reading) -> str:
    number = len(reading.problems)
    what = "1 row needs mending" if number == 1 else f"{number:,} rows need mending"
    return f"Nothing was imported from {reading.file}: {what}."


def _told(problem: RowProblem) -> str:
    where = f"Line {problem.line:,}" if problem.line else "Whole file"
    return f"{where}{', ' if problem.column else ''}{problem.column}: {problem.sentence}"
