"""Delimited text too large for memory: looked at from both ends, then read by the engine.

The same file gives the same table as in memory; only the lines of its rows are counted as rows there.
"""

from __future__ import annotations

import codecs
import csv
import io
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb

from workbook.sources.door.delimited import delimiter, rows_of, unsplit
from workbook.sources.door.encoding import EXPORT_CSV, UTF8_LETTER, text_of
from workbook.sources.door.shape import BLANK, FOOTER, footers, ragged, shaped
from workbook.sources.engine import quoted
from workbook.sources.engine import text_of as sql_text
from workbook.sources.reading import RowProblem, SourceProblem
from workbook.sources.table import HEAD, Loaded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from workbook.sources.door.shape import Shaped
    from workbook.sources.engine import Engine
    from workbook.sources.table import Tell

END = 64 * 1024  # bytes at either end that are looked at
PIECE = 1 << 22  # bytes
MOST_LISTED = 200
PRIVATE = 0o600
SECOND_LINE = 2
LONGEST = 4_000_000  # letters in a line


@dataclass(frozen=True, slots=True)
class Large:
    """See ``table.Table``. ``first`` is the line after the header; ``tail`` the bytes of the footers."""

    file: str
    columns: tuple[str, ...]
    head: Sequence[tuple[str, ...]] = field(repr=False)
    path: Path
    encoding: str
    mark: str
    first: int
    tail: int
    passed_over: Mapping[str, int] = field(default_factory=dict)
    sheet: str = ""
    exact: frozenset[int] = frozenset()

    def load(self, engine: Engine, wanted: Sequence[int], name: str, tell: Tell) -> Loaded:
        """Read the wanted columns into the engine; where it cannot, list the rows that it stumbles over."""
        path = self._clean_copy(engine, tell)
        try:
            engine.run_watched(self._reading(path, wanted, name), tell)
        except duckdb.Error:
            return self._stumbled(engine, wanted, name)
        engine.run(
            f"CREATE OR REPLACE VIEW {quoted(name)} AS SELECT rowid + {self.first} AS line, * FROM {name}_rows"
        )
        (rows,) = engine.rows(f"SELECT count(*) FROM {name}_rows")[0]
        return Loaded(name, rows, (), self.passed_over)

    def _reading(self, path: Path, wanted: Sequence[int], name: str) -> str:
        types = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(self.columns)))
        chosen = ", ".join(f"trim(coalesce(c{at}, '')) AS c{at}" for at in wanted)
        return (
            f"CREATE OR REPLACE TABLE {name}_rows AS SELECT {chosen} FROM read_csv({sql_text(str(path))}, header = false,"
            f" skip = {self.first - 1 if path == self.path else 0}, delim = {sql_text(self.mark)}, quote = '\"', escape = '\"',"
            f" columns = {{{types}}}, auto_detect = false, strict_mode = true, null_padding = false,"
            f" max_line_size = {LONGEST})"
        )

    def _clean_copy(self, engine: Engine, tell: Tell) -> Path:
        """Return the file itself where the engine can read it as it is, else a private copy of its rows."""
        if self.encoding in {"utf-8", "utf-8-sig"} and not self.tail and self.first == SECOND_LINE:
            return self.path
        if engine.folder is None:
            raise SourceProblem(f"{self.file} is too large to be read in memory. Import it with the command.")
        copy = engine.folder / "rows.csv"
        with os.fdopen(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb") as out:
            lines = self.first - 1
            for piece in self._decoded(tell):
                text = piece
                while lines and "\n" in text:
                    text, lines = text.split("\n", 1)[1], lines - 1
                out.write(b"" if lines else text.encode())
        return copy

    def _decoded(self, tell: Tell) -> Iterator[str]:
        """Yield the text of the file without its footers."""
        size = self.path.stat().st_size
        end, decoder = size - self.tail, codecs.getincrementaldecoder(self.encoding)()
        with self.path.open("rb") as file:
            while (at := file.tell()) < end:
                tell(0.3 * at / size)
                try:
                    yield decoder.decode(file.read(min(PIECE, end - at)), final=False)
                except UnicodeDecodeError:
                    raise SourceProblem(f"{self.file} is damaged near byte {at:,}. {EXPORT_CSV}") from None

    def _stumbled(self, engine: Engine, wanted: Sequence[int], name: str) -> Loaded:
        """Find by hand what the engine could not read; the rows themselves are not kept."""
        problems: list[RowProblem] = []
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            reader, line = csv.reader(file, delimiter=self.mark, strict=True), 1
            try:
                for cells in reader:
                    odd = line >= self.first and "".join(cells).strip() and len(cells) != len(self.columns)
                    if odd and len(problems) < MOST_LISTED:
                        problems.append(ragged(line, cells, self.columns))
                    line = reader.line_num + 1
            except csv.Error:
                raise SourceProblem(unsplit(self.file, line)) from None
        if not problems:
            raise SourceProblem(
                f"{self.file} cannot be split into rows. Export it again, or in parts, and import those."
            )
        columns: dict[str, list[str]] = {"line": [], **{f"c{at}": [] for at in wanted}}
        engine.put(name, columns, {"line": "BIGINT", **{f"c{at}": "VARCHAR" for at in wanted}})
        return Loaded(name, 0, tuple(problems), self.passed_over)


def table_of(path: Path, name: str) -> Large:
    """Look at both ends of a text file. Raises SourceProblem where it is not a delimited text."""
    start, end, size = _ends(path)
    text, encoding = text_of(_to_a_line(start), name)
    encoding = _proven(path, encoding, name)
    mark, at, line = delimiter(text, name)
    rows = rows_of(text[at:], mark, name, line)
    found = shaped(rows[: HEAD + 20], name)
    first = _after_header(rows, found)
    tail, footer_lines = _tail(end, encoding, mark, len(found.columns))
    passed = {key: many for key, many in found.passed_over.items() if key not in {FOOTER, BLANK}}
    passed |= {FOOTER: footer_lines} if footer_lines else {}
    return Large(
        name, found.columns, found.rows[:HEAD], path, encoding, mark, first, tail if size else 0, passed
    )


def _ends(path: Path) -> tuple[bytes, bytes, int]:
    with path.open("rb") as file:
        start = file.read(END)
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - END))
        return start, file.read(END), size


