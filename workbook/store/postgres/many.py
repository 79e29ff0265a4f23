"""Very many rows into one table in one statement: they are sent as one text, so that a row costs no call of its own.

COPY is refused by PostgreSQL where row-level security stands guard
(https://www.postgresql.org/docs/current/sql-copy.html), and the rule that is asked before each write would not see it.
"""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING

from sqlalchemy import JSON, Text, bindparam, cast, column, func, insert, select

from workbook.store.words import MARK, to_kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Insert, Table

NUL = "\\u0000"  # as JSON writes it


def add_many(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """Add rows [rows, columns] of texts, numbers and truths, in their order; ``names`` are the columns'."""
    if connection.dialect.name != "postgresql":
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    connection.execute(_from_text(table, names), {"rows": _as_text(names, rows)})


def _as_text(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    try:
        text = _json(names, rows)
    except ValueError:  # a number that JSON has no figures for
        text = NUL
    if NUL not in text and MARK not in text:
        return text
    return _json(names, [[_sent(value) for value in row] for row in rows])


def _json(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    named = [dict(zip(names, row, strict=True)) for row in rows]
    return json.dumps(named, ensure_ascii=False, allow_nan=False)


def _sent(value: object) -> object:
    if isinstance(value, str):
        return to_kept(value)
    return str(value) if isinstance(value, float) and not isfinite(value) else value


def _from_text(table: Table, names: Sequence[str]) -> Insert:
    columns = (column(name, table.c[name].type) for name in names)
    rows = func.json_to_recordset(cast(bindparam("rows", type_=Text()), JSON))
    sent = rows.table_valued(*columns, name="sent").render_derived(with_types=True)
    return insert(table).from_select(list(names), select(*(sent.c[name] for name in names)))
