"""One expression, one log, three engines and plain Python: the same counts, to the event."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.sources.in_place.log import ROWS, UNTIL, ZONES, called_off, counted, events, kept, reasons
from workbook.sources.in_place import read_in_place
from workbook.sources.in_place.connect import close_source, open_source

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.postgres import Postgres

pytest.importorskip("ibis", reason="the extra warehouse is not installed")
counts = pytest.importorskip("workbook.sources.in_place.counts")
COLUMNS = {"UTC": "happened", "with zone": "moment"}


@pytest.fixture(
    params=["parquet", "csv", "duckdb", "postgres", pytest.param("spark", marks=pytest.mark.spark)]
)
def place(request: pytest.FixtureRequest) -> tuple[str, str, dict[str, str]]:
    """Return address, table and environment of the log in one engine."""
    if request.param == "postgres":
        server: Postgres = request.getfixturevalue("filled")
        return server.url, "sales.events", server.environment
    folder: Path = request.getfixturevalue("places")
    if request.param == "spark":
        request.getfixturevalue("spark_session")
        return f"spark://local{folder}/parquet", "", {}
    if request.param == "duckdb":
        return f"duckdb://{folder}/log.db", "sales.events", {}
    return f"{request.param}://{folder}/{request.param}", "", {}


def told(expression) -> Counter:
    """Return the rows of an expression as keys with their count; a key that comes twice is an error."""
    rows = expression.to_pyarrow().to_pylist()
    keys = [tuple(value for name, value in row.items() if name != "count") for row in rows]
    assert len(keys) == len(set(keys))
    return Counter({key: row["count"] for key, row in zip(keys, rows, strict=True)})


@pytest.mark.parametrize("times", COLUMNS)
@pytest.mark.parametrize("zone", ZONES)
def test_the_weekly_counts_are_those_of_plain_python(place, mapping, zone, times):
    own = mapping.model_copy(update={"times": times, "when": COLUMNS[times]})
    table = open_source(*place)
    try:
        assert told(counts.weekly_counts(table, own, zone, UNTIL)) == counted(zone)
    finally:
        close_source(table)


def test_what_is_left_out_is_told_with_its_rows(place, mapping):
    found = read_in_place(*place[:2], mapping, zone=ZONES[1], as_of=UNTIL, environment=place[2])
    out = reasons(ZONES[1])
    assert found.rows == ROWS
    assert dict(found.left_out) == dict(sorted(out.items()))
    assert set(out) == {"deleted", "not done", "no owner", "no date", "future"}
    assert sum(one.count for one in found.activities) == len(kept(ZONES[1]))
    assert len({one.row_id for one in found.activities}) == len(found.activities)
    assert {one.date.weekday() for one in found.activities} == {0}


def test_one_team_of_a_table_of_many_is_read_alone(place, mapping):
    only = mapping.done.model_copy(update={"column": "TEAM", "words": ("north",)})
    own = mapping.model_copy(update={"only": only})
    found = read_in_place(*place[:2], own, zone=ZONES[1], as_of=UNTIL, environment=place[2])
    north = [row for row in events() if row["team"] == "North"]
    assert found.rows == len(north) < ROWS
    assert {one.team for one in found.activities} == {"North"}
    table = open_source(*place)
    try:
        told_of = told(counts.weekly_counts(table, own, ZONES[1], UNTIL))
    finally:
        close_source(table)
    assert told_of == Counter({key: n for key, n in counted(ZONES[1]).items() if key[0] == "North"})


def test_what_was_cancelled_is_counted_by_week_beside_what_was_done(place, mapping):
    out = mapping.out[0].model_copy(update={"reason": "cancelled"})
    own = mapping.model_copy(update={"out": (out,)})
    found = read_in_place(*place[:2], own, zone=ZONES[1], as_of=UNTIL, environment=place[2])
    off = Counter({(rep, kind, week): count for rep, week, kind, count in found.cancelled})
    assert off == called_off(ZONES[1])
    assert 0 < off.total() < found.left_out["cancelled"]  # some have no rep, no date, or are still to come


def test_rows_with_one_id_are_one_event_and_the_others_are_told(place, mapping):
    own = mapping.model_copy(update={"id": "id"})
    found = read_in_place(*place[:2], own, zone=ZONES[0], as_of=UNTIL, environment=place[2])
    once = {one.row_id: one.count for one in found.activities}
    rows = kept(ZONES[0])
    seen: dict[str, set[object]] = {}
    for row, (team, rep, kind, week) in rows:
        seen.setdefault(f"{rep}|{week}|{kind}", set()).add(
            (team, row["id"] if isinstance(row["id"], str) else id(row))
        )
    assert once == {row_id: len(ids) for row_id, ids in seen.items()}
    assert found.left_out["duplicate"] == len(rows) - sum(once.values()) > 0


def test_a_column_of_numbers_is_summed_and_groups_are_kept_apart(place, mapping):
    own = mapping.model_copy(update={"count": "number", "group": "division"})
    table = open_source(*place)
    try:
        found = told(counts.weekly_counts(table, own, ZONES[2], UNTIL))
    finally:
        close_source(table)
    assert found == counted(ZONES[2], by=("division", "team"), count="number")
