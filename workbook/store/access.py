"""The way to the database, whichever it is: a view to read, and all or nothing to write."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbook.store.engine import WRITES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine


class Access(ABC):
    """What the store stands on. ``key`` is that of an encrypted file, ``address`` that of a server; else empty."""

    engine: Engine
    key = ""
    address = ""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of all that may be seen."""
        with self.engine.connect() as connection:
            yield connection

    @abstractmethod
    def writing(self) -> AbstractContextManager[Connection]:
        """All or nothing, and on disk when the block has ended."""

    def close(self) -> None:
        """Let go of the database. Everything saved is on disk already."""
        self.engine.dispose()


class FileAccess(Access):
    """A file of this computer's, for its one user."""

    def __init__(self, engine: Engine, key: str = "") -> None:
        self.engine, self.key = engine, key
        self._writer = engine.execution_options(**{WRITES: True})

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing, and on disk when the block has ended."""
        with self._writer.begin() as connection:
            yield connection
