from __future__ import annotations

import os
import re
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

from tests.store.records import MONDAY, call, fact, talk
from workbook.records import Answer, Origin, Verdict
from workbook.store import Reason, Store, StoreProblem, backups, database_file, schema, upgrade
from workbook.store import open as open_module
from workbook.store.engine import engine_for

pytestmark = [
    pytest.mark.engines("sqlite"),  # files of older programs; a server has its administrator
    pytest.mark.usefixtures("migrated_each_time"),
]

HERE = Path(__file__).parent
FIRST = HERE / "golden" / "0001.sql"  # a file of the first schema with a row in each table, as text

ADDED = sorted(set(schema.metadata.tables) - set(re.findall(r"CREATE TABLE (\w+)", FIRST.read_text("utf-8"))))

KILLED = """
import sys
from pathlib import Path
from workbook.store import Store, open, upgrade
upgrade.VERSIONS = (*upgrade.VERSIONS, Path(sys.argv[2]))
open.HEAD = "next"
Store.open(Path(sys.argv[1]))
"""


def write_first(home: Path) -> Path:
    home.mkdir(mode=0o700)
    path = database_file(home)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST.read_text("utf-8"))
    return path


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name != "alembic_version"
        ]
        query = "SELECT * FROM {}".format
        return {name: connection.execute(query(name)).fetchall() for name in names}


def as_today(first: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """What the tables of the first schema look like today: answers have a number and a verdict, facts numbers."""
    answers = [
        (number, rep, onset, "explained", *rest, None)
        for number, (rep, onset, *rest) in enumerate(first["answer"], start=1)
    ]
    people = [(*row[:3], "", "", "", row[3]) for row in first["person"]]
    wider = {
        "action": [(*row, None, None, None) for row in first["action"]],
        "review": [(*row, None) for row in first["review"]],
        "check_in": [(*row, "") for row in first["check_in"]],
    }
    facts = [(*row, "[]") for row in first["fact"]]
    return first | wider | {"answer": answers, "person": people, "fact": facts} | {name: [] for name in ADDED}


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


def test_a_file_of_the_first_schema_opens_with_all_that_was_in_it(home: Path) -> None:
    before = tables(write_first(home))
    assert {name for name, rows in before.items() if rows} == set(schema.metadata.tables) - set(ADDED)
    with Store.open(home) as store:
        assert [conversation.rep for conversation in store.conversations()] == ["Ann"]
        assert store.facts("c")[0].text == "fell"
        assert store.drafts("c")["facts"].text == "typed"
        assert store.draft_clashes("c")[0].text == "typed elsewhere"
        assert len(store.activity()) == len(store.people()) == len(store.absences()) == 1
        assert len(store.leads()) == len(store.one_to_ones()) == len(store.answers()) == 1
        assert len(store.actions()) == len(store.check_ins()) == len(store.copies("c")) == 1
        assert store.review("c") is not None
    assert tables(database_file(home)) == as_today(before)


def test_answers_of_the_first_schema_were_explained_and_a_later_one_stands_beside_them(home: Path) -> None:
    path = write_first(home)
    later = ("Ann", "2026-02-02", 'said "no"; -- % \u6f22', "2026-03-01")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany("INSERT INTO answer VALUES (?, ?, ?, ?)", [later, ("Bo", *later[1:])])
    with Store.open(home) as store:
        old = store.answers()
        assert {one.verdict for one in old} == {Verdict.EXPLAINED}
        assert [(one.rep, one.onset.isoformat(), one.because) for one in old] == [
            ("Ann", "2026-01-05", "leave"),
            ("Ann", "2026-02-02", later[2]),
            ("Bo", "2026-02-02", later[2]),
        ]
        real = Answer(rep="Ann", onset=MONDAY, because="", answered_on=MONDAY, verdict=Verdict.REAL)
        store.save_answer(real)
        assert store.answers("Ann")[:2] == [real, old[0]]


def test_what_was_seen_and_told_become_statements_with_their_origin(home: Path) -> None:
    path = write_first(home)
    was = [("c", "facts.saw", "three of five", 4), ("c", "facts.told", "tired", 2), ("c", "facts.x", " ", 1)]
    with closing(sqlite3.connect(path)) as connection, connection:
        rows = [(*row[:3], "2026-03-02T10:42:00Z", row[3]) for row in was]
        connection.executemany("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", rows)
        beside = ("c", "facts.saw", "0", "seen elsewhere", "2026-03-02T10:42:00Z", 4)
        connection.execute("INSERT INTO draft_beside VALUES (?, ?, ?, ?, ?, ?)", beside)
    with Store.open(home) as store:
        old, saw, told = store.facts("c")
        assert (old.card, old.numbers) == ("calls", ())
        assert (saw.card, saw.text, saw.origin) == ("own.1", "three of five", Origin.SAW)
        assert (told.card, told.text, told.origin) == ("own.2", "tired", Origin.TOLD)
        drafts = store.drafts("c")
        assert (drafts["facts.own.1.what"].text, drafts["facts.own.1.what"].version) == ("three of five", 4)
        assert drafts["facts.own.2.origin"].text == Origin.TOLD
        assert not {"facts.saw", "facts.told"} & drafts.keys()
        assert [one.field for one in store.draft_clashes("c")] == ["facts", "facts.own.1.what"]


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
