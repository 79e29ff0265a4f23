"""What every part of the store stands on: two kinds of transaction, and the clock."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from workbook.store.problem import plainly
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.rows import R, to_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Select

    from workbook.store.access import Access


class Base:
    """An open database. ``now`` gives the time of a save; ``window`` tells this opening from any other.

    ``key`` is that of an encrypted file, ``address`` that of a team's database; each is empty otherwise.
    """

    def __init__(self, access: Access, home: Path, now: Callable[[], datetime]) -> None:
        self.home = home
        self.key = access.key
        self.address = access.address
        self._access = access
        self._engine = access.engine
        self._now = now
        self._window = uuid4().hex
        self._closed = False

    def now(self) -> datetime:
        """Return the time as this store stamps it."""
        return self._now()

    def close(self) -> None:
        """Let go of the database. Everything saved is on disk already."""
        self._closed = True
        self._access.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One consistent view of all that is held. Where the line breaks, nothing was asked to be saved."""
        self._refuse_if_closed()
        try:
            with plainly(), self._access.reading() as connection:
                yield connection
        except StoreProblem as problem:
            if problem.reason in {Reason.LOST, Reason.NO_ANSWER}:
                raise StoreProblem(Reason.NOT_SHOWN) from problem
            raise

    def _records(
        self, kind: type[R], query: Select[tuple[object, ...]], *, nested: tuple[str, ...] = ()
    ) -> list[R]:
        """Return the records that a question finds, in its order; ``nested`` fields are records themselves."""
        with self._reading() as connection:
            return [to_record(kind, row, nested=nested) for row in connection.execute(query).mappings()]

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """All or nothing, and on disk when the block has ended."""
        self._refuse_if_closed()
        with plainly(), self._access.writing() as connection:
            yield connection

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise StoreProblem(Reason.CLOSED)
