"""Which schema a team's database is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from workbook.store.postgres.owned import SCHEMA

if TYPE_CHECKING:
    from sqlalchemy import Connection

THERE = text("SELECT to_regclass(:name) IS NOT NULL")
VERSION = text(f"SELECT version_num FROM {SCHEMA}.alembic_version")  # noqa: S608 - our own schema's name


def version_of(connection: Connection) -> str | None:
    """Return the revision; None where the database was never prepared."""
    if not connection.execute(THERE, {"name": f"{SCHEMA}.alembic_version"}).scalar():
        return None
    version: str | None = connection.execute(VERSION).scalar()
    return version
