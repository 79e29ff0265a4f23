"""A table with one column for each kind becomes one with a row for each kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.sources.engine import quoted, text_of
from workbook.sources.texts.numbers import prove_numbers
from workbook.sources.texts.plain import plain
from workbook.sources.texts.totals import is_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.sources.engine import Engine
    from workbook.sources.match import Places

# Words in the name of a column whose numbers are no counts of what was done, as `plain` writes them.
NO_COUNTS = {
    "target", "targets", "goal", "goals", "quota", "plan", "ziel", "soll", "objectif", "objetivo",
    "obiettivo", "doel", "time", "hours", "hour", "minutes", "min", "mins", "duration", "stunden",
    "minuten", "dauer", "heures", "duree", "horas", "ore", "uren", "amount", "revenue", "value", "umsatz",
    "betrag", "montant", "importe", "valor", "omzet", "eur", "usd", "gbp", "chf", "€", "$", "£", "%",
    "rate", "id", "cancelled", "canceled", "abgesagt", "annule",
}  # fmt: skip
LONG = {"rep": 0, "when": 1, "kind": 2, "count": 3, "team": 4}


def kind_columns(columns: Sequence[str], head: Sequence[tuple[str, ...]], taken: Places) -> list[int]:
    """Return the columns that hold counts: at least half of the first cells that hold something are numbers.

    The others of such a column are rows to mend. Columns that are taken for something else, without a name,
    or called a total, a target, a length or an amount are left out.
    """
    found = []
    for index, name in enumerate(columns):
        texts = [text for row in head if (text := row[index].strip())]
        spare = index not in taken.values() and name.strip() and not is_total(name)
        if spare and texts and not set(re.findall(r"\w+|[€$£%]", plain(name))) & NO_COUNTS:
            wrong = prove_numbers(set(texts)).wrong
            found += [index] * (2 * sum(text in wrong for text in texts) <= len(texts))
    return found


def with_year(engine: Engine, raw: str, places: Places) -> str:
    """Join the column for the year, where there is one, to weeks that are only numbers; return the view's name."""
    if not {"week", "year"} <= places.keys():
        return raw
    week, year = f"c{places['week']}", f"c{places['year']}"
    bare = f"regexp_full_match({week}, '[^0-9]*[0-9]{{1,2}}[^0-9]*') AND {year} <> ''"
    joined = f"CASE WHEN {bare} THEN {week} || '/' || {year} ELSE {week} END AS {week}"
    engine.run(f"CREATE OR REPLACE VIEW {raw}_of_year AS SELECT * REPLACE ({joined}) FROM {quoted(raw)}")
    return f"{raw}_of_year"


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
