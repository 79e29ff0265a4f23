"""A private folder for files on their way in: for one import, and gone afterwards, also when a kernel died."""

from __future__ import annotations

import re
import shutil
import sqlite3
import weakref
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

START, LOCK = "incoming-", "in-use"
LONGEST = 100  # bytes of a file's name before and after the dot; systems take 255
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
CHANGED = "These files are not here any more. Choose them again."


class Incoming:
    """Files of one import. The folder is its owner's alone; a lock that dies with the process says it is in use."""

    def __init__(self, home: Path) -> None:
        """Make the folder in ``home``. Raises OSError where that cannot be."""
        self._folder = Path(mkdtemp(prefix=START, dir=home))  # 0700, by its documentation
        self._lock = sqlite3.connect(self._folder / LOCK, check_same_thread=False)
        self._lock.execute("BEGIN EXCLUSIVE")
        self._gone = weakref.finalize(self, _remove, self._folder, self._lock)
        self.paths: list[Path] = []

    def __repr__(self) -> str:
        """Give a constant: names of files may name people."""
        return "Incoming()"

    def expect(self, names: Sequence[str]) -> None:
        """Make an empty file for each name, each in a folder of its own: two may have one name."""
        for place, name in enumerate(names):
            path = self._folder / str(place) / safe_name(name)
            path.parent.mkdir(mode=0o700)
            path.touch(mode=0o600)
            self.paths.append(path)

    def add(self, place: int, data: bytes) -> None:
        """Add bytes to the end of a file. Raises SourceProblem where it is not there."""
        if not 0 <= place < len(self.paths) or not self.paths[place].is_file():
            raise SourceProblem(CHANGED)
        with self.paths[place].open("ab") as file:
            file.write(data)

    @property
    def folder(self) -> Path:
        """Return the folder itself, for what is made while the files are read."""
        return self._folder

    @property
    def size(self) -> int:
        """How many bytes came."""
        return sum(path.stat().st_size for path in self.paths)

    def close(self) -> None:
        """Remove the files; close what reads them before."""
        self._gone()


@contextmanager
def private_room(home: Path) -> Iterator[Path]:
    """Make room for rows in a private folder of ``home`` that goes also when this process dies; clear older ones."""
    sweep(home)
    incoming = Incoming(home)
    try:
        yield incoming.folder
    finally:
        incoming.close()


def sweep(home: Path) -> None:
    """Remove what an import left whose process died; those of other windows stay."""
    for folder in home.glob(f"{START}*"):
        if not _in_use(folder / LOCK):
            shutil.rmtree(folder, ignore_errors=True)


def safe_name(name: str) -> str:
    """Return the name of a file as every system takes it, without any folder; the ending stays."""
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(sign if sign.isprintable() and sign not in '<>:"|?*' else "_" for sign in last).strip(
        " ."
    )
    stem, dot, ending = plain.rpartition(".")
    short = f"{_cut(stem, LONGEST)}{dot}{_cut(ending, LONGEST)}"
    return f"_{short}" if not short or DEVICES.match(short) else short


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore")


def _in_use(lock: Path) -> bool:
    if not lock.exists():
        return False
    try:
        with closing(sqlite3.connect(lock, timeout=0)) as mine:
            mine.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False
    return False


def _remove(folder: Path, lock: sqlite3.Connection) -> None:
    lock.close()
    shutil.rmtree(folder, ignore_errors=True)
