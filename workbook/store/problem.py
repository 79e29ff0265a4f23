"""What can go wrong with the store, in words for a person."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Reason(Enum):
    """Why the store refused; the value is the sentence a person reads."""

    LOCKED = (
        "Another window or program is using the workbook's file. Nothing was changed, and what you typed is "
        "still on the screen. Please wait a moment and try again."
    )
    FULL = (
        "The disk is full, so this was not saved. What was saved before is safe, and what you typed is still "
        "on the screen. Please free some space and try again."
    )
    READ_ONLY = (
        "The workbook may not write here, so this was not saved. What was saved before is safe, and what you "
        "typed is still on the screen. Please run: uv run workbook doctor"
    )
    MISSING = (
        "The workbook's file or folder cannot be opened. Nothing was changed. Please check that the folder "
        "is there and is yours, or run: uv run workbook doctor"
    )
    DAMAGED = (
        "The workbook's file is damaged. It was left as it is. Please keep it, look for a copy in the folder "
        "'backups' beside it, and run: uv run workbook doctor"
    )
    FOREIGN = (
        "The file workbook.db here was not made by this program, and was left untouched. Please move it to "
        "another place, or choose another folder with --home."
    )
    NEWER = (
        "This file was written by a newer version of the workbook, and was left untouched. "
        "Please update the program, then open it again."
    )
    UNSAFE = (
        "The database on this computer cannot be set up to keep words safe, so the workbook did not open it. "
        "Nothing was changed. Please run: uv run workbook doctor"
    )
    NO_KEY = (
        "The workbook's file is locked and its key is not on this computer. Nothing was changed. "
        "Please run: uv run workbook lock --recover, with the key you wrote down."
    )
    WRONG_KEY = (
        "This key does not open the workbook's file. Nothing was changed. "
        "Please run: uv run workbook lock --recover, with the key you wrote down when it was locked."
    )
    NO_VAULT = (
        "Locking needs two more packages. Nothing was changed. In the project's folder, please run: "
        "uv sync --extra vault"
    )
    NO_KEYRING = (
        "This computer's keyring did not take the key, so nothing was locked or changed. "
        "Please unlock the keyring of your user account, then try again."
    )
    CHANGED = (
        "This was changed in another window. Nothing was overwritten, and what you typed is still on the "
        "screen. Please open it again to see both."
    )
    GONE = (
        "This belongs to a conversation that is not in the workbook. Nothing was changed, and what you typed "
        "is still on the screen. Please choose the conversation again."
    )
    TOO_LONG = (
        "This text is longer than 20,000 characters, so it was not saved. It is still on the screen. "
        "Please shorten it."
    )
    BAD_ROW = (
        "A row holds a value that cannot be kept, so none of the rows was saved. "
        "What was there before is safe."
    )
    UNREADABLE = (
        "This text holds a broken character that cannot be kept, so it was not saved. It is still on the "
        "screen. Please delete the last character typed and type it again."
    )
    TWICE = (
        "Two different rows have the same id, so none of the rows was saved. What was there before is safe. "
        "Please correct the file and load it again."
    )
    CLOSED = (
        "The workbook's file was closed. Nothing was changed. Please run the notebook again from the top."
    )
    OTHER = (
        "The workbook's file did not take this. Nothing was changed, and what you typed is still on the "
        "screen. Please try again, or run: uv run workbook doctor"
    )


class StoreProblem(Exception):  # noqa: N818 - the word a person knows; it is shown and not searched for
    """The store cannot do what was asked.

    ``str()`` of it is for people: at most 40 words, and never what they typed.
    """

    def __init__(self, reason: Reason, sentence: str | None = None) -> None:
        self.reason = reason
        super().__init__(sentence or reason.value)


_BY_CODE = {
    sqlite3.SQLITE_BUSY: Reason.LOCKED,
    sqlite3.SQLITE_LOCKED: Reason.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Reason.LOCKED,
    sqlite3.SQLITE_FULL: Reason.FULL,
    sqlite3.SQLITE_READONLY: Reason.READ_ONLY,
    sqlite3.SQLITE_PERM: Reason.READ_ONLY,
    sqlite3.SQLITE_AUTH: Reason.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Reason.MISSING,
    sqlite3.SQLITE_CORRUPT: Reason.DAMAGED,
    sqlite3.SQLITE_NOTADB: Reason.DAMAGED,
    sqlite3.SQLITE_CONSTRAINT: Reason.BAD_ROW,
}
_BY_ERRNO = {
    errno.ENOSPC: Reason.FULL,
    errno.EDQUOT: Reason.FULL,
    errno.ENOENT: Reason.MISSING,
    errno.EBUSY: Reason.LOCKED,
}
_FOREIGN_KEY = 787  # SQLITE_CONSTRAINT_FOREIGNKEY; Python names it only where SQLite was built with it


def reason_of(error: BaseException) -> Reason:
    """Return the reason behind a database error; the low byte of SQLite's code is its family."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code == _FOREIGN_KEY:
        return Reason.GONE
    if isinstance(code, int):
        return _BY_CODE.get(code & 0xFF, Reason.OTHER)
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, Reason.READ_ONLY)
    if isinstance(error, IntegrityError | OverflowError | UnicodeError):
        return Reason.BAD_ROW
    return Reason.OTHER


@contextmanager
def plainly() -> Iterator[None]:
    """Turn database errors inside the block into a ``StoreProblem``."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OverflowError) as error:
        raise StoreProblem(reason_of(error)) from error
    except OSError as error:
        if error.errno is None:  # not of the system: raised by hand
            raise
        raise StoreProblem(reason_of(error)) from error
    except UnicodeError:  # its object is the text itself, so it is not handed on
        raise StoreProblem(Reason.BAD_ROW) from None
    except Exception as error:
        if hasattr(error, "sqlite_errorcode"):  # of SQLCipher's module, whose errors are not Python's own
            raise StoreProblem(reason_of(error)) from error
        raise
