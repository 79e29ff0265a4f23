"""A scan of PostgreSQL, into PostgreSQL or by Spark gives the rows that one of a file gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scan.conftest import AS_OF
from tests.scan.scanned import EVERYBODY, PROMISE, rows, run
from workbook.scan import COLUMNS, Folder, Rules, counted, results_at, scan_at
from workbook.sources import SourceProblem

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from pyspark.sql import SparkSession

    from tests.servers.postgres import Postgres
    from workbook.sources.in_place import Mapping

pytest.importorskip("ibis", reason="the extra warehouse is not installed")


def test_results_can_be_a_table_of_the_database(places: Path, mapping: Mapping, server: Postgres) -> None:
    from workbook.scan.sql_table import SqlTable  # noqa: PLC0415 - needs the driver

    run(places, mapping)
    into = SqlTable(server.url, "signals", server.environment)
    with pytest.raises(SourceProblem, match="no such table"):
        into.rows(EVERYBODY)
    assert run(places, mapping, into=into).done_now == 3
    assert into.rows(EVERYBODY) == rows(places)
    assert into.rows(["Rep 1.0", "x' OR '1'='1"]) == [one for one in rows(places) if one["rep"] == "Rep 1.0"]
    assert run(places, mapping, into=into).done_before == 3
    assert run(places, mapping, into=into, rules=Rules(AS_OF, 1.0)).done_now == 3
    assert {one["promise"] for one in into.rows(EVERYBODY)} == {1.0}
    into.close()


def test_a_scan_of_postgresql_gives_the_same_rows(
    places: Path, mapping: Mapping, counts: pd.DataFrame, server: Postgres
) -> None:
    import psycopg  # noqa: PLC0415 - only with the extra

    with psycopg.connect(
        host="127.0.0.1", port=server.port, user=server.user, password=server.password, dbname="postgres"
    ) as made:
        made.execute(
            "CREATE TABLE events (division text, team text, rep text, kind text, week date, count bigint)"
        )
        with made.cursor().copy("COPY events FROM STDIN") as copy:
            for row in counts.itertuples(index=False, name=None):
                copy.write_row(row)
    run(places, mapping)
    here = rows(places)
    (places / "out").rename(places / "before")
    into = Folder(places / "out")
    found = scan_at(
        server.url, "events", mapping, into, zone="UTC", rules=Rules(AS_OF, PROMISE), environment=server.environment,
        room=places,
    )  # fmt: skip
    assert found.done_now == 3
    assert rows(places) == here


def test_a_table_elsewhere_than_in_postgresql_is_refused_with_the_cure(places: Path) -> None:
    with pytest.raises(SourceProblem, match="Give a folder"):
        results_at("table:signals", str(places / "events.duckdb"), {})


@pytest.mark.spark
def test_spark_gives_the_same_rows_and_its_workers_do_the_work(
    places: Path, mapping: Mapping, spark_session: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert spark_session is not None
    run(places, mapping)
    here = rows(places)
    assert here
    (places / "out").rename(places / "before")
    monkeypatch.setattr(counted, "Here", None)
    found = run(places, mapping, url=f"spark://local{places}/parquet")
    assert (found.groups, found.done_now, found.failed) == (3, 3, 0)
    assert rows(places) == here
    assert run(places, mapping, url=f"spark://local{places}/parquet").done_before == 3
    assert set(here[0]) == set(COLUMNS)
