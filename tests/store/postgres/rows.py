"""One row of each table, as whoever may see all sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg import sql

from workbook.store import schema

if TYPE_CHECKING:
    from tests.store.postgres.conftest import Manager


TABLES = sorted(schema.metadata.tables)


def row_of(manager: Manager, table: str) -> dict[str, object]:
    """One row of this manager's, as whoever may see all sees it; without what the database counts by itself."""
    found = manager.team.line.execute(
        sql.SQL("SELECT * FROM workbook.{} WHERE manager = %s LIMIT 1").format(sql.Identifier(table)),
        [manager.name],
    )
    names = [column.name for column in found.description]
    row = dict(zip(names, found.fetchone(), strict=True))
    counted = schema.metadata.tables[table].c.get("number")
    return {name: value for name, value in row.items() if counted is None or name != "number"}
