"""The engine on the file, and which schema the file is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Engine, NullPool, create_engine, event, text

from workbook.store.pragmas import connect, driver
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

WRITES = "workbook_writes"  # execution option: this transaction will write, so it takes the lock at once


def engine_for(path: Path, *, patience_ms: int, foreign_keys: bool = True, key: str = "") -> Engine:
    """Return an engine on the file.

    No pool: each transaction opens the file by its name, so a file that was moved or deleted is noticed
    instead of being written to where nobody finds it; and Windows lets go of it between two saves.
    """
    engine = create_engine(
        "sqlite://",
        module=driver(cipher=bool(key)),
        creator=lambda: connect(path, patience_ms=patience_ms, foreign_keys=foreign_keys, key=key),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Begin in SQL: a writer takes the lock first, so that it never has to give up half way."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def stored_version(connection: Connection) -> str | None:
    """Return the revision the file is at; None for an empty one.

    Raises StoreProblem where the file has other tables and no revision, or is not ours after all.
    """
    tables = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
    if not tables:
        return None
    if connection.execute(text("PRAGMA application_id")).scalar() != APPLICATION_ID:
        raise StoreProblem(Reason.FOREIGN)
    if "alembic_version" not in tables:
        raise StoreProblem(Reason.DAMAGED)
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version is None:
        raise StoreProblem(Reason.DAMAGED)
    return version
