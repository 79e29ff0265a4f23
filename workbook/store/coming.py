"""The table that an import's rows pass through, a block at a time: of one connection, and gone with it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import MetaData, delete, insert, text
from sqlalchemy.exc import IntegrityError

from workbook.store import schema
from workbook.store.activity import to_row
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.words import to_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from workbook.records import Activity

    Block = Sequence[tuple[object, ...]]

BLOCK = 5_000  # rows
COMING = schema.activity.to_metadata(MetaData(), name="coming")
COMING._prefixes = ["TEMPORARY"]  # noqa: SLF001 - SQLAlchemy copies a table without its prefixes
TWICE = "23505"  # PostgreSQL's code for a key that is there already


def blocks(connection: Connection, rows: Iterable[Activity]) -> Iterator[int]:
    """Lay the rows into the passing table, a block in place of the one before; yields the size of each block."""
    COMING.drop(connection, checkfirst=True)
    COMING.create(connection)
    lay = _lay_on_server if connection.dialect.name == "postgresql" else _lay_in_memory
    number, rest = 1, iter(rows)
    while block := [
        to_row(at, row, sample=False) for at, row in enumerate(islice(rest, BLOCK), start=number)
    ]:
        lay(connection, block)
        number += len(block)
        yield len(block)


def batched(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield the ids in lists that one statement may name."""
    rest = iter(ids)
    while some := list(islice(rest, BLOCK)):
        yield some


def _lay_in_memory(connection: Connection, block: Block) -> None:
    """Hand the rows to the driver as they are: naming their values costs half the time."""
    connection.execute(delete(COMING))
    try:
        connection.exec_driver_sql(str(insert(COMING).compile(dialect=connection.dialect)), list(block))
    except IntegrityError:
        raise StoreProblem(Reason.TWICE) from None


def _lay_on_server(connection: Connection, block: Block) -> None:
    """Stream the rows. The table is cut short first: rows that are deleted stay in it until the import ends."""
    connection.execute(text("TRUNCATE coming"))
    driver = connection.connection.cursor()
    try:
        with driver.copy("COPY coming FROM STDIN") as stream:
            for row in block:
                stream.write_row([to_kept(value) if isinstance(value, str) else value for value in row])
    except Exception as error:
        if getattr(error, "sqlstate", None) == TWICE:
            raise StoreProblem(Reason.TWICE) from None  # its own text quotes the row
        raise
