"""The name of today for one that somebody had before: what a screen from before the change still says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from workbook.store import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

FORMER = schema.former_name


def of_today(connection: Connection, name: str) -> str:
    """Return the name that the person of this name has today, the same where it was never changed."""
    asked = select(FORMER.c.rep).where(FORMER.c.name == name)
    return connection.execute(asked).scalar() or name
