"""A save taken apart: each statement, stream of rows and commit of it is a step at which something can happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.store import Store


COPY = psycopg.Cursor.copy


def steps_of(store: Store, save: Callable[[], Any], at: int, then: Callable[[int], None]) -> int:
    """Do the save, and ``then`` at its step of this number: a statement, a stream of rows, or the commit.

    Returns how many steps there were.
    """
    count = 0

    def step(connection: Any, *_: object) -> None:
        nonlocal count
        count += 1
        if count == at:
            then(getattr(connection.connection, "driver_connection", connection.connection).info.backend_pid)

    def copy(cursor: psycopg.Cursor[Any], *words: Any) -> Any:
        step(cursor)
        return COPY(cursor, *words)

    for name in ("before_cursor_execute", "commit"):
        event.listen(store._engine, name, step)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(psycopg.Cursor, "copy", copy)
            save()
    finally:
        for name in ("before_cursor_execute", "commit"):
            event.remove(store._engine, name, step)
    return count
