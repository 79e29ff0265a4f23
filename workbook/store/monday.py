"""The Monday of a day's ISO week, in the words of each engine. Day and Monday are ISO text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from workbook.store.words import Words

if TYPE_CHECKING:
    from sqlalchemy.sql.compiler import SQLCompiler


class monday_of(GenericFunction[str]):  # noqa: N801 - written in queries as SQL's own functions are
    """The Monday of the week in which the day of a column is."""

    type = Words()
    inherit_cache = True


@compiles(monday_of, "sqlite")
def _sqlite(element: monday_of, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's call shape
    # The Sunday on or after a day, less six days, is the Monday of its week.
    return f"date({compiler.process(element.clauses, **kw)}, 'weekday 0', '-6 days')"


@compiles(monday_of, "postgresql")
def _postgresql(element: monday_of, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - as above
    day = compiler.process(element.clauses, **kw)
    return f"to_char(date_trunc('week', CAST({day} AS timestamp)), 'YYYY-MM-DD')"
