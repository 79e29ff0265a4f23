"""An organisation of three invented divisions in a DuckDB file and in Parquet; in two of them one rep falls."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests.servers import postgres
from workbook.sources.in_place import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


DIVISIONS = ("North", "South; DROP TABLE events", "../" + "w" * 300)
WEEKS, FALL = 60, 52
FIRST = date(2025, 1, 6)
AS_OF = FIRST + timedelta(weeks=WEEKS)
USUAL = {"calls": 40, "emails": 25}


@pytest.fixture(scope="session")
def counts() -> pd.DataFrame:
    """``division, team, rep, kind, week, count``: the first rep of the first two divisions does a fifth at the end."""
    dice = np.random.default_rng(20_261_123)
    rows = []
    for place, division in enumerate(DIVISIONS):
        for who in range(6):
            for week in range(WEEKS):
                share = 0.2 if who == 0 and place < 2 and week >= FALL else 1.0
                rows += [
                    (
                        division,
                        f"Team {place}",
                        f"Rep {place}.{who}",
                        kind,
                        FIRST + timedelta(weeks=week),
                        dice.poisson(mean * share),
                    )
                    for kind, mean in USUAL.items()
                ]
    return pd.DataFrame(rows, columns=["division", "team", "rep", "kind", "week", "count"])


@pytest.fixture(scope="session")
def mapping() -> Mapping:
    return Mapping(
        rep="rep",
        when="week",
        kind="kind",
        team="team",
        group="division",
        count="count",
        zone="UTC",
        times="local",
    )


@pytest.fixture
def places(counts: pd.DataFrame, tmp_path: Path) -> Path:
    """Return a folder with the counts as a table of a DuckDB file and as a Parquet file."""
    (tmp_path / "parquet").mkdir()
    with duckdb.connect(tmp_path / "events.duckdb") as made:
        made.register("frame", counts)
        made.execute(
            "CREATE TABLE events AS SELECT * REPLACE (week::DATE AS week, count::BIGINT AS count) FROM frame"
        )
        made.execute(f"COPY events TO '{tmp_path}/parquet/events.parquet'")
    return tmp_path


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Postgres]:
    """Return a running PostgreSQL. Missing, it fails: ``python -m tests.servers.postgres`` installs it."""
    programs = postgres.find()
    if programs is None:
        pytest.fail(postgres.HOW)
    with postgres.running(programs) as started:
        yield started