def _to_a_line(start: bytes) -> bytes:
    """Cut at the end of a line, so that no letter and no cell is cut in two."""
    wide = start[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
    cut = start.rfind(b"\n")
    return start if cut < 0 or wide else start[: cut + 1]


def _proven(path: Path, encoding: str, name: str) -> str:
    """Return the encoding of the whole file: what begins as plain ASCII may hold other letters further on."""
    if encoding != "utf-8":
        return encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return "cp1252" if not _has_utf8(path) else _mixed(name)
    return encoding


def _has_utf8(path: Path) -> bool:
    with path.open("rb") as file:
        return any(UTF8_LETTER.search(piece) for piece in iter(lambda: file.read(PIECE), b""))


def _mixed(name: str) -> str:
    raise SourceProblem(f"{name} mixes two encodings. {EXPORT_CSV}")


def _after_header(rows: Sequence[tuple[int, tuple[str, ...]]], found: Shaped) -> int:
    """Return the line on which the first row after the header begins."""
    at = next(
        at
        for at, (_, cells) in enumerate(rows)
        if tuple(c.strip() for c in cells)[: len(found.columns)] == found.columns
    )
    return rows[at + 1][0] if at + 1 < len(rows) else rows[at][0] + 1


def _tail(end: bytes, encoding: str, mark: str, width: int) -> tuple[int, int]:
    """Return how many bytes at the end are footers, and how many lines they are."""
    if encoding.startswith("utf-16"):
        return 0, 0
    lines = end.splitlines(keepends=True)[1:]
    texts = [line.decode(encoding, errors="replace") for line in lines]
    rows = [(at, tuple(next(csv.reader([text], delimiter=mark), []))) for at, text in enumerate(texts)]
    many = footers(rows, width)
    cut = lines[len(lines) - many :] if many else []
    return sum(map(len, cut)), sum(bool(line.strip()) for line in cut)
