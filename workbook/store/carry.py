"""Rows of every table carried from one store into another, on either engine, and read back before they count.

Every table of the schema is walked, so a new one needs no line here.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from workbook.store import schema
from workbook.store.moved import carried
from workbook.store.postgres.many import add_many
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.team import forget_sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Result, Table

BLOCK = 5_000  # rows
TABLES = schema.metadata.sorted_tables  # a conversation before what belongs to it
NUMBER = "number"  # the column that only keeps an order; each store counts its own

ANOTHER = (
    "The other database keeps something otherwise than this one does, so nothing was carried over. This one is as it "
    "was. Please run: uv run workbook doctor"
)


def same(source: Connection, target: Connection) -> bool:
    """Tell whether the target holds what the file holds. What was done since is noted in ``deed`` alone."""
    return all(
        _size(source, table) == _size(target, table) and _print(source, table) == _print(target, table)
        for table in TABLES
        if table is not schema.deed
    )


def room(target: Connection) -> int:
    """Let the invented team leave. Return how many deeds stay; raises StoreProblem where other rows would."""
    forget_sample(target)
    target.execute(delete(schema.setting))
    held = sizes(target)
    deeds = held.pop(schema.deed.name, 0)
    if held:
        raise StoreProblem(Reason.TAKEN)
    return deeds


def carry(source: Connection, target: Connection, table: Table, deeds: int) -> int:
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


def sizes(connection: Connection) -> dict[str, int]:
    """Return how many rows are held, by table; tables without any are left out."""
    return {table.name: size for table in TABLES if (size := _size(connection, table))}


def _size(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(carried(table).subquery())).scalar_one()
