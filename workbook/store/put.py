"""Save one row under its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, update

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table


def put(connection: Connection, table: Table, row: Mapping[str, object], *key: str) -> None:
    """Replace the row with the same key, or add it."""
    same = [table.c[name] == row[name] for name in key]
    if connection.execute(update(table).where(*same).values(dict(row))).rowcount == 0:
        connection.execute(insert(table).values(dict(row)))
