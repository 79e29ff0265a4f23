"""What goes wrong with a source is told in words, and no password is in them, wherever one looks."""

from __future__ import annotations

import logging
import traceback

import duckdb
import pytest

from tests.sources.in_place.log import UNTIL
from workbook.sources.in_place import Mapping, connect, read_in_place
from workbook.sources.in_place.attempt import attempt, said
from workbook.sources.in_place.connect import close_source, open_source
from workbook.sources.problem import SourceProblem

pytest.importorskip("ibis", reason="the extra warehouse is not installed")
CANARY = "cAnArY-7391"
MAPPING = Mapping(rep="rep", when="happened", always="calls", times="UTC")


def everything_about(error: BaseException) -> str:
    """Return all that a log, a traceback or a debugger that shows what frames hold would show."""
    frames = traceback.TracebackException.from_exception(error, capture_locals=True)
    own = [frame for frame in frames.stack if "/tests/" not in frame.filename.replace("\\", "/")]
    shown = [f"{frame.name} {frame.locals}" for frame in own]
    assert error.__context__ is None
    return f"{error!r} {error} {shown}"


def problem_of(url, table="events", environment=None, mapping=MAPPING, zone="Europe/Paris"):
    with pytest.raises(SourceProblem) as problem:
        read_in_place(url, table, mapping, zone=zone, as_of=UNTIL, environment=environment or {})
    assert len(str(problem.value).split()) <= 40
    return problem.value


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgres://127.0.0.1:{port}/postgres", "refused the user or the password"),
        ("postgres://127.0.0.1:1/postgres", "does not answer"),
        ("postgres://no-such-host.invalid/postgres", "No server has the name"),
    ],
)
def test_a_source_that_cannot_be_opened_is_told_without_the_password(server, caplog, capfd, url, words):
    caplog.set_level(logging.DEBUG)
    environment = {"WORKBOOK_SOURCE_USER": server.user, "WORKBOOK_SOURCE_PASSWORD": CANARY}
    problem = problem_of(url.format(port=server.port), "sales.events", environment)
    assert words in str(problem)
    heard = capfd.readouterr()
    assert CANARY not in everything_about(problem) + caplog.text + heard.out + heard.err


@pytest.mark.parametrize(
    ("change", "table", "words"),
    [
        ({}, "sales.nothing", "no such table"),
        ({}, "nothing.events", "no such table"),
        ({}, 'sales."events; DROP SCHEMA sales CASCADE"', "no such table"),
        ({}, '"sales; DROP SCHEMA sales CASCADE".events', "no such table"),
        ({}, "", "Say which table"),
        (
            {"rep": "owner"},
            "sales.events",
            "no column owner, which the mapping names for rep. It has: id, rep",
        ),
        ({"when": "rep"}, "sales.events", "rep holds text"),
        ({"times": "with zone"}, "sales.events", "carry no zone"),
        ({"times": ""}, "sales.events", "carry no zone"),
        ({"when": "moment", "times": "local"}, "sales.events", "carry a zone already"),
        ({"count": "rep"}, "sales.events", "cannot be a count"),
    ],
)
def test_a_table_that_does_not_fit_is_told_without_the_password(filled, caplog, change, table, words):
    caplog.set_level(logging.DEBUG)
    problem = problem_of(filled.url, table, filled.environment, MAPPING.model_copy(update=change))
    assert words in str(problem)
    assert filled.password not in everything_about(problem) + caplog.text


def test_a_failure_while_counting_is_told_without_the_drivers_text(filled):
    table = open_source(filled.url, "sales.events", filled.environment)
    try:
        wrong = table.mutate(n=(table.rep + CANARY).cast("int64"))
        with pytest.raises(SourceProblem) as problem:
            attempt("postgres", wrong.to_pyarrow)
    finally:
        close_source(table)
    assert CANARY not in str(problem.value)
    assert problem.value.__context__ is None
    assert filled.password not in f"{table!r} {table.get_backend()!r}"


def test_a_hostile_name_of_a_table_is_a_name(filled):
    table = open_source(filled.url, '"x""; DROP TABLE sales.events; --"', filled.environment)
    try:
        assert table.count().to_pyarrow().as_py() == 10
    finally:
        close_source(table)


def test_nothing_can_be_written_through_an_opened_source(filled, places):
    sources = (
        (filled.url, "sales.events", filled.environment),
        (f"duckdb://{places}/log.db", "sales.events", {}),
    )
    for source in sources:
        table = open_source(*source)
        try:
            with pytest.raises(Exception, match="read-only"):
                table.get_backend().raw_sql("CREATE TABLE sales.mine (x int)")
        finally:
            close_source(table)


def test_the_embedded_engine_leaves_no_folder_behind(places, monkeypatch, tmp_path):
    monkeypatch.setattr(connect.tempfile, "tempdir", str(tmp_path))
    table = open_source(f"parquet://{places}/parquet", "", {})
    assert [one.name.startswith("workbook-counting-") for one in tmp_path.iterdir()] == [True]
    close_source(table)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("make", "words"),
    [
        ((), "holds no Parquet or CSV file"),
        (("a.parquet", "b.csv"), "holds both Parquet and CSV files"),
        (None, "no file or folder"),
    ],
)
def test_a_folder_holds_files_of_one_kind(tmp_path, make, words):
    for name in make or ():
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert words in str(problem_of(str(tmp_path if make is not None else tmp_path / "gone"), ""))


def test_a_damaged_file_is_told_in_words(tmp_path):
    (tmp_path / "a.parquet").write_text(f"no parquet {CANARY}", encoding="utf-8")
    assert CANARY not in everything_about(problem_of(str(tmp_path), ""))


def test_without_the_extra_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setattr(connect, "find_spec", lambda _: None)
    assert "uv sync --extra warehouse" in str(problem_of("postgres://host/db"))
    assert "uv sync --extra spark" in str(problem_of("spark://local"))


@pytest.mark.parametrize("engine", ["bigquery", "snowflake", "trino", "databricks"])
def test_without_its_driver_an_engine_says_what_to_install(engine):
    with pytest.raises(SourceProblem, match=rf"ibis-framework\[{engine}\]"):
        attempt(engine, lambda: __import__("no_such_driver"))


def test_two_columns_that_differ_in_case_are_not_guessed_between(tmp_path):
    with duckdb.connect() as made:
        made.execute(
            f"COPY (SELECT 'a' AS \"REP\", TIMESTAMP '2026-01-05' AS happened) TO '{tmp_path}/a.parquet'"
        )
    found = read_in_place(str(tmp_path), "", MAPPING, zone="UTC", as_of=UNTIL, environment={})
    assert [(one.rep, one.count, one.kind) for one in found.activities] == [("a", 1, "calls")]


def test_a_zone_that_is_none_is_told(places):
    assert "Mars/North" in str(problem_of(f"parquet://{places}/parquet", "", zone="Mars/North"))


def test_an_error_nobody_knows_is_told_by_its_kind_alone():
    assert CANARY not in said(ValueError(CANARY))
    assert "ValueError" in said(ValueError(CANARY))
