"""Results as a folder with one Parquet file for each group. A file that is there is whole.

A file without rows says that a group was done and no prompt stands in it. Names of groups are not names of files.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd

from workbook.scan.signals import COLUMNS
from workbook.sources.engine import text_of
from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NOTHING_THERE = (
    "No scan has written to the folder {}, so nothing is known of your reps. Check the place, or write there with: "
    "workbook scan --out"
)
NOT_OURS = (
    "The folder {} holds a file that no scan wrote, or a damaged one, so nothing was read. Take other files out, "
    "then scan again: what is done is not repeated."
)
KEY = "workbook_scan"  # under which a file says what it was made of


@dataclass(frozen=True, slots=True)
class Folder:
    """See ``results.Results``."""

    folder: Path

    def begin(self) -> None:
        """See ``Results``."""
        self.folder.mkdir(parents=True, exist_ok=True)

    def done(self, group: str, key: str) -> bool:
        """Tell whether the rows of a group are there, made of the same."""
        path = self._path(group)
        return path.is_file() and self._key(path) == key

    def write(self, group: str, key: str, rows: pd.DataFrame) -> None:
        """Write the rows of a group in place of older ones. Raises OSError where that cannot be."""
        path = self._path(group)
        part = path.with_suffix(f".{os.getpid()}.part")
        typed = ", ".join(f'"{name}"::{kind} AS "{name}"' for name, kind in COLUMNS.items())
        with duckdb.connect() as made:
            made.register("found", rows)
            target = f"TO {text_of(str(part))} (FORMAT parquet, KV_METADATA {{{KEY}: {text_of(key)}}})"
            made.execute(f"COPY (SELECT {typed} FROM found) {target}")
        part.replace(path)

    def rows(self, reps: Iterable[str]) -> list[dict[str, Any]]:
        """Return the rows of the reps named, the strongest evidence first; of nobody else anything is read out."""
        names = sorted(set(reps))
        self._only_ours()
        with duckdb.connect() as read:
            read.register("mine", pd.DataFrame({"rep": pd.Series(names, dtype=object)}))
            columns = ", ".join(f's."{name}"' for name in COLUMNS)
            found = read.execute(
                f"SELECT {columns} FROM read_parquet({text_of(str(self.folder / '*.parquet'))}) s"
                " WHERE s.rep IN (SELECT rep FROM mine) ORDER BY s.score DESC, s.rep"
            ).fetchall()
        return [dict(zip(COLUMNS, row, strict=True)) for row in found]

    def _path(self, group: str) -> Path:
        return self.folder / f"{sha256(group.encode()).hexdigest()[:32]}.parquet"

    def _only_ours(self) -> None:
        """Raise SourceProblem where no scan has written, or where a file is damaged or somebody else's."""
        there = {str(path) for path in self.folder.glob("*.parquet")}
        if not there:
            raise SourceProblem(NOTHING_THERE.format(self.folder.name or self.folder))
        query = "SELECT DISTINCT file_name FROM parquet_kv_metadata(?) WHERE decode(key) = ?"
        with duckdb.connect() as read:
            try:
                ours = {name for (name,) in read.execute(query, [sorted(there), KEY]).fetchall()}
            except duckdb.Error:
                ours = set()
        if ours != there:
            raise SourceProblem(NOT_OURS.format(self.folder.name or self.folder))

    def _key(self, path: Path) -> str:
        with duckdb.connect() as read:
            try:
                found = read.execute(
                    "SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = ?", [str(path), KEY]
                ).fetchone()
            except duckdb.Error:  # damaged: made again
                return ""
        return str(found[0]) if found else ""
