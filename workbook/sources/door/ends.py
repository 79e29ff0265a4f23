"""A large text seen from its ends: the first and last lines whole, the encoding proven from end to end."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import accumulate
from typing import TYPE_CHECKING

from workbook.sources.door.encoding import EXPORT_CSV, UTF8_LETTER
from workbook.sources.door.not_rows import footers
from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

END = 64 * 1024  # bytes at either end that are looked at
PIECE = 1 << 22  # bytes


def ends(path: Path) -> tuple[bytes, bytes, bool]:
    """Return the first and the last bytes, and whether the first are all."""
    with path.open("rb") as file:
        start = file.read(END)
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - END))
        return start, file.read(END), len(start) == size


def to_a_line(start: bytes) -> bytes:
    """Cut at the end of a line, so that no letter is cut in two."""
    return start[: start.rfind(b"\n") + 1] or start


def to_a_row(text: str) -> str:
    """Cut at the end of the last line that is not inside a cell: a cell may go over several lines."""
    lines = _lines(text)
    marks = list(accumulate(line.count('"') for line in lines))
    last = max((at for at, many in enumerate(marks) if many % 2 == 0), default=len(lines) - 1)
    return "".join(lines[: last + 1])


def proven(path: Path, encoding: str, name: str) -> tuple[str, bool]:
    """Return the encoding of the whole file, and whether it holds carriage returns.

    What begins as plain ASCII may hold other letters further on.
    """
    decoder, returns, at = codecs.getincrementaldecoder(encoding)(), False, 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            returns = returns or b"\r" in piece
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                if encoding != "utf-8":
                    raise SourceProblem(f"{name} is damaged near byte {at:,}. {EXPORT_CSV}") from None
                return proven(path, "cp1252" if not _has_utf8(path) else _mixed(name), name)
            at += len(piece)
    return encoding, returns


def _has_utf8(path: Path) -> bool:
    with path.open("rb") as file:
        return any(UTF8_LETTER.search(piece) for piece in iter(lambda: file.read(PIECE), b""))


def _mixed(name: str) -> str:
    raise SourceProblem(f"{name} mixes two encodings. {EXPORT_CSV}")


def bytes_above(text: str, first: int, encoding: str) -> int:
    """Return how many bytes stand above the line ``first``."""
    above = "".join(_lines(text)[: first - 1])
    return len(above.encode(encoding))


def tail_of(end: bytes, encoding: str, mark: str, width: int) -> tuple[int, int]:
    """Return how many bytes at the end are footers, and how many lines they are."""
    plain = encoding.removesuffix("-sig")
    texts = _rows_from_the_end(_lines(end.decode(plain, errors="replace"))[1:])
    rows = [
        (at, tuple(next(csv.reader(io.StringIO(text, newline=""), delimiter=mark), [])))
        for at, text in enumerate(texts)
    ]
    cut = texts[len(texts) - footers(rows, width) :]
    return sum(len(text.encode(plain)) for text in cut), sum(bool(text.strip()) for text in cut)


def _rows_from_the_end(lines: Sequence[str]) -> list[str]:
    """Join lines to rows. The last one ends outside a cell, so marks are counted from there."""
    rows, part, inside = list[str](), "", False
    for line in reversed(lines):
        part = line + part
        inside ^= line.count('"') % 2 == 1
        if not inside:
            rows.append(part)
            part = ""
    return rows[::-1]


def _lines(text: str) -> list[str]:
    """Split a text at its line ends and keep them; other marks that may part lines are letters of a cell."""
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
