"""Fixtures of the two engines: a PostgreSQL for the run, a prepared database, and stores opened by their home."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.servers import postgres
from tests.store.engines import Opener, Team

if TYPE_CHECKING:
    from collections.abc import Iterator

BOTH = ("sqlite", "postgres")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give every test that asks for a store one on each engine, but where its mark says why on one alone."""
    if "kept_in" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("engines")
        metafunc.parametrize("kept_in", mark.args if mark else BOTH, scope="session")


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
def open_store(kept_in: str, request: pytest.FixtureRequest) -> Opener:
    """Open a store by its home; the same home is the same store."""
    return Opener(request.getfixturevalue("team") if kept_in == "postgres" else None)
