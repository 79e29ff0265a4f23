"""DuckDB as the place where rows are joined and counted: bounded memory, nothing fetched from outside.

Every rule about a text (is it a date, is it done, whose name is it) is a Python function over the *different*
texts of a column; the engine only joins its answers to the rows. So a rule is written once, tested on plain
values, and holds for twelve rows and for five million.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

import duckdb
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

MEMORY = "600MB"
TELL_EVERY = 0.4  # seconds
BLOCK = 20_000  # rows


class Engine:
    """One DuckDB for one reading. Give ``folder`` (private, on this computer) where rows may be many.

    With a folder the rows lie in a file in it that goes when the engine closes; without, in memory.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._own = TemporaryDirectory(prefix="reading-", dir=folder) if folder else None
        where = f"{self._own.name}/rows.db" if self._own else ":memory:"
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "memory_limit": MEMORY,
            "temp_directory": self._own.name if self._own else "",
        }
        self.connection = duckdb.connect(where, config=config)
        # The share done is worked out only where a bar is; printed, it would stand between the lines of --json.
        for setting in (
            "enable_progress_bar = true",
            "enable_progress_bar_print = false",
            "progress_bar_time = 0",
        ):
            self.connection.execute(f"SET {setting}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        return self.connection.execute(query).fetchall()

    def value(self, query: str) -> Any:  # noqa: ANN401 - whatever the query asks for
        """Run a query for one value and return it."""
        ((value,),) = self.rows(query)
        return value

    def each(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, a block at a time in memory; other queries may run meanwhile."""
        found = self.connection.cursor().execute(query)
        while block := found.fetchmany(BLOCK):
            yield from block

    def frame(self, query: str) -> pd.DataFrame:
        """Run a query and return its rows as a DataFrame."""
        return self.connection.execute(query).df()

    def run(self, statement: str) -> None:
        """Run a statement that returns nothing of interest."""
        self.connection.execute(statement)

    @property
    def folder(self) -> Path | None:
        """The private folder of this reading, gone when the engine closes; None where all is in memory."""
        return Path(self._own.name) if self._own else None

    def run_watched(self, statement: str, tell: Callable[[float], None]) -> None:
        """Run a statement that takes long, calling ``tell`` about twice a second with the share done.

        Where ``tell`` raises, the statement is stopped and what it raised is raised here.
        """
        with ThreadPoolExecutor(max_workers=1) as aside:
            work = aside.submit(self.connection.execute, statement)
            try:
                while wait([work], timeout=TELL_EVERY).not_done:
                    done = self.connection.query_progress()
                    tell(max(0.0, done) / 100)
            except BaseException:
                self.connection.interrupt()
                raise
            work.result()

    def put(self, name: str, columns: Mapping[str, Iterable[Any]], types: Mapping[str, str]) -> None:
        """Make a table of plain columns; ``types`` are those of SQL, such as VARCHAR or DATE."""
        frame = pd.DataFrame({key: pd.Series(list(values), dtype=object) for key, values in columns.items()})
        self.connection.register("put_in", frame)
        chosen = ", ".join(f"{quoted(key)}::{types[key]} AS {quoted(key)}" for key in columns)
        try:
            self.run(f"CREATE OR REPLACE TABLE {quoted(name)} AS SELECT {chosen} FROM put_in")
        finally:
            self.connection.unregister("put_in")

    def different(self, table: str, expression: str) -> list[str]:
        """Return the different texts of a column or an expression, sorted; blank ones are left out."""
        query = f"SELECT DISTINCT {expression} AS text FROM {quoted(table)} ORDER BY text"
        return [text for (text,) in self.rows(query) if text]

    def close(self) -> None:
        """Close, and remove the rows."""
        self.connection.close()
        if self._own:
            with suppress(
                OSError
            ):  # Windows may hold a file for a moment; what is left goes with the folder around it
                self._own.cleanup()

    def __enter__(self) -> Self:
        """Return the engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()


def quoted(name: str) -> str:
    """Return a name as SQL writes it, whatever letters are in it."""
    return '"' + name.replace('"', '""') + '"'


def text_of(value: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"
