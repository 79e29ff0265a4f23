"""Row-level security on every table of the schema, written from the rule that the program itself asks.

Forced, so that it holds for the tables' owner too. Grants and policies are made anew from nothing each time, so
what somebody added by hand does not stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, literal_column, text
from sqlalchemy.dialects import postgresql

from workbook.store.postgres.owned import MANAGER, SCHEMA, WHO
from workbook.store.postgres.rule import Act, may

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

GROUP = "workbook_manager"  # the role that every manager's own role is a member of
VERSION = "alembic_version"

TABLES = text(
    "SELECT relname FROM pg_class WHERE relnamespace = CAST(:schema AS regnamespace) AND relkind IN ('r', 'p') "
    "AND relname <> :version ORDER BY relname"
)
# A table is open where security is not forced on it, or where a policy says anything but the rule.
OPEN = text(
    "SELECT c.relname FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid "
    "LEFT JOIN LATERAL unnest(ARRAY[pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)]) said "
    "ON said IS NOT NULL "
    "WHERE c.relnamespace = CAST(:schema AS regnamespace) AND c.relkind IN ('r', 'p') AND c.relname <> :version "
    "GROUP BY c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity "
    "HAVING NOT (c.relrowsecurity AND c.relforcerowsecurity AND count(DISTINCT p.oid) >= 2 "
    "AND count(DISTINCT said) = 1 AND bool_and(lower(said) LIKE :rule))"
)
POLICIES = text(
    "SELECT format('DROP POLICY %I ON %I', p.polname, c.relname) "
    "FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid "
    "WHERE c.relnamespace = CAST(:schema AS regnamespace)"
)


def tables(connection: Connection) -> list[str]:
    """Return the names of all tables of the schema but Alembic's own."""
    return list(connection.execute(TABLES, {"schema": SCHEMA, "version": VERSION}).scalars())


def unguarded(connection: Connection) -> list[str]:
    """Return the tables on which row-level security is not in force."""
    asked = {"schema": SCHEMA, "version": VERSION, "rule": f"%{WHO} = {MANAGER}%"}
    return list(connection.execute(OPEN, asked).scalars())


def loosen(connection: Connection) -> None:
    """Let a migration by the tables' owner see every manager's rows, within its transaction.

    Meanwhile no row gets a manager by itself: a migration that moves rows and forgets whose they are fails, where
    it would have given them to the administrator.
    """
    for name in tables(connection):
        _do(connection, f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY")
        _do(connection, f"ALTER TABLE {name} ALTER COLUMN {MANAGER} DROP DEFAULT")


def fortify(connection: Connection) -> None:
    """Guard every table there is; a new one needs no line of its own."""
    _do(connection, f"REVOKE ALL ON SCHEMA {SCHEMA} FROM PUBLIC, {GROUP}")
    _do(connection, f"GRANT USAGE ON SCHEMA {SCHEMA} TO {GROUP}")
    for name in (*tables(connection), VERSION):
        _do(connection, f"REVOKE ALL ON {name} FROM PUBLIC, {GROUP}")
    _do(connection, f"GRANT SELECT ON {VERSION} TO {GROUP}")
    for statement in list(connection.execute(POLICIES, {"schema": SCHEMA}).scalars()):
        _do(connection, statement)
    for name in tables(connection):
        for statement in guarding(name):
            _do(connection, statement)


def guarding(table: str) -> Iterator[str]:
    """Yield the statements that guard one table."""
    yield f"ALTER TABLE {table} ALTER COLUMN {MANAGER} SET DEFAULT {WHO}"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    for act in Act:
        condition = condition_of(act, table)
        if condition:
            made = f"CREATE POLICY {act.name.lower()}_own ON {table} FOR {act.value} TO {GROUP}"
            yield f"{made} {_clauses(act, condition)}"
            yield f"GRANT {act.value} ON {table} TO {GROUP}"


def condition_of(act: Act, table: str) -> str:
    """Return the rule about an act as SQL; empty where nobody may do it."""
    rule = may(literal_column(WHO), act, table, column(MANAGER))
    if isinstance(rule, bool):
        return ""
    return str(rule.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call] # SQLAlchemy's own


def _clauses(act: Act, condition: str) -> str:
    using, check = f"USING ({condition})", f"WITH CHECK ({condition})"
    return {Act.ADD: check, Act.CHANGE: f"{using} {check}"}.get(act, using)


def _do(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
