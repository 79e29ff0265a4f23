"""A table with one column for each kind becomes one with a row for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.engine import quoted, text_of
from workbook.sources.texts.numbers import prove_numbers
from workbook.sources.texts.totals import is_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.sources.engine import Engine
    from workbook.sources.match import Places

LONG = {"rep": 0, "when": 1, "kind": 2, "count": 3, "team": 4}


def kind_columns(columns: Sequence[str], head: Sequence[tuple[str, ...]], taken: Places) -> list[int]:
    """Return the columns that hold counts: all cells of the first rows are numbers or blank, one at least is not.

    Columns that are taken for something else, without a name, or called a total are left out.
    """
    found = []
    for index, name in enumerate(columns):
        texts = {row[index].strip() for row in head if row[index].strip()}
        spare = index not in taken.values() and name.strip() and not is_total(name)
        if spare and texts and not prove_numbers(texts).wrong:
            found.append(index)
    return found


def lengthen(  # noqa: PLR0913, PLR0917 - a table, where its parts are, and what it is to become
    engine: Engine, raw: str, places: Places, kinds: Sequence[int], columns: Sequence[str], rep: str
) -> str:
    """Make the long table and return its name; ``places`` of its columns are ``LONG``.

    A blank cell is nothing known and becomes no row. ``rep`` stands where no column names the rep.
    """
    name = f"{raw}_long"
    who = f"c{places['rep']}" if "rep" in places else text_of(rep)
    when = f"c{places['when']}" if "when" in places else f"c{places['week']}"
    team = f"c{places['team']}" if "team" in places else "''"
    each = " UNION ALL ".join(
        f"SELECT line, {who} AS c0, {when} AS c1, {text_of(columns[index].strip())} AS c2, c{index} AS c3, {team} AS c4"
        f" FROM {quoted(raw)} WHERE c{index} <> ''"
        for index in kinds
    )
    engine.run(f"CREATE OR REPLACE TABLE {quoted(name)} AS {each}")
    return name
