"""The same log in each of the places where it can be counted."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.servers import postgres, spark
from tests.sources.in_place.log import MAPPING, log
from workbook.sources.in_place import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

COLUMNS = (
    '"id" text, "rep" text, "team" text, "division" text, "Kind" text, "status" text, "deleted" boolean, '
    '"number" bigint, "happened" timestamp, "moment" timestamptz'
)


@pytest.fixture(scope="session")
def frame() -> pd.DataFrame:
    return log()


@pytest.fixture(scope="session")
def mapping() -> Mapping:
    return Mapping.model_validate(tomllib.loads(MAPPING))


@pytest.fixture(scope="session")
def places(frame: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the log as Parquet and CSV files, two of each, and as a DuckDB file."""
    folder = tmp_path_factory.mktemp("log")
    (folder / "parquet").mkdir()
    (folder / "csv").mkdir()
    with duckdb.connect(folder / "log.db") as made:
        made.execute("SET TimeZone = 'UTC'")
        made.register("frame", frame)
        made.execute("CREATE SCHEMA sales")
        made.execute(f"CREATE TABLE sales.events ({COLUMNS})")
        made.execute("INSERT INTO sales.events SELECT * FROM frame")
        for part, (first, last) in enumerate(((0, 20_000), (20_000, 50_000))):
            rows = f"(SELECT * FROM sales.events WHERE rowid >= {first} AND rowid < {last})"  # noqa: S608 - our own numbers
            made.execute(f"COPY {rows} TO '{folder}/parquet/{part}.parquet'")
            made.execute(
                f"COPY {rows} TO '{folder}/csv/{part}.csv' (HEADER, FORCE_QUOTE (rep, status, \"Kind\"))"
            )
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Postgres]:
    """Return a running PostgreSQL. Missing, it fails: ``python -m tests.servers.postgres`` installs it."""
    pytest.importorskip("ibis") if not spark.must_run() else None
    programs = postgres.find()
    if programs is None:
        pytest.fail(postgres.HOW)
    with postgres.running(programs) as started:
        yield started


@pytest.fixture(scope="session")
def filled(server: postgres.Postgres, places: Path) -> postgres.Postgres:
    """Return the server with the log in ``sales.events`` and in a table with a hostile name."""
    import psycopg  # noqa: PLC0415 - only with the extra

    with psycopg.connect(
        host="127.0.0.1", port=server.port, user=server.user, password=server.password, dbname="postgres"
    ) as made:
        # A role whose sessions run in another zone: the counts must not hear of it.
        made.execute(f"ALTER ROLE {server.user} SET timezone = 'Pacific/Auckland'")
        made.execute("SET TIME ZONE 'UTC'")
        made.execute("CREATE SCHEMA sales")
        made.execute(f"CREATE TABLE sales.events ({COLUMNS})")
        for part in sorted((places / "csv").glob("*.csv")):
            with made.cursor().copy("COPY sales.events FROM STDIN (FORMAT csv, HEADER)") as copy:
                copy.write(part.read_bytes())
        made.execute('CREATE TABLE "x""; DROP TABLE sales.events; --" AS SELECT * FROM sales.events LIMIT 10')
    return server
