"""What was read, in sentences for people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from workbook.sources.beside import beside_words
from workbook.sources.wording import few
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook.sources.problem import RowProblem
    from workbook.sources.read import Batch
    from workbook.sources.reading import Reading

MOST_ROWS = 20
SAFE = "What was there before stays as it was."


def told(batch: Batch, found: Mapping[str, Any]) -> str:
    """Say what was recognised, what counts, what is left out and why, what changes, and what is asked."""
    if batch.refused:
        return f"{' '.join(_refused(one) for one in batch.readings if one.refused)} {SAFE}"
    sentences = [_recognised(batch), _counted(batch), _also(batch), _news(batch, found), _missing(found)]
    sentences += [beside_words(found["beside"])]
    sentences += [str(question["text"]) for question in found["questions"]]
    return " ".join(filter(None, sentences))


def refusal(sentence: str) -> str:
    """Say that nothing was imported, and why."""
    return f"{sentence} Nothing was imported. {SAFE}"


def listing(reading: Reading) -> str:
    """Return the rows of a refused file to mend, a line for each: the first 20, and how many more."""
    problems = reading.problems
    lines = [_refused(reading)] if problems else []
    lines += [_row(problem) for problem in problems[:MOST_ROWS]]
    more = len(problems) + reading.unlisted - MOST_ROWS
    if more > 0:
        lines.append(f"... and {more:,} more.")
    return "\n".join(lines)


def _recognised(batch: Batch) -> str:
    return " ".join(f"{one.name} is {one.title}." for one in batch.readings)


def _counted(batch: Batch) -> str:
    out: Counter[str] = Counter()
    for one in batch.readings:
        out.update(one.left_out)
    reasons = ", ".join(f"{number:,} {reason}" for reason, number in sorted(out.items()))
    left = f", {out.total():,} left out: {reasons}" if out else ""
    rows = _activity(batch)
    if not any(one.raw for one in batch.readings):
        return f"{out.total():,} left out: {reasons}." if out else ""
    return f"{_some(rows, 'activity row')} counted{left}."


def _activity(batch: Batch) -> int:
    return sum(one.counted for one in batch.readings if one.raw)


def _also(batch: Batch) -> str:
    lists = [one.listed for one in batch.readings if one.listed]
    numbers = {
        "rep": sum(len(one.people) for one in lists),
        "absence": sum(len(one.absences) for one in lists),
        "week of leads": sum(len(one.leads) for one in lists),
        "one-to-one": sum(len(one.one_to_ones) for one in lists),
        "cancelled meeting": batch.cancelled_count(),
        "user name": sum(len(one.users) for one in lists),
    }
    said = ", ".join(_some(number, what) for what, number in numbers.items() if number)
    gone = sorted({str(each.rep) for one in lists for each in one.absences if each.for_good})
    left = f" Read as having left: {few(gone)}." if gone else ""
    how = "Also read" if any(one.raw for one in batch.readings) else "Read"
    return f"{how}: {said}.{left}" if said else ""


def _news(batch: Batch, found: Mapping[str, Any]) -> str:
    gone = found["withdrawn"]
    if not _activity(batch) and not gone:
        return ""
    if not found["new"] and not found["changed"] and not gone:
        what = "the activity" if batch.cancelled_count() else "it"
        return f"All of {what} is held already: nothing changes."
    less = f", {gone:,} counted before and no longer: deleted, cancelled, not done or gone" if gone else ""
    words = {"new": "new", "changed": "changed", "unchanged": "as before"}
    told = [f"{found[name]:,} {said}" for name, said in words.items() if found[name] or name == "new"]
    return f"{', '.join(told)}{less}."


def _missing(found: Mapping[str, Any]) -> str:
    number = found["missing"]
    if not number:
        return ""
    return f"{_some(number, 'row')} counted before {'is' if number == 1 else 'are'} not in these files and will stay."


def _some(number: int, what: str) -> str:
    first, space, rest = what.partition(" of ")
    return f"{so_many(number, first)}{space}{rest}"


def _refused(reading: Reading) -> str:
    number = len(reading.problems) + reading.unlisted
    what = "1 row needs mending" if number == 1 else f"{number:,} rows need mending"
    return f"Nothing was imported from {reading.name}: {what}. Mend the file and choose it again."


def _row(problem: RowProblem) -> str:
    place = f"Line {problem.line:,}" if problem.line else "Whole file"
    column = f", column {problem.column}" if problem.column else ""
    return f"{place}{column}: {problem.sentence}"
