"""A mapping laid on a table: the columns it names are there, and are of a type that can mean what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibis.expr.datatypes import DataType
    from ibis.expr.types import Table

    from workbook.sources.in_place.mapping import Mapping

ALL_MOMENTS = (
    "pyspark",
    "databricks",
)  # ibis does not say which of their times have a zone; all are read in UTC
SHOWN = 12  # columns that a message lists
DAY, LOCAL, MOMENT = "day", "local", "moment"
"""What the column ``when`` holds: a day; a time of the team's own clock; a moment (UTC or with a zone)."""


def fitted(mapping: Mapping, table: Table) -> Mapping:
    """Return the mapping with the columns spelt as the table spells them.

    Upper and lower case make no difference where only one column fits: Snowflake writes all names in capitals.
    Raises SourceProblem that names a column that is missing, or of a type that cannot be counted by.
    """
    there = list(table.columns)
    spelt = {field: _found(column, field, there) for field, column in mapping.columns().items()}
    rules: dict[str, Any] = {}
    for name, rule in (("only", mapping.only), ("done", mapping.done)):
        if rule:
            rules[name] = rule.model_copy(update={"column": spelt.pop(name)})
    rules["out"] = tuple(
        one.model_copy(update={"column": spelt.pop(f"out {place + 1}")})
        for place, one in enumerate(mapping.out)
    )
    found = mapping.model_copy(update=spelt | rules)
    when_holds(found, table)
    _countable(found, table)
    return found


def when_holds(mapping: Mapping, table: Table) -> str:
    """Return what the column ``when`` holds: DAY, LOCAL or MOMENT. Raises SourceProblem where it is not known."""
    kind, name = table.schema()[mapping.when], mapping.when
    if kind.is_date():
        return DAY
    if not kind.is_timestamp():
        raise SourceProblem(
            f"The column {name} holds {_typed(kind)}, not days or times. Make a view that turns it into a timestamp "
            "and count that. Nothing was read."
        )
    zoned = kind.timezone is not None
    if zoned and mapping.times == "local":
        raise SourceProblem(
            f"The times of {name} carry a zone already, so they are not the team's own clock. Leave times out of "
            "the mapping. Nothing was read."
        )
    known = mapping.times == "UTC" or (mapping.times == "with zone" and _engine(table) in ALL_MOMENTS)
    if not (zoned or known or mapping.times == "local"):
        raise SourceProblem(
            f'The times of {name} carry no zone. Say in the mapping what they are: times = "UTC", or times = '
            '"local" for the team\'s own clock. Nothing was read.'
        )
    return LOCAL if mapping.times == "local" else MOMENT


def _engine(table: Table) -> str:
    engines, _ = table._find_backends()  # noqa: SLF001 - the public way raises where a table has no engine yet
    return next((one.name for one in engines), "")


def _countable(mapping: Mapping, table: Table) -> None:
    if not mapping.count:
        return
    kind = table.schema()[mapping.count]
    if not (kind.is_integer() or (kind.is_decimal() and not kind.scale)):
        raise SourceProblem(
            f"The column {mapping.count} holds {_typed(kind)}, not whole numbers, so it cannot be a count. Make a view "
            "that casts it. Nothing was read."
        )


def _found(column: str, field: str, there: Sequence[str]) -> str:
    if column in there:
        return column
    alike = [one for one in there if one.casefold() == column.casefold()]
    if len(alike) == 1:
        return alike[0]
    some = ", ".join(there[:SHOWN]) + (f" and {len(there) - SHOWN} more" if len(there) > SHOWN else "")
    raise SourceProblem(
        f"The table has no column {column}, which the mapping names for {field}. It has: {some}. "
        "Nothing was read."
    )


def _typed(kind: DataType) -> str:
    return "text" if kind.is_string() else f"{kind}"
