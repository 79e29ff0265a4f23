"""Two managers in one database, each with a record that fills every table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import psycopg
import pytest

from tests.store.lives import live
from workbook.store import Store
from workbook.store.postgres.owned import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.store.engines import Team


class Manager(NamedTuple):
    """A manager's name, their store, and the texts in it."""

    name: str
    store: Store
    said: dict[str, str]
    team: Team

    def sql(self) -> psycopg.Connection[Any]:
        """A line for this manager's own SQL; each statement stands for itself."""
        return psycopg.connect(
            self.store.address,
            autocommit=True,
            prepare_threshold=None,
            options=f"-c search_path={SCHEMA}",
            client_encoding="utf8",
        )


@pytest.fixture(scope="module")
def managers(team: Team, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Manager, Manager]]:
    made = []
    for seed in (1, 2):
        name = team.manager()
        store = Store.open(tmp_path_factory.mktemp("home") / name, address=team.address(name))
        made.append(Manager(name, store, live(store, seed), team))
    yield made[0], made[1]
    for one in made:
        one.store.close()


@pytest.fixture(scope="module")
def ann(managers: tuple[Manager, Manager]) -> Manager:
    return managers[0]


@pytest.fixture(scope="module")
def bo(managers: tuple[Manager, Manager]) -> Manager:
    return managers[1]
