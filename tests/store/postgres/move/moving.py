"""A file with a row in every table, and what is where before and after it was carried over."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event

from tests.store.engines import COUNTED, rows_of
from workbook.records import Deed
from workbook.store import Store, StoreProblem, schema
from workbook.store.move import move
from workbook.store.moved import MOVED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ODD = "end\x00of\ue000it \U0001f642 \u202e ' \" % \\"


def in_order(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows as they were kept, without the numbers that only say in which order, deeds of today and the mark."""
    with store._reading() as connection:
        rows = {
            name: [tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key))]
            for name, table in schema.metadata.tables.items()
        }
    rows["setting"] = [row for row in rows["setting"] if row[0] != MOVED]
    rows["deed"] = [row for row in rows["deed"] if row[2] != Deed.MOVED.value]
    return {
        name: [row[1:] for row in found] if name in COUNTED else sorted(found, key=repr)
        for name, found in rows.items()
    }


def at(home: Path, address: str = "") -> dict[str, list[tuple[object, ...]]]:
    with Store.open(home, address=address, now=lambda: NOW) as store:
        return in_order(store)


def refused(home: Path, address: str) -> StoreProblem:
    with pytest.raises(StoreProblem) as problem:
        move(home, address, NOW, patience_ms=500)
    assert len(str(problem.value).split()) <= 40
    return problem.value


def rows_in(home: Path, address: str) -> dict[str, list[tuple[object, ...]]]:
    with Store.open(home, address=address) as store:
        return rows_of(store)


class on_each_insert:  # noqa: N801 - reads as a word
    """Do this at each insert into the team's database."""

    def __init__(self, then: Callable[[], None]) -> None:
        self._then = then

    def _seen(self, connection: Any, statement: Any, *_: object) -> None:
        if connection.dialect.name == "postgresql" and getattr(statement, "is_insert", False):
            self._then()

    def __enter__(self) -> None:
        event.listen(Engine, "before_execute", self._seen)

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "before_execute", self._seen)
