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

from workbook.sources.door.count_rows import count_rows
from workbook.sources.door.delimited import delimiter, rows_of, unsplit
from workbook.sources.door.encoding import text_of
from workbook.sources.door.ends import PIECE, bytes_above, ends, proven, tail_of, to_a_line, to_a_row
from workbook.sources.door.shape import AGAIN, BLANK, FOOTER, ragged, shaped
from workbook.sources.engine import quoted
from workbook.sources.engine import text_of as sql_text
from workbook.sources.problem import RowProblem, SourceProblem
from workbook.sources.table import HEAD, Loaded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from workbook.sources.door.shape import Shaped
    from workbook.sources.engine import Engine
    from workbook.sources.table import Tell

MOST_LISTED = 200
PRIVATE = 0o600
SECOND_LINE = 2
LONGEST = 2_000_000  # letters in a line
BLANKS = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace())


@dataclass(frozen=True, slots=True)
class Large:
    """See ``table.Table``. ``first`` is the line after the header, which ``begins`` after so many bytes.

    ``tail`` are the bytes of the footers. ``plain`` tells whether the engine can read the file as it is.
    """

    file: str
    columns: tuple[str, ...]
    head: Sequence[tuple[str, ...]] = field(repr=False)
    path: Path
    encoding: str
    mark: str
    first: int
    begins: int
    tail: int
    plain: bool
    passed_over: Mapping[str, int] = field(default_factory=dict)
    sheet: str = ""
    exact: frozenset[int] = frozenset()

    def load(self, engine: Engine, wanted: Sequence[int], name: str, tell: Tell) -> Loaded:
        """Read the wanted columns into the engine; where it cannot, list the rows that it stumbles over."""
        path, expected = self._clean_copy(engine, tell)
        try:
            engine.run_watched(self._reading(path, wanted, name), tell)
        except duckdb.Error:
            return self._stumbled(engine, wanted, name)
        rows = engine.value(f"SELECT count(*) FROM {name}_rows")
        if rows != expected:
            return self._stumbled(engine, wanted, name)
        again = self._again(engine, wanted, name)
        # Only where there are such rows: what filters reads every column, whichever is asked for.
        where = f" WHERE rowid NOT IN ({', '.join(map(str, again))})" if again else ""
        engine.run(
            f"CREATE OR REPLACE VIEW {quoted(name)} AS SELECT rowid + {self.first} AS line, * FROM {name}_rows{where}"
        )
        passed = {**self.passed_over, **({AGAIN: len(again)} if again else {})}
        return Loaded(name, rows - len(again), (), passed)

    def _again(self, engine: Engine, wanted: Sequence[int], name: str) -> list[int]:
        """Return the rows that are the header once more."""
        same = " AND ".join(f"c{at} = {sql_text(self.columns[at])}" for at in wanted)
        first = f"c{wanted[0]} = {sql_text(self.columns[wanted[0]])}" if wanted else "false"
        if not engine.rows(f"SELECT 1 FROM {name}_rows WHERE {first} LIMIT 1"):
            return []
        return [row for (row,) in engine.rows(f"SELECT rowid FROM {name}_rows WHERE {same}")]

    def _reading(self, path: Path, wanted: Sequence[int], name: str) -> str:
        types = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(self.columns)))
        chosen = ", ".join(f"{_trimmed(f'c{at}')} AS c{at}" for at in wanted)
        return (
            f"CREATE OR REPLACE TABLE {name}_rows AS SELECT {chosen} FROM read_csv({sql_text(str(path))}, header = false,"
            f" skip = {self.first - 1 if path == self.path else 0}, delim = {sql_text(self.mark)}, quote = '\"', escape = '\"',"
            f" new_line = '\\n', columns = {{{types}}}, auto_detect = false, strict_mode = true, null_padding = false,"
            f" max_line_size = {LONGEST})"
        )

    def _clean_copy(self, engine: Engine, tell: Tell) -> tuple[Path, int]:
        """Return what the engine reads, and its rows: the file itself where it can be read as it is, else a copy.

        The copy is private, in UTF-8, without titles and footers, its lines ended in one way.
        """
        if self.plain:
            return self.path, count_rows(self._pieces(lambda _: None))
        if engine.folder is None:
            raise SourceProblem(f"{self.file} is too large to be read in memory. Import it with the command.")
        copy = engine.folder / "rows.csv"
        with os.fdopen(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb") as out:
            return copy, count_rows(_written(out, self._decoded(tell)))

    def _pieces(self, tell: Tell) -> Iterator[bytes]:
        """Yield the bytes of the rows."""
        size = self.path.stat().st_size
        with self.path.open("rb") as file:
            at = file.seek(self.begins)
            while piece := file.read(min(PIECE, size - self.tail - at)):
                at += len(piece)
                tell(0.3 * at / size)
                yield piece

    def _decoded(self, tell: Tell) -> Iterator[bytes]:
        """Yield the rows in UTF-8, each line ended by a line feed."""
        decoder = codecs.getincrementaldecoder(self.encoding)()
        lines = io.IncrementalNewlineDecoder(decoder, translate=True)
        for piece in self._pieces(tell):
            yield lines.decode(piece).encode()
        yield lines.decode(b"", final=True).encode()

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
    start, end, whole = ends(path)
    text, encoding = text_of(start if whole else to_a_line(start), name)
    text = text if whole else to_a_row(text)
    encoding, returns = proven(path, encoding, name)
    mark, at, line = delimiter(text, name)
    rows = rows_of(text[at:], mark, name, line)
    found = shaped(rows[: HEAD + 20], name)
    first = _after_header(rows, found)
    tail, footer_lines = tail_of(end, encoding, mark, len(found.columns))
    passed = {key: many for key, many in found.passed_over.items() if key not in {FOOTER, BLANK}}
    passed |= {FOOTER: footer_lines} if footer_lines else {}
    return Large(
        name, found.columns, found.rows[:HEAD], path, encoding, mark, first, bytes_above(text, first, encoding), tail,
        encoding.startswith("utf-8") and not returns and not tail and first == SECOND_LINE, passed,
    )  # fmt: skip


def _trimmed(column: str) -> str:
    """Return the SQL for a cell without blanks around it; the engine is slow at it, so only where there are any."""
    ends = (f"unicode({column})", f"unicode(right({column}, 1))")
    blank = " OR ".join(f"{end} <= {ord(' ')} OR {end} > {ord('~')}" for end in ends)  # or may be one
    return f"CASE WHEN {blank} THEN trim({column}, {sql_text(BLANKS)}) ELSE coalesce({column}, '') END"


def _written(out: BinaryIO, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Write pieces, and pass each on."""
    for piece in pieces:
        out.write(piece)
        yield piece


def _after_header(rows: Sequence[tuple[int, tuple[str, ...]]], found: Shaped) -> int:
    """Return the line on which the first row after the header begins."""
    at = next(
        at
        for at, (_, cells) in enumerate(rows)
        if tuple(c.strip() for c in cells)[: len(found.columns)] == found.columns
    )
    return rows[at + 1][0] if at + 1 < len(rows) else rows[at][0] + 1
