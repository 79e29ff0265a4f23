"""A manager's rows carried over from a file into a team's database, or back: all or none, and nothing is removed.

Rows in the team's database belong to whoever logs in there.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from workbook.records import Deed
from workbook.store import places, schema
from workbook.store.access import FileAccess
from workbook.store.backup import back_up
from workbook.store.carry import TABLES, carry, room, same, sizes
from workbook.store.deeds import note
from workbook.store.engine import WRITES, engine_for, stored_version
from workbook.store.foreign import refuse_foreign
from workbook.store.moved import mark
from workbook.store.open import open_file
from workbook.store.pragmas import PATIENCE_MS
from workbook.store.problem import plainly
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.vault import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

WHY = "before-move"
PATIENT = text("SET LOCAL idle_in_transaction_session_timeout = '10min'")  # while a large file is read


NO_FILE = "There is no file of the workbook's here, so there is nothing to carry over. Nothing was changed."
OLDER_FILE = (
    "This file is of an older version of the workbook. Nothing was changed. Please open the workbook with it once, "
    "without --store, and then carry it over."
)
FULL_HERE = (
    "The file here holds rows of yours already, so nothing was carried back: two records are never mixed. Nothing was "
    "changed. Please put that file away, or choose an empty folder with --home."
)
BROKE = (
    "The line to the team's database broke, or it does not answer. What you have is as it was. Please run the same "
    "command again: it carries over all or nothing, and nothing twice."
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was carried over: whose, and how many rows by table.

    ``copy`` is the copy of the file that was made first; ``anew`` is False where all of it was there before.
    """

    manager: str
    rows: dict[str, int]
    copy: Path | None
    anew: bool = False


def counts(home: Path) -> dict[str, int]:
    """Return how many rows the home's file holds, by table; tables without any are left out.

    Raises StoreProblem where there is no file, or it is none of today's schema.
    """
    with plainly(), _held_still(home, key_of(home)) as source:
        return sizes(source)


def move(home: Path, address: str, now: datetime, *, patience_ms: int = PATIENCE_MS) -> Moved:
    """Carry everything in the home's file over to the database of this address, in one transaction.

    The file is held against writers meanwhile and copied first; nothing in it changes but that it then holds a
    mark where it went (``moved``). What arrived is read back and compared row by row before it counts. Done again
    it finds all there and does nothing. Raises StoreProblem, and then nothing was carried over: where this manager
    has other rows there already (the invented team makes room), where either side is not of today's schema, and
    where the line breaks.
    """
    from workbook.store.postgres.open import open_server  # noqa: PLC0415 - where there is a team's database

    with _said_of_a_move(), plainly():
        key = key_of(home)
        with _held_still(home, key) as source:
            server = open_server(address, patience_ms=patience_ms)
            with closing(server), server.writing() as target:
                target.execute(PATIENT)
                done = _there(source, target, server.manager) or _moved(
                    source, target, server.manager, now, lambda: back_up(home, now, WHY, key=key)
                )
            mark(source, address, now.date())
    return done


def counts_there(address: str, *, patience_ms: int = PATIENCE_MS) -> dict[str, int]:
    """Return how many rows whoever logs in holds in the team's database, by table. Raises StoreProblem."""
    from workbook.store.postgres.open import open_server  # noqa: PLC0415 - where there is a team's database

    with (
        plainly(),
        closing(open_server(address, patience_ms=patience_ms)) as server,
        server.reading() as source,
    ):
        return sizes(source)


def move_back(home: Path, address: str, now: datetime, *, patience_ms: int = PATIENCE_MS) -> Moved:
    """Carry everything of whoever logs in there into the home's file, made where there is none, in one transaction.

    Other windows of this manager wait meanwhile; nothing changes in the team's database. What arrived is read back
    and compared row by row before it counts. Done again it finds all there and does nothing. Raises StoreProblem,
    and then nothing was carried back: where the file holds rows already (the invented team makes room), where either
    side is not of today's schema, and where the line breaks.
    """
    from workbook.store.postgres.open import open_server  # noqa: PLC0415 - where there is a team's database

    with _said_of_a_move(back=True), plainly():
        key = key_of(home)
        with closing(open_server(address, patience_ms=patience_ms)) as server, server.writing() as source:
            source.execute(PATIENT)
            file = FileAccess(open_file(home, now=lambda: now, patience_ms=patience_ms, key=key), key)
            with closing(file), file.writing() as target:
                return _there(source, target, server.manager) or _moved(
                    source, target, server.manager, now, lambda: None
                )


def _there(source: Connection, target: Connection, manager: str) -> Moved | None:
    """Return what is there where all of it was carried over before; else None."""
    return Moved(manager, sizes(target), None) if same(source, target) else None


def _moved(
    source: Connection, target: Connection, manager: str, now: datetime, copied: Callable[[], Path | None]
) -> Moved:
    before, copy = room(target), copied()
    held = {table.name: carry(source, target, table, before) for table in TABLES}
    note(target, Deed.MOVED, sum(held.values()), now)
    return Moved(manager, {name: size for name, size in held.items() if size}, copy, anew=True)


@contextmanager
def _said_of_a_move(*, back: bool = False) -> Iterator[None]:
    """Say of a broken line what it means here: nobody typed anything, and the file is whole."""
    try:
        yield
    except StoreProblem as problem:
        if problem.reason in {Reason.LOST, Reason.UNSURE, Reason.NO_ANSWER}:
            raise StoreProblem(problem.reason, BROKE) from problem
        if problem.reason is Reason.TAKEN and back:
            raise StoreProblem(problem.reason, FULL_HERE) from problem
        raise


@contextmanager
def _held_still(home: Path, key: str) -> Iterator[Connection]:
    """Hold the file against writers; what is written in it here counts where all went well."""
    path = places.database_file(home)
    if not places.has_bytes(path):
        raise StoreProblem(Reason.MISSING, NO_FILE)
    if not key:
        refuse_foreign(path)
    engine = engine_for(path, patience_ms=PATIENCE_MS, key=key).execution_options(**{WRITES: True})
    with engine.connect() as connection, connection.begin():
        version = stored_version(connection)
        if version != schema.HEAD:  # revisions are numbers of one width
            newer = version is not None and version > schema.HEAD
            raise StoreProblem(Reason.NEWER) if newer else StoreProblem(Reason.OTHER, OLDER_FILE)
        yield connection
