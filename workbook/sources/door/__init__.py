"""The one door for files: whatever lies on disk becomes tables of texts, or one sentence with the cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources.door import delimited, large
from workbook.sources.door.archive import is_workbook, members, refuse_bomb, unpacked
from workbook.sources.door.calendar_file import events
from workbook.sources.door.encoding import EXPORT_CSV, SAVE_AS_CSV, is_wide, text_of
from workbook.sources.door.kind_of_file import Kind, kind_of
from workbook.sources.door.spreadsheet import sheets
from workbook.sources.door.web_table import table_of as web_table
from workbook.sources.problem import SourceProblem
from workbook.sources.wording import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook.sources.table import Table

SMALL = 8 * 1024 * 1024  # bytes: a larger text is read by the engine
LARGEST = 512 * 1024 * 1024  # bytes of a workbook or an archive
LARGEST_WIDE = 64 * 1024 * 1024  # bytes of a text in UTF-16, which the engine does not read
START = 4096  # bytes that tell what a file is


def open_tables(path: Path, *, sheet: str | None = None, small: int = SMALL) -> tuple[Table, ...]:
    """Return the tables of a file; ``sheet`` picks one of a workbook. Texts over ``small`` bytes are not loaded.

    Raises SourceProblem, and nothing else, for what cannot be read.
    """
    name = shown(path.name)
    size, start = _start(path, name)
    if size > small and kind_of(start, name) is Kind.TEXT:
        if not is_wide(start):
            return (large.table_of(path, name),)
        if size > LARGEST_WIDE:
            raise SourceProblem(f"{name} is too large for a text in UTF-16. {SAVE_AS_CSV}")
    if size > LARGEST:
        raise SourceProblem(
            f"{name} is larger than {LARGEST // 1024**2:,} MB. Save it as CSV, which may be larger, and import that."
        )
    return tuple(_tables(_bytes(path, name), name, sheet))


def _tables(data: bytes, name: str, sheet: str | None, *, inside: bool = False) -> Sequence[Table]:
    kind = kind_of(data[:START], name)
    if kind is Kind.ZIP:
        refuse_bomb(data, name)
    if kind is Kind.OLD_WORKBOOK or (kind is Kind.ZIP and is_workbook(data)):
        return sheets(data, name, sheet)
    if kind in {Kind.ZIP, Kind.GZIP}:
        if inside:
            raise SourceProblem(
                f"{name} is an archive within an archive. Unpack it and import the files inside."
            )
        parts = members(data, name) if kind is Kind.ZIP else [(name, unpacked(data, name))]
        return [table for part, content in parts for table in _tables(content, part, sheet, inside=True)]
    if kind is Kind.CALENDAR:
        return [events(data, name)]
    text, _ = text_of(data, name)
    return [_web_page(text, name) if kind is Kind.WEB_PAGE else delimited.table_of(text, name)]


def _web_page(text: str, name: str) -> Table:
    found = web_table(text, name)
    if found is None:
        raise SourceProblem(f"{name} is a web page, perhaps the CRM's sign-in page. {EXPORT_CSV}")
    return found


def _start(path: Path, name: str) -> tuple[int, bytes]:
    """Return the size of a file and its first bytes."""
    try:
        if path.is_dir():
            raise SourceProblem(f"{name} is a folder. Choose the files inside it.")
        if not path.is_file():
            raise SourceProblem(f"{name} was not found. Check the name and the folder, and try again.")
        with path.open("rb") as file:
            return path.stat().st_size, file.read(START)
    except (OSError, ValueError):
        raise SourceProblem(_closed(name)) from None


def _bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise SourceProblem(_closed(name)) from None


def _closed(name: str) -> str:
    return f"{name} cannot be opened. Close it in Excel, check that it is on this computer, and try again."
