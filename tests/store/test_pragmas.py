from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from tests.store.records import talk
from workbook.store import Reason, Store, StoreProblem, database_file, pragmas

pytestmark = [
    pytest.mark.engines("sqlite"),  # SQLite's own settings
    pytest.mark.usefixtures("migrated_each_time"),
]


WANTED = {
    "journal_mode": "delete",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 50,
    "temp_store": 2,
}


def test_every_connection_has_every_setting(store: Store) -> None:
    for transaction in (store._reading, store._writing, store._reading):
        with transaction() as connection:
            read = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in WANTED}
        assert read == WANTED


@pytest.mark.parametrize("name", list(pragmas.PRAGMAS))
def test_a_setting_that_does_not_hold_stops_the_program(
    store: Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    value, _ = pragmas.PRAGMAS[name]
    monkeypatch.setitem(pragmas.PRAGMAS, name, (value, "another"))
    with pytest.raises(StoreProblem) as problem:
        store.people()
    assert problem.value.reason is Reason.UNSAFE


def test_a_writer_takes_the_lock_before_it_reads(store: Store, home: Path) -> None:
    with Store.open(home, patience_ms=50) as other, store._writing():
        with pytest.raises(StoreProblem) as problem:
            other.save_conversation(talk())
        assert problem.value.reason is Reason.LOCKED
        assert other.conversations() == []


def test_a_reader_takes_no_lock(store: Store, home: Path) -> None:
    with Store.open(home, patience_ms=50) as other, store._reading() as connection:
        connection.exec_driver_sql("SELECT 1")
        other.save_conversation(talk())
        assert other.conversations() == [talk()]


def test_sqlite_never_makes_a_file_by_itself(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        pragmas.connect(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/a b/100%/w?#.db"), "file:///home/a%20b/100%25/w%3F%23.db?mode=rw"),
        (PureWindowsPath(r"C:\Users\Zoë\workbook.db"), "file:///C%3A/Users/Zo%C3%AB/workbook.db?mode=rw"),
        (PureWindowsPath(r"\\server\share\workbook.db"), "file:////server/share/workbook.db?mode=rw"),
    ],
)
def test_a_path_becomes_the_address_sqlite_understands(
    path: PurePosixPath | PureWindowsPath, address: str
) -> None:
    assert pragmas.uri(path) == address


def test_names_with_every_awkward_character_open(tmp_path: Path) -> None:
    folder = tmp_path / "100% a&b;c #1 'q' é 漢 +x"
    with Store.open(folder) as store:
        store.set_setting("rep", "Ann")
    with closing(pragmas.connect(database_file(folder), mode="ro")) as connection:
        assert connection.execute("SELECT value FROM setting").fetchall() == [("Ann",)]
