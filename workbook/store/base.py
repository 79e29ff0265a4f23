"""What every part of the store stands on: two kinds of transaction, and the clock."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from workbook.store.engine import WRITES
from workbook.store.problem import Reason, StoreProblem, plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine


class Base:
    """An open database. ``now`` gives the time of a save; ``window`` tells this opening from any other.

    ``key`` is that of the file, empty where it is not encrypted.
    """

    def __init__(self, engine: Engine, home: Path, now: Callable[[], datetime], key: str = "") -> None:
        self.home = home
        self.key = key
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._now = now
        self._window = uuid4().hex
        self._closed = False

    def now(self) -> datetime:
        """Return the time as this store stamps it."""
        return self._now()

    def close(self) -> None:
        """Let go of the file. Everything saved is on disk already."""
        self._closed = True
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One consistent view of the file."""
        self._refuse_if_closed()
        with plainly(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """All or nothing, and on disk when the block has ended."""
        self._refuse_if_closed()
        with plainly(), self._writer.begin() as connection:
            yield connection

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise StoreProblem(Reason.CLOSED)
