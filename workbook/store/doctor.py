"""Look at the store and say in sentences what is right and what is not. Nothing is made or changed."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import closing
from typing import TYPE_CHECKING

from workbook.store import places
from workbook.store.backup import copies
from workbook.store.check import Check
from workbook.store.foreign import refuse_foreign
from workbook.store.moved import MOVED, read_mark
from workbook.store.pragmas import connect
from workbook.store.problem import plainly
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.schema import HEAD
from workbook.store.vault import key_of

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

ENOUGH_BYTES = 200 * 1024 * 1024  # room for the database, a copy of it and some exports
_NAMES = {Reason.UNSAFE: "pragmas", Reason.LOCKED: "file", Reason.MISSING: "file"}


def doctor(home: Path, address: str = "") -> list[Check]:
    """Return every check that can be made, the file's own first, or those of the team's database at ``address``."""
    if address:
        from workbook.store.postgres.doctor import looked_at  # noqa: PLC0415 - where there is a team's database

        return [*looked_at(address), _synced(home), _space(home)]
    path = places.database_file(home)
    around = [_copies(home), _synced(home), _space(home)]
    if not places.has_bytes(path):
        return [
            Check("file", True, f"There is no store in {home} yet; it is made at the first start."),
            *around,
        ]
    return [Check("file", True, f"The store is {path}."), _rights(home), *_inside(home), *around]


def _rights(home: Path) -> Check:
    wanted = ((home, places.PRIVATE_FOLDER), (places.database_file(home), places.PRIVATE_FILE))
    if not places.POSIX:
        return Check("permissions", True, "The folder has the rights Windows gives to your own data.")
    if not all(os.access(place, os.W_OK) for place, _ in wanted):
        return Check("permissions", False, f"Nothing can be saved: {home} may only be read by you.")
    open_ones = [place.name for place, mode in wanted if stat.S_IMODE(place.stat().st_mode) & ~mode]
    if open_ones:
        return Check("permissions", False, f"Others on this computer may look into: {', '.join(open_ones)}.")
    return Check("permissions", True, "Only you may read the store.")


def _inside(home: Path) -> list[Check]:
    path = places.database_file(home)
    try:
        with plainly():
            key = key_of(home)
            if not key:
                refuse_foreign(path)
            with closing(connect(path, mode="ro", key=key)) as connection:
                # A connection whose settings did not hold is never handed out, so these did.
                settings = Check("pragmas", True, "Saves reach the disk, and deleted words are overwritten.")
                found = [settings, _integrity(connection), _schema(connection), _locked(key)]
                return found + (_moved(connection) if _schema(connection).ok else [])
    except StoreProblem as problem:
        return [Check(_NAMES.get(problem.reason, "integrity"), False, str(problem))]
    except OSError:
        return [Check("file", False, "The file cannot be read. Please check that it is yours.")]


def _locked(key: str) -> Check:
    if key:
        return Check("locked", True, "The file is encrypted; its key is in this computer's keyring.")
    return Check("locked", True, "The file is not encrypted; workbook lock does that.")


def _integrity(connection: sqlite3.Connection) -> Check:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    loose = connection.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or loose is not None:
        return Check("integrity", False, "The file is damaged. Keep it, and look for a copy in 'backups'.")
    return Check("integrity", True, "The file is whole.")


def _schema(connection: sqlite3.Connection) -> Check:
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if version is None or version[0] != HEAD:
        return Check("schema", False, "The file is of another version; opening the workbook says what to do.")
    return Check("schema", True, f"The file is at schema {HEAD}, the newest.")


def _moved(connection: sqlite3.Connection) -> list[Check]:
    """Say that the file was carried over to a team's database, where it was."""
    kept = connection.execute("SELECT value FROM setting WHERE key = ?", [MOVED]).fetchone()
    mark = read_mark(kept[0]) if kept else None
    return [Check("carried over", False, mark.sentence)] if mark else []


def _copies(home: Path) -> Check:
    found = copies(home)
    if not found:
        return Check("copies", True, "There is no copy yet; one is made each day the workbook is opened.")
    newest = f"{found[0].made_at:%Y-%m-%d %H:%M}"
    return Check("copies", True, f"Copies in {places.backups(home)}: {len(found)}, the newest of {newest}.")


def _synced(home: Path) -> Check:
    program = places.synced_folder(home) or places.synced_folder(home.resolve())
    if program:
        return Check("synced folder", False, f"{program} copies this folder to other computers.")
    if any(map(places.on_a_network, (home, home.resolve()))):
        return Check(
            "synced folder", False, "The folder is on a network drive: its file is safer on this computer."
        )
    return Check("synced folder", True, "The folder's path names no program that copies it elsewhere.")


def _space(home: Path) -> Check:
    there = next(folder for folder in (home.absolute(), *home.absolute().parents) if folder.is_dir())
    free = shutil.disk_usage(there).free
    return Check("disk space", free >= ENOUGH_BYTES, f"{free // 1024**2:,} MiB are free on this disk.")
