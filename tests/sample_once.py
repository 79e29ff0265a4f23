"""The sample is read from its files once in a run: that takes half a second, and many tests make a first start.

The copy holds the same rows; there is no clock in them. Programs of their own, the notebooks and the browser's
stories read the files.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

import pytest

import workbook.desk
from workbook.desk.sample import lay_out_sample
from workbook.store import Store, database_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILLED = ("activity", "person", "absence", "leads_passed", "one_to_one", "cancelled_meeting")
PLAIN = b"SQLite format 3"


@pytest.fixture(scope="session", autouse=True)
def sample_read_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    @cache
    def ready() -> Path:
        home = tmp_path_factory.mktemp("sample-once") / "home"
        with Store.open(home) as store:
            lay_out_sample(store)
        return database_file(home)

    def lay_out(store: Store) -> None:
        if store.address or not _copied(ready(), database_file(store.home)):
            lay_out_sample(store)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook.desk, "lay_out_sample", lay_out)
        yield


def _copied(ready: Path, place: Path) -> bool:
    """Copy the sample into a file that holds no such rows; tell whether it did: in any other the product decides."""
    with place.open("rb") as file:
        if file.read(len(PLAIN)) != PLAIN:
            return False
    with closing(sqlite3.connect(place, isolation_level=None)) as line:
        line.execute("ATTACH ? AS ready", [str(ready)])
        line.execute("BEGIN IMMEDIATE")
        empty = not any(line.execute(f"SELECT 1 FROM main.{name} LIMIT 1").fetchone() for name in FILLED)  # noqa: S608 - our tables
        for name in FILLED if empty else ():
            line.execute(f"INSERT INTO main.{name} SELECT * FROM ready.{name}")  # noqa: S608 - our tables
        if empty:
            line.execute("INSERT OR REPLACE INTO main.setting SELECT * FROM ready.setting")
        line.execute("COMMIT")
    return empty
