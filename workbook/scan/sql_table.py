"""Results as a table of a PostgreSQL database: the rows of a group are replaced in one transaction.

A second table beside it, ``..._done``, says which groups are done and what their rows were made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook.scan.signals import COLUMNS
from workbook.sources.in_place.attempt import attempt
from workbook.sources.in_place.connect import ANSWERS_WITHIN, who_asks
from workbook.sources.in_place.names import split_name
from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

TYPES = {"VARCHAR": sa.Text, "DATE": sa.Date, "DOUBLE": sa.Double, "INTEGER": sa.Integer}
ENGINE = "postgres"
ONLY = "Results can be written to a table of PostgreSQL only. Give a folder, and load its Parquet files."


class SqlTable:
    """See ``results.Results``. Raises SourceProblem in words, which holds nothing of the credentials."""

    def __init__(self, url: str, name: str, environment: Mapping[str, str]) -> None:
        """Open the database at ``url``; ``name`` is ``table`` or ``schema.table``."""
        address, asks = who_asks(url, environment)
        del environment  # a debugger that shows what frames hold finds no password in this one
        if address.engine != ENGINE:
            raise SourceProblem(ONLY)
        *schema, table = split_name(name)
        place = sa.URL.create(
            "postgresql+psycopg", asks.user or None, asks.password or None, address.host or None, address.port,
            "/".join(address.parts) or None, dict(address.options),
        )  # fmt: skip
        self._meta = meta = sa.MetaData(schema=schema[-1] if schema else None)
        columns: list[sa.Column[Any]] = [sa.Column(column, TYPES[kind]) for column, kind in COLUMNS.items()]
        self._rows = sa.Table(table, meta, *columns)
        key = sa.Column("group", sa.Text, primary_key=True), sa.Column("key", sa.Text, nullable=False)
        self._done = sa.Table(f"{table}_done", meta, *key)
        wait = {"connect_timeout": ANSWERS_WITHIN}
        self._engine = attempt(
            ENGINE, lambda: sa.create_engine(place, hide_parameters=True, connect_args=wait)
        )

    def __repr__(self) -> str:
        """Give a constant: an address may name people."""
        return "SqlTable()"

    def begin(self) -> None:
        """See ``Results``. The tables are made where they are not there."""
        attempt(ENGINE, lambda: self._meta.create_all(self._engine))

    def done(self, group: str, key: str) -> bool:
        """See ``Results``."""
        query = sa.select(self._done.c.key).where(self._done.c.group == group)
        return bool(attempt(ENGINE, lambda: self._fetch(query)) == [(key,)])

    def write(self, group: str, key: str, rows: pd.DataFrame) -> None:
        """See ``Results``."""
        attempt(ENGINE, lambda: self._replace(group, key, rows))

    def rows(self, reps: Iterable[str]) -> list[dict[str, Any]]:
        """See ``Results``."""
        mine = self._rows.c.rep.in_(sorted(set(reps)))
        query = sa.select(self._rows).where(mine).order_by(self._rows.c.score.desc(), self._rows.c.rep)
        return [dict(zip(COLUMNS, row, strict=True)) for row in attempt(ENGINE, lambda: self._fetch(query))]

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _fetch(self, query: sa.Select[Any]) -> list[tuple[Any, ...]]:
        with self._engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def _replace(self, group: str, key: str, rows: pd.DataFrame) -> None:
        with self._engine.begin() as connection:
            for table in (self._rows, self._done):
                connection.execute(sa.delete(table).where(table.c.group == group))
            if len(rows):
                found: list[dict[str, Any]] = [
                    dict(zip(COLUMNS, row, strict=True)) for row in rows.to_numpy()
                ]
                connection.execute(sa.insert(self._rows), found)
            connection.execute(sa.insert(self._done), [{"group": group, "key": key}])
