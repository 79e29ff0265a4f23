"""Faults at a chosen step: the k-th statement, commit or file operation fails, or the process dies there.

A step is anything by which the store changes what is on disk, as Python sees it: a statement or a commit of any
SQLite connection, one copying of a database, and making, renaming or removing a file.
"""

from __future__ import annotations

import errno
import os
import pathlib
import shutil
import signal
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FULL_DISK = "database or disk is full"


class Steps:
    """Counts steps, and at number ``at`` does ``then`` (0: only counts)."""

    def __init__(self, at: int = 0, then: Callable[[bool], None] | None = None) -> None:
        self.at, self.then, self.count = at, then, 0

    def __call__(self, *, sql: bool) -> None:
        self.count += 1
        if self.count == self.at and self.then is not None:
            self.then(sql)


def disk_full(sql: bool) -> None:  # noqa: FBT001 - which kind of step
    """Fail as a full disk does."""
    if not sql:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    error = sqlite3.OperationalError(FULL_DISK)
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def die(_: bool) -> None:  # noqa: FBT001 - which kind of step
    """End this process as pulling the plug does: nothing is tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def stepping(steps: Steps) -> Iterator[None]:
    """Count every step of the block, in every connection made in it."""

    class Cursor(sqlite3.Cursor):
        def execute(self, *args: Any) -> Any:
            steps(sql=True)
            return super().execute(*args)

        def executemany(self, *args: Any) -> Any:
            steps(sql=True)
            return super().executemany(*args)

    class Connection(sqlite3.Connection):
        def cursor(self, *_: Any) -> Any:
            return super().cursor(Cursor)

        def commit(self) -> None:
            steps(sql=True)
            super().commit()

        def backup(self, *args: Any, **kwargs: Any) -> None:
            steps(sql=True)
            super().backup(*args, **kwargs)

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            steps(sql=False)
            return real(*args, **kwargs)

        return call

    connect = sqlite3.connect
    places = [(pathlib.Path, "replace"), (pathlib.Path, "unlink"), (os, "open"), (shutil, "copyfile")]
    real = [getattr(place, name) for place, name in places]
    sqlite3.connect = lambda *args, **kwargs: connect(*args, **{**kwargs, "factory": Connection})
    for (place, name), one in zip(places, real, strict=True):
        setattr(place, name, watched(one))
    try:
        yield
    finally:
        sqlite3.connect = connect
        for (place, name), one in zip(places, real, strict=True):
            setattr(place, name, one)


def died(work: Callable[[], None], at: int) -> bool:
    """Do the work in a process of its own that dies at step ``at``; tell whether it did (else it came to its end)."""
    child = os.fork()
    if child == 0:
        try:
            with stepping(Steps(at, die)):
                work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)
