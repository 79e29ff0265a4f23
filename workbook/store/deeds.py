"""What was done with what is kept: which deed, when, and how much of it. No words, no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from workbook.records import Deed, DeedDone
from workbook.store import schema
from workbook.store.base import Base

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


class DeedsPart(Base):
    """Deeds, noted and read."""

    def note(self, deed: Deed, rows: int = 0) -> None:
        """Note a deed; ``rows`` is how many rows or items it was about."""
        with self._writing() as connection:
            note(connection, deed, rows, self._now())

    def deeds(self) -> list[DeedDone]:
        """Return what was done, newest first."""
        query = select(schema.deed).order_by(schema.deed.c.number.desc())
        return self._records(DeedDone, query)


def note(connection: Connection, deed: Deed, rows: int, at: datetime) -> None:
    """Note a deed within the transaction that does it."""
    connection.execute(
        insert(schema.deed).values(at=at.isoformat(timespec="seconds"), deed=deed.value, rows=rows)
    )
