"""Small choices that outlive a window: the rep chosen on the board, a fixed as-of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from workbook.store import schema
from workbook.store.base import Base
from workbook.store.former import of_today
from workbook.store.put import put

if TYPE_CHECKING:
    from sqlalchemy import Table

CHOSEN = "chosen_rep"  # the setting that says with which rep the notebooks open


class SettingsPart(Base):
    """Settings in and out."""

    def setting(self, key: str) -> str | None:
        """Return a setting, or None where it was never set."""
        return self._value(schema.setting, key)

    def set_setting(self, key: str, value: str | None) -> None:
        """Keep a setting; None forgets it."""
        with self._writing() as connection:
            if value is None:
                connection.execute(delete(schema.setting).where(schema.setting.c.key == key))
            else:
                value = of_today(connection, value) if key == CHOSEN else value
                put(connection, schema.setting, {"key": key, "value": value}, "key")

    def remembered(self, key: str) -> str | None:
        """Return what was remembered under a key, or None."""
        return self._value(schema.remembered, key)

    def remember(self, key: str, text: str) -> None:
        """Remember a text under a key, in place of an older one."""
        with self._writing() as connection:
            put(connection, schema.remembered, {"key": key, "value": text}, "key")

    def _value(self, table: Table, key: str) -> str | None:
        with self._reading() as connection:
            value: str | None = connection.execute(select(table.c.value).where(table.c.key == key)).scalar()
        return value
