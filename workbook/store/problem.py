"""Which of the store's reasons stands behind an error of the database or the system."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from workbook.store.postgres import errors
from workbook.store.reasons import Reason, StoreProblem

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    of_server = errors.reason_of(cause) if cause else None
    if of_server is not None:
        return of_server
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
        if hasattr(
            error, "sqlstate"
        ):  # of PostgreSQL's driver, asked without SQLAlchemy; its text quotes rows
            raise StoreProblem(reason_of(error)) from None
        raise
