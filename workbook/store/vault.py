"""Encryption at rest, for those who ask for it: SQLCipher for the file, the system's own keyring for its key.

A locked home has a mark beside its database with a digest of the key, so that a wrong key is told from a damaged
file. Whether a file is locked is read from its first bytes. SQLCipher and keyring come with the extra ``vault``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from workbook.store import places
from workbook.store.backup import copies
from workbook.store.pragmas import connect, driver, encrypted
from workbook.store.problem import plainly
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import ModuleType

SERVICE = "workbook"  # the name under which the system's keyring shows the key
VARIABLE = "WORKBOOK_KEY"  # for a server that has no keyring
NOTHING_LOCKED = (
    "Nothing is locked here, so no key was put back. To open a locked copy on this computer, please run: "
    "uv run workbook restore, with the place of the copy."
)
NO_DIGITS = "-"  # what was typed holds none: a wrong key rather than none
_KEY = re.compile(r"[0-9a-f]{64}")  # 256 bits, as SQLCipher takes them without stretching


def is_locked(home: Path) -> bool:
    """Tell whether the home's database is encrypted."""
    file = places.database_file(home)
    return mark(home).exists() and file.exists() and encrypted(file)


def mark(home: Path) -> Path:
    """Return the place of the mark that says which key the file was locked with, not the key."""
    return home / "locked.json"


def key_of(home: Path, environ: Mapping[str, str] = os.environ) -> str:
    """Return the key of the home's database, empty where it is not locked.

    Raises StoreProblem where the key is not on this computer, is another one, or the extra is not installed.
    """
    if not is_locked(home):
        return ""
    try:
        driver(cipher=True)
        return _checked(home, environ.get(VARIABLE) or _kept(home))
    except StoreProblem as problem:
        if problem.reason is Reason.NO_VAULT:  # it says what locking needs; here something is to be opened
            raise StoreProblem(Reason.STAYS_LOCKED) from None
        raise


def _kept(home: Path) -> str:
    keyring = _keyring()
    try:
        key: str | None = keyring.get_password(SERVICE, str(home))
    except Exception as error:  # each system's keyring has errors of its own
        raise StoreProblem(Reason.NO_KEY) from error
    return key or ""


def _checked(home: Path, key: str) -> str:
    if not key:
        raise StoreProblem(Reason.NO_KEY)
    if not _KEY.fullmatch(key) or json.loads(mark(home).read_text("utf-8"))["key"] != digest(key):
        raise StoreProblem(Reason.WRONG_KEY)
    return key


def digest(key: str) -> str:
    """Return what tells one key from another and does not give it away: it is 256 random bits."""
    return hashlib.sha256(key.encode("ascii")).hexdigest()[:16]


def lock(home: Path, key: str = "") -> str:
    """Encrypt the database and its copies; keep the key in the system's keyring and return it to be written down.

    ``key`` is that of a copy which is to be put back here, else a new one is made. Other windows must be closed.
    Killed half way, what was not reached is as it was, and locking again goes on. Raises StoreProblem where that
    cannot be done; then nothing was changed.
    """
    with plainly():
        if is_locked(home):
            key = key_of(home)
        else:
            key = key or secrets.token_hex(32)
            places.make_private(home)
            _keep(home, key)
            mark(home).write_text(json.dumps({"key": digest(key)}), encoding="utf-8")
        for path in _files(home):
            if not encrypted(path):
                _rewrite(path, "", key)
    return key


def unlock(home: Path) -> None:
    """Write the database and its copies without encryption, and forget the key."""
    key = key_of(home)
    with plainly():
        for path in reversed(_files(home)):
            if encrypted(path):
                _rewrite(path, key, "")
        mark(home).unlink(missing_ok=True)
    with suppress(Exception):  # a keyring that does not know it any more is as well
        _keyring().delete_password(SERVICE, str(home))


def recover(home: Path, key: str) -> None:
    """Put the key that was written down back into the keyring. Raises StoreProblem where it is another."""
    if not mark(home).exists():
        raise StoreProblem(Reason.MISSING, NOTHING_LOCKED)
    _keep(home, _checked(home, typed(key) or NO_DIGITS))


def typed(key: str) -> str:
    """Return a key as it was written down, in groups or not, as this module takes it; empty where it is none."""
    plain = re.sub(r"[^0-9a-f]", "", key.casefold())
    return plain if _KEY.fullmatch(plain) else ""


def grouped(key: str) -> str:
    """Return the key in groups of eight, so that it can be written down."""
    return " ".join(key[at : at + 8] for at in range(0, len(key), 8))


def _files(home: Path) -> list[Path]:
    """Return the database first: it is what matters most when locking, and last when unlocking."""
    found = [places.database_file(home), *(copy.path for copy in copies(home))]
    return [path for path in found if places.has_bytes(path)]


def _rewrite(path: Path, old: str, new: str) -> None:
    """Write the file anew under another key (empty for none), and put zeros over the old one.

    The old file is held against writers until it is overwritten: a window that waits for it then finds no
    database, instead of saving into a file that nobody opens again. Windows lets no open file be replaced, so
    there is nobody to hold it against.
    """
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    places.make_file(part)
    with (
        closing(connect(path, key=old, cipher=True)) as source,
        closing(connect(path, key=old, cipher=True)) as holder,
    ):
        source.execute("ATTACH DATABASE ? AS other KEY " + (f"\"x'{new}'\"" if new else "''"), (str(part),))
        holder.execute("BEGIN IMMEDIATE")
        source.execute("BEGIN")
        source.execute("SELECT sqlcipher_export('other')")
        source.execute(f"PRAGMA other.application_id={APPLICATION_ID}")
        source.execute("COMMIT")
        source.close()
        if places.POSIX:
            _replace(path, part, wipe=not old)
        else:
            holder.close()
            part.replace(path)


def _replace(path: Path, part: Path, *, wipe: bool) -> None:
    beside = path.with_name(f"{path.name}.old")
    beside.unlink(missing_ok=True)
    os.link(path, beside)
    part.replace(path)
    if wipe:
        _wipe(beside)
    beside.unlink()


def _wipe(path: Path) -> None:
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, 2**20)))
        file.flush()
        os.fsync(file.fileno())


def _keep(home: Path, key: str) -> None:
    try:
        keyring = _keyring()
        keyring.set_password(SERVICE, str(home), key)
        kept = keyring.get_password(SERVICE, str(home)) == key  # some take it, and keep nothing
    except StoreProblem:
        raise
    except Exception as error:
        raise StoreProblem(Reason.NO_KEYRING) from error
    if not kept:
        raise StoreProblem(Reason.NO_KEYRING)


def _keyring() -> ModuleType:
    try:
        import keyring  # noqa: PLC0415 - of the extra `vault`
    except ImportError as error:
        raise StoreProblem(Reason.NO_VAULT) from error
    found: ModuleType = keyring
    return found
