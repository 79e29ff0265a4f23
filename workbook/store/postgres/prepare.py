"""An administrator's part: the tables made or brought to today's schema, and every row guarded.

A new database gets today's tables at once and is marked as at the newest revision: the revisions before that
moved rows of files that no server ever had. From there on each revision runs on both engines, its tables owned
by ``OwnedTables``, and in one transaction that nobody sees half done.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from alembic import command
from alembic.ddl.postgresql import PostgresqlImpl
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, NullPool, create_engine, event, text

from workbook.store import schema
from workbook.store.postgres import guard
from workbook.store.postgres.address import address_of
from workbook.store.postgres.errors import without_words
from workbook.store.postgres.owned import SCHEMA, owned, owned_table
from workbook.store.postgres.version import version_of
from workbook.store.problem import plainly
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.upgrade import configuration, refuse_newer
from workbook.store.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Column, Connection, Table

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('workbook prepare', 0))")
GROUP_THERE = text("SELECT count(*) FROM pg_roles WHERE rolname = :name")


class OwnedTables(PostgresqlImpl):
    """Alembic on PostgreSQL: a table that a revision makes gets its owner, as those of the first day have."""

    __dialect__ = "postgresql"

    def create_table(self, table: Table, **kw: Any) -> None:  # noqa: ANN401 - Alembic's own call shape
        """Make the table as a team's database has it; Alembic's own stays as it is."""
        owns = table.name != guard.VERSION
        super().create_table(owned_table(table, MetaData()) if owns else table, **kw)

    def add_column(self, table_name: str, column: Column[Any], **kw: Any) -> None:  # noqa: ANN401 - as above
        """Add a column; a text is kept as the store keeps texts."""
        if str(column.type) == "TEXT":
            column.type = Words()
        super().add_column(table_name, column, **kw)


def prepare(address: str) -> list[str]:
    """Make or migrate the schema and guard it; return what was done, in sentences.

    ``address`` is that of an administrator's role, which may make roles and schemas and will own the tables.
    Raises StoreProblem, and then nothing was changed.
    """
    if find_spec("psycopg") is None:
        raise StoreProblem(Reason.NO_DRIVER)
    engine = create_engine(
        address_of(address),
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={"options": f"-c search_path={SCHEMA}", "client_encoding": "utf8"},
    )
    event.listen(engine, "handle_error", without_words)
    try:
        with plainly(), engine.begin() as connection:
            connection.execute(ONE_AT_A_TIME)
            return [*_roles(connection), *_tables(connection), *_guards(connection)]
    except StoreProblem as problem:
        if str(problem) != Reason.NOT_PREPARED.value:
            raise
        raise StoreProblem(problem.reason, NO_DATABASE) from None  # who reads this is who runs it


def _roles(connection: Connection) -> list[str]:
    if connection.execute(text("SHOW server_encoding")).scalar() != "UTF8":
        raise StoreProblem(Reason.NOT_PREPARED, NOT_UTF8)
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    if connection.execute(GROUP_THERE, {"name": guard.GROUP}).scalar():
        return [f"The group {guard.GROUP} was there."]
    connection.exec_driver_sql(f"CREATE ROLE {guard.GROUP} NOLOGIN")
    return [f"The group {guard.GROUP} was made."]


def _tables(connection: Connection) -> list[str]:
    config = configuration()
    script = ScriptDirectory.from_config(config)
    newest = script.get_current_head()
    config.attributes["connection"] = connection
    version = version_of(connection)
    if version is None:
        tables = owned(schema.metadata)
        tables.create_all(connection)
        command.stamp(config, schema.HEAD)
        made = f"{len(tables.tables)} tables were made in the schema {SCHEMA}."
    else:
        made = f"The schema {SCHEMA} was at {version}."
        refuse_newer(script, version, Reason.NEWER_SERVER)
    if version_of(connection) != newest:
        guard.loosen(connection)
        command.upgrade(config, "head")
        made += f" It was brought to {newest}."
    return [made]


def _guards(connection: Connection) -> Sequence[str]:
    guard.fortify(connection)
    if guard.unguarded(connection):
        raise StoreProblem(Reason.UNGUARDED)
    count = len(guard.tables(connection))
    return [
        f"Row-level security is in force on all {count} tables: a manager sees and writes their own rows only.",
        f"To let somebody in: CREATE ROLE their_name LOGIN; GRANT {guard.GROUP} TO their_name;",
    ]


NO_DATABASE = (
    "There is no database of that name on the server. Nothing was changed. Please make it first: "
    "createdb workbook --encoding UTF8 --template template0"
)
NOT_UTF8 = (
    "This database does not keep texts in UTF-8, so it was not prepared. Nothing was changed. "
    "Please make one with: CREATE DATABASE workbook ENCODING 'UTF8' TEMPLATE template0"
)
