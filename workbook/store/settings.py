"""Small choices that outlive a window: the rep chosen on the board, a fixed as-of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from workbook.store import schema
from workbook.store.base import Base
from workbook.store.put import put

if TYPE_CHECKING:
    from sqlalchemy import Connection


class SettingsPart(Base):
    """Settings in and out."""

    def setting(self, key: str) -> str | None:
        """Return a setting, or None where it was never set."""
        query = select(schema.setting.c.value).where(schema.setting.c.key == key)
        with self._reading() as connection:
            value: str | None = connection.execute(query).scalar()
        return value

    def set_setting(self, key: str, value: str | None) -> None:
        """Keep a setting; None forgets it."""
        with self._writing() as connection:
            _set(connection, key, value)

    def remembered(self, key: str) -> str | None:
        """Return what was remembered under a key, or None."""
        query = select(schema.remembered.c.value).where(schema.remembered.c.key == key)
        with self._reading() as connection:
            value: str | None = connection.execute(query).scalar()
        return value

    def remember(self, key: str, text: str) -> None:
        """Remember a text under a key, in place of an older one."""
        with self._writing() as connection:
            put(connection, schema.remembered, {"key": key, "value": text}, "key")


def _set(connection: Connection, key: str, value: str | None) -> None:
    if value is None:
        connection.execute(delete(schema.setting).where(schema.setting.c.key == key))
    else:
        put(connection, schema.setting, {"key": key, "value": value}, "key")
