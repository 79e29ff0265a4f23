"""Open the database: ours and whole, made where there is none, brought to today's schema."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sqlalchemy import Engine, NullPool, create_engine, event, text

from workbook.store import places
from workbook.store.pragmas import connect
from workbook.store.problem import Reason, StoreProblem
from workbook.store.schema import APPLICATION_ID, HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

WRITES = "workbook_writes"  # execution option: this transaction will write, so it takes the lock at once

_MAGIC = b"SQLite format 3\x00"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 100  # bytes


def open_file(home: Path, *, now: Callable[[], datetime], patience_ms: int) -> Engine:
    """Return an engine on the home's database, at today's schema.

    Raises StoreProblem for a foreign, damaged or newer file, which is left as it is.
    """
    path = places.database_file(home)
    try:
        places.make_private(home)
        _make_if_absent(path)
        refuse_foreign(path)
        places.tighten(path, places.PRIVATE_FILE)
    except OSError as error:
        raise StoreProblem(Reason.MISSING) from error
    engine = engine_for(path, patience_ms=patience_ms)
    with engine.connect() as connection:
        version = stored_version(connection)
    if version != HEAD:
        # Alembic takes a second to import and is needed once in a file's life.
        from workbook.store.upgrade import upgrade  # noqa: PLC0415 - see the line above

        upgrade(home, now=now, patience_ms=patience_ms)
    return engine


def engine_for(path: Path, *, patience_ms: int, foreign_keys: bool = True) -> Engine:
    """Return an engine on the file.

    No pool: each transaction opens the file by its name, so a file that was moved or deleted is noticed
    instead of being written to where nobody finds it; and Windows lets go of it between two saves. A key for
    an encrypted file, or another engine by URL, belongs here.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, patience_ms=patience_ms, foreign_keys=foreign_keys),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Begin in SQL: a writer takes the lock first, so that it never has to give up half way."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make_if_absent(path: Path) -> None:
    """Make an empty file for the owner alone; SQLite gives its journal the same rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, places.PRIVATE_FILE))
    except FileExistsError:
        return


def refuse_foreign(path: Path) -> None:
    """Look at the first bytes without SQLite, which may write to a file by merely opening it.

    A file with a journal beside it is in the middle of a change, or was when its writer died: SQLite itself
    must mend it before anything can be said. The second look is for a writer that ended during the first.
    """
    if _foreign(path) and not _in_the_middle(path) and _foreign(path):
        raise StoreProblem(Reason.FOREIGN)


def _foreign(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        return False
    return not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID


def _in_the_middle(path: Path) -> bool:
    journal = path.with_name(f"{path.name}-journal")
    try:
        with journal.open("rb") as file:
            return file.read(len(_JOURNAL_MAGIC)) == _JOURNAL_MAGIC
    except FileNotFoundError:
        return False


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
