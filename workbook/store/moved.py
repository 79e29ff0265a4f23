"""The mark in a file that was carried over to a team's database: it can still be opened, and says so.

Without it a manager who starts without ``--store`` would go on writing into the old file and never notice.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from workbook.calendars.days import day_words
from workbook.store import schema
from workbook.store.put import put

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select, Table

MOVED = "moved"  # the setting that holds it


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a file's rows were carried over ``to`` (an address without a password), and when (ISO text)."""

    to: str
    on: str

    @property
    def sentence(self) -> str:
        """Say it, and how to go on: there, or here on purpose."""
        day = day_words(date.fromisoformat(self.on))
        return (
            f"On {day} all of this was carried over to the team's database. What you write here stays here. "
            f'To go on there: uv run workbook --store "{self.to}". To stay here: '
            "uv run workbook move --stay"
        )


def mark(connection: Connection, to: str, on: date) -> None:
    """Leave the mark in a file."""
    put(
        connection,
        schema.setting,
        {"key": MOVED, "value": json.dumps(asdict(Mark(to, on.isoformat())))},
        "key",
    )


def read_mark(text: str | None) -> Mark | None:
    """Read the mark from the setting's text; None where there is none."""
    return Mark(**json.loads(text)) if text else None


def carried(table: Table) -> Select[Any]:
    """Select the rows of a table that are carried over: all but the mark, which is about the file alone."""
    rows = select(table)
    return rows.where(table.c.key != MOVED) if table is schema.setting else rows
