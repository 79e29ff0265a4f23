"""Which tables of a file are read, and as what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from workbook.sources.answers import Answers, Choice, Question
from workbook.sources.door import open_tables
from workbook.sources.guess import confirm, guessed
from workbook.sources.match import Match, best, missing, places, shape_of
from workbook.sources.problem import SourceProblem
from workbook.sources.profile import Makes, Profile, profiles
from workbook.sources.texts.plain import plain
from workbook.sources.wide import kind_columns
from workbook.sources.wording import few, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook.sources.table import Table

Chosen = tuple["Table", Match]
Recall = Callable[[str], Answers]
"""Answers given before about tables of a shape (see ``match.shape_of``)."""
ALL = "all"
PLAINEST = "activity_daily"  # the profile named first to somebody whose file fits none


def choose(path: Path, answers: Answers, recall: Recall) -> tuple[list[Chosen], list[Question]]:
    """Return the tables of a file that are read, each with its profile, and what must be asked.

    Raises SourceProblem where the file cannot be read or nothing in it is known.
    """
    wanted = answers.sheet if answers.sheet != ALL else ""
    tables = open_tables(path, sheet=wanted or None)
    found = [
        (table, match)
        for table in tables
        if (match := _match(table, answers.over(recall(shape_of(table.columns))), tables))
    ]
    if not found:
        raise SourceProblem(_nothing_fits(tables[0], answers.profile))
    for table, match in found:
        _refuse_twice(table, match)
    questions = [confirm(table, match) for table, match in found if match.guessed]
    questions += [_which(table, match) for table, match in found if match.also]
    if len(found) == 1 or answers.sheet == ALL or _belong_together(found):
        return found, questions
    return found[:1], [*questions, _sheets(found)]


def _match(table: Table, answers: Answers, tables: Sequence[Table]) -> Match | None:
    all_of_them = profiles()
    if answers.columns:
        return guessed(table, all_of_them, answers.columns)
    match = best(table.columns, all_of_them, answers.profile)
    if match or answers.profile:
        return match if match and not _empty_wide(table, match) else None
    return _one_sheet_for_each_rep(table, tables) or guessed(table, all_of_them, {})


def _empty_wide(table: Table, match: Match) -> bool:
    """Whether a table with a column for each kind has none."""
    return match.profile.makes is Makes.WIDE and not kind_columns(table.columns, table.head, match.places)


def _one_sheet_for_each_rep(table: Table, tables: Sequence[Table]) -> Match | None:
    """Several sheets of one form that name no rep: each is named after one."""
    alike = [one for one in tables if one.sheet and tuple(one.columns) == tuple(table.columns)]
    if len(alike) < 2:  # noqa: PLR2004 - one sheet alone says nothing
        return None
    for one in profiles():
        if one.makes is Makes.WIDE and missing(table.columns, one) == ["rep"]:
            match = Match(one, places(table.columns, one))
            return None if _empty_wide(table, match) else match
    return None


def _belong_together(found: Sequence[Chosen]) -> bool:
    """Whether tables are parts of one: other files of an archive, or a sheet for each rep."""
    files = {table.file for table, _ in found}
    return len(files) == len(found) or all("rep" not in match.places for _, match in found)


def _sheets(found: Sequence[Chosen]) -> Question:
    choices = [Choice(table.sheet, table.sheet) for table, _ in found]
    text = f"{found[0][0].file} has several sheets that could be read. Which one?"
    return Question("sheet", text, "--sheet", (*choices, Choice(ALL, "All of them")))


def _which(table: Table, match: Match) -> Question:
    fitting = (match.profile, *match.also)
    text = f"{table.file} could be several sorts of file. Which one is it?"
    return Question("profile", text, "--profile", tuple(Choice(one.name, one.title) for one in fitting))


def _refuse_twice(table: Table, match: Match) -> None:
    names = [plain(name) for name in table.columns]
    wide = match.profile.makes is Makes.WIDE
    kinds = kind_columns(table.columns, table.head, match.places) if wide else []
    for at in (*match.places.values(), *kinds):
        if names.count(names[at]) > 1:
            raise SourceProblem(
                f"{table.file} has two columns called “{shown(table.columns[at])}”. Remove one, and import it again."
            )


def _nothing_fits(table: Table, asked: str) -> str:
    """Say which columns are there and what the most likely sort of file lacks."""
    named = [one for one in profiles() if not asked or one.name == asked]
    candidates = [one for one in named if missing(table.columns, one)]
    if not named:
        return f"There is no profile called “{shown(asked)}”. Leave the name out, and the file is looked at."
    nearest: Profile | None = max(candidates, key=partial(_nearness, table), default=None)
    if nearest is None or not _share(table, nearest):
        return (
            f"{table.file} has the columns {few(table.columns)}. Needed are who did something and on which day: "
            "add those, or name their columns."
        )
    lacks = few([nearest.columns[name][0] for name in missing(table.columns, nearest)])
    return f"{table.file} has the columns {few(table.columns)}. For {nearest.title} it lacks {lacks}."


def _nearness(table: Table, one: Profile) -> tuple[float, bool, str]:
    """Rank a sort of file; of several that lack as much a list of days is the plainest answer."""
    return _share(table, one), one.name == PLAINEST, one.name


def _share(table: Table, one: Profile) -> float:
    return 1 - len(missing(table.columns, one)) / max(1, len(one.needed))
