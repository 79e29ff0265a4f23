"""Whether a copy can be put back: ours, whole, not newer than the program, and of which lock."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from workbook.store.foreign import refuse_foreign
from workbook.store.pragmas import connect, driver, encrypted
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.schema import HEAD

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096  # bytes of a page of a locked file, which is always whole pages
NOT_SOUND = "This copy is damaged, so it was not put back. Nothing was changed. Please choose another copy."
NOT_OPENED = (
    "This key does not open the copy, or the copy is damaged. Nothing was changed. If it was locked with another "
    "key, please run workbook unlock, then restore it with its own."
)
LOCKED = (
    "This copy is locked. Nothing was changed. Please restore it again with the key that was written down."
)
NOT_LOCKED = (
    "The workbook is locked and this copy is not, so it was not put back. Nothing was changed. "
    "Please run workbook unlock, put it back, and lock again."
)
NO_COPY_OF_OURS = (
    "This file is no copy of the workbook, so it was not put back. Nothing was changed. "
    "To see the copies here, please run: uv run workbook restore"
)
NO_COPY = "There is no copy of that name. Nothing was changed. Please run: uv run workbook restore"


def needs_key(copy: Path) -> bool:
    """Tell whether the file may be a copy that was locked: pages of noise. False where no file is."""
    return copy.is_file() and encrypted(copy) and copy.stat().st_size % PAGE == 0


def check(copy: Path, *, key: str = "") -> None:
    """Raise StoreProblem where the file is no whole store of ours, is of a newer program, or is not there."""
    try:
        locked = needs_key(copy)
        if not locked:
            _refuse_what_is_no_copy(copy)
        if locked != bool(key):
            raise StoreProblem(Reason.WRONG_KEY, LOCKED if locked else NOT_LOCKED)
        if locked:
            _packages()
        if copy.stat().st_size == 0 or not sound(copy, key):
            raise StoreProblem(Reason.DAMAGED, NOT_OPENED if locked else NOT_SOUND)
        with closing(connect(copy, mode="ro", key=key)) as connection:
            (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except OSError as error:
        raise StoreProblem(Reason.MISSING, NO_COPY) from error
    if version > HEAD:  # revisions are numbers of one width
        raise StoreProblem(Reason.NEWER)


def _refuse_what_is_no_copy(copy: Path) -> None:
    try:
        refuse_foreign(copy)
    except StoreProblem as problem:  # its words are about the database, which is not at fault
        raise StoreProblem(problem.reason, NO_COPY_OF_OURS) from None


def _packages() -> None:
    try:
        driver(cipher=True)
    except StoreProblem:  # it says what locking needs; here something is to be opened
        raise StoreProblem(Reason.STAYS_LOCKED) from None


def sound(path: Path, key: str) -> bool:
    """Tell whether the file opens with the key and is whole. Raises the driver's error where it is in use."""
    try:
        with closing(connect(path, mode="ro", key=key)) as connection:
            sound: bool = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            return sound
    except StoreProblem:
        return False
    except Exception as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None or code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return False
