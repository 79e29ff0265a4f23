"""One door to the SQLite file: every connection is set up here, and what was set is read back."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import quote

from workbook.store.reasons import Reason, StoreProblem

if TYPE_CHECKING:
    from pathlib import Path, PurePath
    from types import ModuleType

MAGIC = b"SQLite format 3\x00"  # the first bytes of a file that is not encrypted
PATIENCE_MS = 5_000  # how long a save waits for another window

# name: (what is set, what must be read back). Order matters: waiting first, as the next ones read the file.
PRAGMAS: dict[str, tuple[str, str | int]] = {
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),  # deleted words are overwritten with zeros
    "temp_store": ("MEMORY", 2),  # no words in temporary files
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("FULL", 2),
}


def uri(path: PurePath, mode: str = "rw") -> str:
    """Return SQLite's address of a file. ``rw`` never makes a file, so one that vanished is noticed.

    A Windows drive becomes ``file:///C:/...`` and a network share ``file:////server/...``, as SQLite wants.
    """
    posix = path.as_posix()
    rooted = posix if posix.startswith("/") else f"/{posix}"
    return f"file://{quote(os.fsencode(rooted))}?mode={mode}"


def encrypted(path: Path) -> bool:
    """Tell whether the file is one of SQLCipher's, or at least none of SQLite's. An empty file is neither."""
    with path.open("rb") as file:
        header = file.read(len(MAGIC))
    return bool(header) and header != MAGIC


def driver(*, cipher: bool) -> ModuleType:
    """Return the database's module: Python's own, or SQLCipher's. Raises StoreProblem where that is missing."""
    if not cipher:
        return sqlite3
    try:
        from sqlcipher3 import dbapi2  # noqa: PLC0415 - of the extra `vault`
    except ImportError as error:
        raise StoreProblem(Reason.NO_VAULT) from error
    made: ModuleType = dbapi2
    return made


def connect(  # noqa: PLR0913 - all by name
    path: PurePath,
    *,
    patience_ms: int = PATIENCE_MS,
    foreign_keys: bool = True,
    mode: str = "rw",
    key: str = "",
    cipher: bool = False,
) -> sqlite3.Connection:
    """Open the file with every setting that keeps words safe.

    ``foreign_keys`` is off only while a migration rebuilds tables: SQLite would cascade the deletes.
    Transactions are begun by hand (``isolation_level=None``), so that schema changes take part in them. With a
    ``key`` (64 hexadecimal digits) the file is SQLCipher's; ``cipher`` opens a plain file by the same module.
    Raises the module's ``Error``, or ``StoreProblem`` where a setting did not hold or the key is another one.
    """
    connection: sqlite3.Connection = driver(cipher=cipher or bool(key)).connect(
        uri(path, mode), uri=True, timeout=patience_ms / 1000, isolation_level=None, check_same_thread=False
    )
    try:
        if key:
            _turn(connection, key)
        connection.execute(f"PRAGMA busy_timeout={int(patience_ms)}")
        for name, (value, _) in PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}")
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys=OFF")
        _refuse_unsafe(connection, patience_ms=patience_ms, foreign_keys=foreign_keys)
    except BaseException:
        connection.close()
        raise
    return connection


def _turn(connection: sqlite3.Connection, key: str) -> None:
    """Use the key, and see at once whether it is the right one."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Exception as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB:
            raise StoreProblem(Reason.WRONG_KEY) from None
        raise


def _refuse_unsafe(connection: sqlite3.Connection, *, patience_ms: int, foreign_keys: bool) -> None:
    wrong = unsafe(connection) - (set() if foreign_keys else {"foreign_keys"})
    if wrong or pragma(connection, "busy_timeout") != patience_ms:
        raise StoreProblem(Reason.UNSAFE)


def pragma(connection: sqlite3.Connection, name: str) -> str | int:
    """Read one setting."""
    value: str | int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def unsafe(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the settings that are not as they must be."""
    return {name for name, (_, wanted) in PRAGMAS.items() if pragma(connection, name) != wanted}
