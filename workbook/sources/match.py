"""Which format a table has: decided by the names of its columns, never by their position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.reading import SourceProblem
from workbook.sources.wording import few, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.sources.door import Table
    from workbook.sources.format import Aliases, Format


def plain(name: str) -> str:
    """Return a column name as it is compared: upper and lower case, blanks and underscores are the same."""
    return " ".join(name.casefold().replace("_", " ").split())


def matched(table: Table, formats: Sequence[Format]) -> tuple[Format, Mapping[str, int]]:
    """Return the one format that fits and, for each of its fields found, the index of its column.

    Raises SourceProblem where no format fits, more than one does, or two columns could be the same field.
    """
    places = _places(table.columns)
    fitting = [one for one in formats if not _missing(one, places)]
    if not fitting:
        raise SourceProblem(_nothing_fits(table, formats, places))
    if len(fitting) > 1:
        raise SourceProblem(
            f"{table.file} could be {fitting[0].title} or {fitting[1].title}. Keep only the columns of one, "
            "and import it again.",
        )
    return fitting[0], _chosen(table, {**fitting[0].needed, **fitting[0].optional}, places)


def _places(columns: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index, name in enumerate(columns):
        places.setdefault(plain(name), []).append(index)
    return places


def _found(aliases: Sequence[str], places: Mapping[str, list[int]]) -> list[int]:
    return sorted({index for alias in aliases for index in places.get(plain(alias), [])})


def _missing(one: Format, places: Mapping[str, list[int]]) -> list[str]:
    return [name for name, aliases in one.needed.items() if not _found(aliases, places)]


def _chosen(table: Table, fields: Aliases, places: Mapping[str, list[int]]) -> dict[str, int]:
    chosen = {}
    for name, aliases in fields.items():
        found = _found(aliases, places)
        if len(found) > 1:
            both = " and ".join(f"“{shown(table.columns[index])}”" for index in found[:2])
            raise SourceProblem(
                f"{table.file} has two columns for {name}: {both}. Remove one and import it again."
            )
        if found:
            chosen[name] = found[0]
    return chosen


def _nothing_fits(table: Table, formats: Sequence[Format], places: Mapping[str, list[int]]) -> str:
    nearest = min(
        formats, key=lambda one: (len(_missing(one, places)) / len(one.needed), -len(one.needed), one.name)
    )
    missing = _missing(nearest, places)
    if len(missing) == len(nearest.needed):
        return f"{table.file} has no column we know: {few(table.columns)}. Line 1 must hold their names."
    lacks = few([nearest.needed[name][0] for name in missing])
    return f"{table.file} has the columns {few(table.columns)}. For {nearest.title} it lacks {lacks}."
