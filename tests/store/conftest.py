"""A store in a folder of its own, on both engines, and a clock that only moves when asked."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.servers import postgres
from tests.store.engines import Opener, Team

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbook.store import Store

BOTH = ("sqlite", "postgres")


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 10, 42, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give every test that asks for a store one on each engine, but where its mark says why on one alone."""
    if "engine" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("engines")
        metafunc.parametrize("engine", mark.args if mark else BOTH, scope="session")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "a home, with spaces & 100%"


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Postgres]:
    """Start a PostgreSQL for this run; libpq finds the password of all of its users in its environment."""
    programs = postgres.find()
    if programs is None:
        pytest.fail(postgres.HOW)
    with postgres.running(programs) as started, pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PG")]:
            patch.delenv(name)
        patch.setenv("PGPASSWORD", started.password)
        yield started


@pytest.fixture(scope="session")
def team(server: postgres.Postgres) -> Team:
    return Team(server).make()


@pytest.fixture(scope="session")
def open_store(engine: str, request: pytest.FixtureRequest) -> Opener:
    """Open a store by its home; the same home is the same store."""
    return Opener(request.getfixturevalue("team") if engine == "postgres" else None)


@pytest.fixture
def store(open_store: Opener, home: Path, clock: Clock) -> Iterator[Store]:
    with open_store(home, now=clock, patience_ms=50) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared_store(open_store: Opener, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for the many examples of a property."""
    with open_store(tmp_path_factory.mktemp("shared") / "home", now=Clock()) as opened:
        yield opened
