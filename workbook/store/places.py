"""Where things are kept on this computer."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath

DATABASE = "workbook.db"
STORE = "WORKBOOK_STORE"  # the variable with the address of a team's database
IGNORED = ".gitignore"
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
POSIX = os.name == "posix"

# A folder's name says which program copies it elsewhere. Business accounts add a company's name behind.
_SYNCED = (
    ("OneDrive", re.compile(r"onedrive\b", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox\b", re.IGNORECASE)),
    ("Google Drive", re.compile(r"(google ?drive|my drive)\b", re.IGNORECASE)),
    ("iCloud", re.compile(r"(icloud ?(drive)?\b|mobile documents$|com~apple~clouddocs$)", re.IGNORECASE)),
)


def home(explicit: Path | None, environ: Mapping[str, str]) -> Path:
    """Return the folder that holds everything: the one asked for, else WORKBOOK_HOME, else the user's own."""
    named = explicit or environ.get("WORKBOOK_HOME")
    return Path(named or user_data_dir("workbook", appauthor=False)).expanduser().absolute()


def database_file(home: Path) -> Path:
    """Return the place of the database."""
    return home / DATABASE


def exports(home: Path) -> Path:
    """Return the folder for what is written to be handed on."""
    return home / "exports"


def for_you_only(home: Path) -> Path:
    """Return the folder for pages that stay with the manager: never the one that is handed on."""
    return home / "for-you-only"


def log(home: Path) -> Path:
    """Return the folder for logs."""
    return home / "log"


def error_log(home: Path) -> Path:
    """Return where errors are written: their kind and place in the code, no words."""
    return log(home) / "errors.log"


def backups(home: Path) -> Path:
    """Return the folder for copies of the database."""
    return home / "backups"


def synced_folder(place: PurePath) -> str | None:
    """Return the name of the program that copies this folder to other computers, where its path says so."""
    for part in place.parts:
        for program, pattern in _SYNCED:
            if pattern.match(part):
                return program
    return None


def on_a_network(place: PurePath) -> bool:
    r"""Tell whether the folder lies on another computer, as Windows writes it (``\\server\share``), mapped or not."""
    return place.drive.startswith("\\\\")


def has_bytes(path: Path) -> bool:
    """Tell whether a file is there and holds something: SQLite takes an empty one for a new database."""
    return path.exists() and path.stat().st_size > 0


def journal_of(path: Path) -> Path:
    """Return where SQLite keeps the old pages of a file while it changes it."""
    return path.with_name(f"{path.name}-journal")


def make_file(path: Path) -> None:
    """Make an empty file for its owner alone; SQLite gives its journal the same rights. Raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))


def make_private(folder: Path) -> None:
    """Make the folder, for its owner only. One that is there and holds other things keeps its rights.

    Raises OSError where the system does not let us.
    """
    if not folder.is_dir():
        folder.mkdir(parents=True)
    elif not (folder / DATABASE).exists() and any(folder.iterdir()):
        return
    tighten(folder, PRIVATE_FOLDER)


def keep_out_of_git(home: Path) -> None:
    """Let no ``git add .`` around the folder take what is kept in it, where nothing but ours is there.

    A folder with other files may be somebody's project, and what they track is theirs to say.
    """
    folders = {place(home).name for place in (exports, for_you_only, log, backups)}
    ours = folders | {"notebooks", "jupyter", "locked.json"}
    if all(one.name in ours or one.name.startswith(DATABASE) for one in home.iterdir()):
        with suppress(OSError):  # a folder that takes no further file: what is kept is kept all the same
            (home / IGNORED).write_text("*\n", encoding="utf-8")


def tighten(place: Path, mode: int) -> None:
    """Set POSIX rights; where we may not, or the system has none, the doctor says so."""
    if not POSIX:
        return
    try:
        place.chmod(mode)
    except PermissionError:
        return
