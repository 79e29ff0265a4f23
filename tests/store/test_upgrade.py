"""A file of an older schema is copied first and then migrated whole, or left as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.store.first_schema import as_today, tables, write_first
from tests.store.records import MONDAY, call, fact, talk
from workbook.store import Reason, Store, StoreProblem, database_file, schema, upgrade
from workbook.store import open as open_module
from workbook.store.engine import engine_for
from workbook.store.places import backups

pytestmark = [
    pytest.mark.engines("sqlite"),  # files of older programs; a server has its administrator
    pytest.mark.usefixtures("migrated_each_time"),
]
HERE = Path(__file__).parent


KILLED = """
import sys
from pathlib import Path
from workbook.store import Store, open, upgrade
upgrade.VERSIONS = (*upgrade.VERSIONS, Path(sys.argv[2]))
open.HEAD = "next"
Store.open(Path(sys.argv[1]))
"""


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that the program knows one schema more."""
    monkeypatch.setattr(upgrade, "VERSIONS", (*upgrade.VERSIONS, HERE / "next_schema"))
    monkeypatch.setattr(open_module, "HEAD", "next")


def test_the_newest_migration_is_the_schema_the_program_expects() -> None:
    script = ScriptDirectory.from_config(upgrade.configuration())
    assert script.get_current_head() == schema.HEAD


def test_the_migrations_lead_exactly_to_the_tables_of_the_program(store: Store, home: Path) -> None:
    assert store.home == home
    with engine_for(database_file(home), patience_ms=50).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


@pytest.mark.usefixtures("next_schema")
def test_an_older_file_is_copied_and_then_migrated_with_all_that_was_in_it(home: Path) -> None:
    before = tables(write_first(home))
    with Store.open(home) as store:
        assert store.facts("c")[0].text == "fell"
        assert store.conversations("Ann")[0].opened_on == MONDAY
    (copy,) = backups(home).iterdir()
    assert copy.name.startswith("workbook-")
    assert copy.name.endswith("-before-next.db")
    assert tables(copy) == before
    after = tables(database_file(home))
    assert after.pop("conversation") == [(*row, None) for row in before.pop("conversation")]
    assert after == as_today(before)


@pytest.mark.usefixtures("next_schema")
def test_a_copy_is_for_its_owner_alone_and_opens_as_a_store(home: Path, tmp_path: Path) -> None:
    write_first(home)
    Store.open(home).close()
    (copy,) = backups(home).iterdir()
    if os.name == "posix":
        assert stat.S_IMODE(backups(home).stat().st_mode) == 0o700
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    (tmp_path / "restored").mkdir()
    shutil.copy(copy, database_file(tmp_path / "restored"))
    with Store.open(tmp_path / "restored") as restored:
        assert restored.facts("c")[0].text == "fell"


@pytest.mark.usefixtures("next_schema")
def test_a_migrated_file_is_not_migrated_or_copied_again(home: Path) -> None:
    write_first(home)
    Store.open(home).close()
    Store.open(home).close()
    assert len(list(backups(home).iterdir())) == 1


@pytest.mark.usefixtures("next_schema")
def test_an_empty_file_goes_the_whole_way_without_a_copy(home: Path) -> None:
    with Store.open(home) as store:
        store.save_conversation(talk())
        store.save_facts("c", [fact("fell")])
        assert store.conversations() == [talk()]
    assert not backups(home).exists()


@pytest.mark.usefixtures("next_schema")
def test_a_file_that_is_in_use_is_not_migrated(home: Path) -> None:
    path = write_first(home)
    with closing(sqlite3.connect(path, isolation_level=None)) as window:
        window.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreProblem) as problem:
            Store.open(home, patience_ms=50)
    assert problem.value.reason is Reason.LOCKED
    assert not backups(home).exists()


@pytest.mark.usefixtures("next_schema")
def test_a_file_damaged_inside_is_not_migrated(home: Path) -> None:
    path = write_first(home)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany("INSERT INTO setting VALUES (?, ?)", [(str(n), "x" * 500) for n in range(400)])
    whole = path.read_bytes()
    damaged = whole[:-200_000] + b"\xff" * 100_000 + whole[-100_000:]
    path.write_bytes(damaged)
    with pytest.raises(StoreProblem) as problem:
        Store.open(home)
    assert problem.value.reason is Reason.DAMAGED
    assert path.read_bytes() == damaged


@pytest.mark.usefixtures("next_schema")
def test_loose_ends_stop_a_migration(home: Path) -> None:
    path = write_first(home)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE fact SET conversation = 'gone'")
    before = path.read_bytes()
    with pytest.raises(StoreProblem) as problem:
        Store.open(home)
    assert problem.value.reason is Reason.DAMAGED
    assert path.read_bytes() == before


def test_a_migration_killed_half_way_leaves_the_old_file(home: Path) -> None:
    path = write_first(home)
    with Store.open(home) as store:
        store.add_activity(call(number) for number in range(3000))
    before = path.read_bytes()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(home), str(HERE / "killed_schema")],
        check=False,
        capture_output=True,
    )
    assert killed.returncode != 0
    assert killed.stderr == b""
    assert path.read_bytes() != before
    with Store.open(home) as store:
        assert len(store.activity()) == 3000
    assert path.read_bytes() == before
    copies = sorted(copy.name[-14:] for copy in backups(home).iterdir())
    assert copies == [f"before-{schema.HEAD}.db", "before-next.db"]


def test_a_program_in_a_folder_with_percent_signs_and_colons_finds_its_migrations(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "100%(here)s; a"
    shutil.copytree(upgrade.MIGRATIONS, folder)
    monkeypatch.setattr(upgrade, "MIGRATIONS", folder)
    monkeypatch.setattr(upgrade, "VERSIONS", (folder / "versions",))
    with Store.open(home) as store:
        assert store.conversations() == []
