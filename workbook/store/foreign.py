"""Whether a file is one of ours, told from its first bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.store.places import journal_of
from workbook.store.pragmas import MAGIC
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = 100  # bytes


def refuse_foreign(path: Path) -> None:
    """Look at the first bytes without SQLite, which may write to a file by merely opening it.

    A file with a journal beside it is in the middle of a change, or was when its writer died: SQLite itself
    must mend it before anything can be said. The second look is for a writer that ended during the first.
    """
    if _foreign(path) and not _in_the_middle(path) and _foreign(path):
        raise StoreProblem(Reason.FOREIGN)


def _foreign(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        return False
    return not header.startswith(MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID


def _in_the_middle(path: Path) -> bool:
    try:
        with journal_of(path).open("rb") as file:
            return file.read(len(_JOURNAL_MAGIC)) == _JOURNAL_MAGIC
    except FileNotFoundError:
        return False
