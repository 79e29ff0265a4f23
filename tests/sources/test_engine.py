"""The engine: tells how far it is without printing, stops when it is told to, and leaves no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbook.sources import Cancelled, Engine

if TYPE_CHECKING:
    from pathlib import Path

LONG = "CREATE TABLE made AS SELECT count(DISTINCT hash(i)) AS n FROM range(6000000) t(i)"


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.sources.engine.TELL_EVERY", 0.005)


@pytest.mark.usefixtures("often")
def test_a_long_statement_tells_how_far_it_is_and_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    told: list[float] = []
    with Engine() as engine:
        engine.run_watched(LONG, told.append)
        assert engine.rows("SELECT n FROM made") == [(6_000_000,)]
    assert any(0 < one < 1 for one in told)
    assert all(0 <= one <= 1 for one in told)
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("often")
def test_a_wish_to_stop_stops_it_and_the_engine_can_go_on() -> None:
    def tell(_: float) -> None:
        raise Cancelled

    with Engine() as engine:
        with pytest.raises(Cancelled):
            engine.run_watched(LONG, tell)
        assert engine.rows("SELECT 1") == [(1,)]
        assert engine.rows("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'made'") == [(0,)]


def test_what_it_wrote_goes_when_it_closes(tmp_path: Path) -> None:
    with Engine(tmp_path) as engine:
        engine.run("CREATE TABLE made AS SELECT * FROM range(1000)")
        assert list(tmp_path.iterdir()) != []
    assert list(tmp_path.iterdir()) == []


def test_it_fetches_nothing_from_outside() -> None:
    with Engine() as engine:
        answers = engine.rows(
            "SELECT current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions')"
        )
    assert answers == [(False, False)]
