"""A file's rows carried over into a team's database, once: all of them or none, and the file keeps them.

Every table of the schema is walked, so a new one needs no line here. Rows belong to whoever logs in there.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, text

from workbook.records import Deed
from workbook.store import places, schema
from workbook.store.backup import back_up
from workbook.store.deeds import note
from workbook.store.engine import WRITES, engine_for, stored_version
from workbook.store.foreign import refuse_foreign
from workbook.store.moved import carried, mark
from workbook.store.postgres.many import add_many
from workbook.store.pragmas import PATIENCE_MS
from workbook.store.problem import plainly
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.team import forget_sample
from workbook.store.vault import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Result, Table

BLOCK = 5_000  # rows
TABLES = schema.metadata.sorted_tables  # a conversation before what belongs to it
NUMBER = "number"  # the column that only keeps an order; a server counts its own
WHY = "before-move"
PATIENT = text("SET LOCAL idle_in_transaction_session_timeout = '10min'")  # while a large file is read


NO_FILE = "There is no file of the workbook's here, so there is nothing to carry over. Nothing was changed."
OLDER_FILE = (
    "This file is of an older version of the workbook. Nothing was changed. Please open the workbook with it once, "
    "without --store, and then carry it over."
)
ANOTHER = (
    "The team's database keeps something here otherwise than the file does, so nothing was carried over. The file "
    "is as it was. Please run: uv run workbook doctor"
)
BROKE = (
    "The line to the team's database broke, or it does not answer. The file here is as it was. Please run the same "
    "command again: it carries over all or nothing, and nothing twice."
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What is in the team's database now: for whom, and how many rows by table.

    ``copy`` is the copy of the file that was made first; None where all of it had been carried over before.
    """

    manager: str
    rows: dict[str, int]
    copy: Path | None


def counts(home: Path) -> dict[str, int]:
    """Return how many rows the home's file holds, by table; tables without any are left out.

    Raises StoreProblem where there is no file, or it is none of today's schema.
    """
    with plainly(), _held_still(home, key_of(home)) as source:
        return _sizes(source)


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
                done = _there(source, target, server.manager) or _moved(
                    source, target, server.manager, now, lambda: back_up(home, now, WHY, key=key)
                )
            mark(source, address, now.date())
    return done


def _there(source: Connection, target: Connection, manager: str) -> Moved | None:
    """Return what is there where all of it was carried over before; else None."""
    return Moved(manager, _sizes(target), None) if _same(source, target) else None


def _moved(
    source: Connection, target: Connection, manager: str, now: datetime, copied: Callable[[], Path]
) -> Moved:
    target.execute(PATIENT)
    before, copy = _room(target), copied()
    sizes = {table.name: _carry(source, target, table, before) for table in TABLES}
    note(target, Deed.MOVED, sum(sizes.values()), now)
    return Moved(manager, {name: size for name, size in sizes.items() if size}, copy)


@contextmanager
def _said_of_a_move() -> Iterator[None]:
    """Say of a broken line what it means here: nobody typed anything, and the file is whole."""
    try:
        yield
    except StoreProblem as problem:
        if problem.reason in {Reason.LOST, Reason.UNSURE, Reason.NO_ANSWER}:
            raise StoreProblem(problem.reason, BROKE) from problem
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


def _same(source: Connection, target: Connection) -> bool:
    """Tell whether the target holds what the file holds. What was done since is noted in ``deed`` alone."""
    return all(
        _size(source, table) == _size(target, table) and _print(source, table) == _print(target, table)
        for table in TABLES
        if table is not schema.deed
    )


def _room(target: Connection) -> int:
    """Let the invented team leave. Returns how many deeds stay; raises StoreProblem where other rows would."""
    forget_sample(target)
    target.execute(delete(schema.setting))
    held = _sizes(target)
    deeds = held.pop(schema.deed.name, 0)
    if held:
        raise StoreProblem(Reason.TAKEN)
    return deeds


def _carry(source: Connection, target: Connection, table: Table, deeds: int) -> int:
    """Carry a table over and read it back; return how many rows it has."""
    names = [column.name for column in table.columns if column.name != NUMBER]
    size = sent = 0
    for block in _read(source, table).partitions(BLOCK):
        add_many(target, table, names, [row[-len(names) :] for row in block])
        size, sent = size + len(block), sent + _digests(table, block, size)
    if sent != _print(target, table, deeds if table is schema.deed else 0):
        raise StoreProblem(Reason.BAD_ROW, ANOTHER)
    return size


def _print(connection: Connection, table: Table, left: int = 0) -> int:
    """Return a fingerprint of a table's rows but for the first ``left``: of their order too, where it is kept.

    A sum of each row's digest, as two engines need not sort alike.
    """
    at = total = 0
    for block in _read(connection, table, left).partitions(BLOCK):
        at, total = at + len(block), total + _digests(table, block, at)
    return total


def _digests(table: Table, block: Sequence[Sequence[object]], at: int) -> int:
    """Sum the digests of rows; the first is the table's row number ``at``."""
    counted = NUMBER in table.c
    return sum(
        int.from_bytes(
            blake2b(repr((place, *row[1:]) if counted else tuple(row)).encode(), digest_size=16).digest()
        )
        for place, row in enumerate(block, at)
    )


def _read(connection: Connection, table: Table, left: int = 0) -> Result[tuple[object, ...]]:
    query = carried(table).order_by(*table.primary_key).execution_options(yield_per=BLOCK)
    return connection.execute(query.offset(left) if left else query)


def _sizes(connection: Connection) -> dict[str, int]:
    return {table.name: size for table in TABLES if (size := _size(connection, table))}


def _size(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(carried(table).subquery())).scalar_one()
