"""The same expression as the SQL of every engine. Compiled only: no server of these four is run here."""

from __future__ import annotations

import pytest

from tests.sources.in_place.log import UNTIL
from workbook.sources.in_place.mapping import Mapping

ibis = pytest.importorskip("ibis", reason="the extra warehouse is not installed")
sqlglot = pytest.importorskip("sqlglot")
counts = pytest.importorskip("workbook.sources.in_place.counts")

NOT_RUN = ("bigquery", "snowflake", "trino", "databricks")
COLUMNS = {
    "rep": "string", "kind": "string", "n": "int64", "id": "int64", "gone": "boolean", "naive": "timestamp",
    "moment": "timestamp('UTC')", "day": "date",
}  # fmt: skip


def mapping(**change) -> Mapping:
    whole = {
        "rep": "rep", "kind": "kind", "when": "naive", "times": "UTC", "id": "id", "kinds": {"Call": "calls"},
        "out": [{"column": "gone", "words": [True], "reason": "deleted"}],
    }  # fmt: skip
    return Mapping.model_validate(whole | change)


@pytest.mark.parametrize("when", ["naive", "moment", "day"])
@pytest.mark.parametrize("engine", NOT_RUN)
def test_the_expression_is_sql_of_an_engine_that_is_not_run_here(engine, when):
    table = ibis.table(COLUMNS, name="events")
    for build in (counts.weekly_counts, counts.weekly_cancelled, counts.told_reasons):
        text = ibis.to_sql(build(table, mapping(when=when), "Europe/Paris", UNTIL), dialect=engine)
        assert len(sqlglot.parse(str(text), dialect=engine)) == 1
        assert "GROUP BY" in str(text)
    assert ("7200" in str(text)) == (when != "day")  # the offsets stand in the text; a day needs none


@pytest.mark.parametrize("engine", [*NOT_RUN, "duckdb", "postgres"])
def test_a_hostile_word_or_column_stays_a_word(engine):
    hostile = "x'; DROP TABLE events; --"
    column = 'a"b`c; DROP TABLE events; --'
    table = ibis.table({column: "string", "at": "date"}, name='t"`; DROP TABLE x')
    own = Mapping(rep=column, when="at", kind=column, kinds={hostile: hostile})
    text = str(ibis.to_sql(counts.weekly_counts(table, own, "UTC", UNTIL), dialect=engine))
    (found,) = sqlglot.parse(text, dialect=engine)  # one statement, and the word is one literal in it
    assert hostile in {one.this for one in found.find_all(sqlglot.exp.Literal)}
    if engine != "bigquery":  # it has no such names: ibis writes others
        assert column in {one.name for one in found.find_all(sqlglot.exp.Column)}
