"""A file carried over to a team's database: every row once, for one manager, and the file as it was."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event
from typer.testing import CliRunner

from tests.servers.proxy import line_to
from tests.store.deeds import FIRST
from tests.store.engines import rows_of
from tests.store.lives import live
from tests.store.postgres.test_lost import COUNTED
from tests.store.records import talk
from workbook.cli import app
from workbook.desk import Desk, open_desk
from workbook.records import Deed
from workbook.store import Reason, Store, StoreProblem, backups, database_file, schema
from workbook.store.doctor import doctor
from workbook.store.move import counts, move
from workbook.store.moved import MOVED, Mark

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.servers.postgres import Postgres
    from tests.store.engines import Team

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ODD = "end\x00of\ue000it \U0001f642 \u202e ' \" % \\"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A home with a row in every table, and the texts in it."""
    home = tmp_path_factory.mktemp("lived") / "home"
    with Store.open(home, now=lambda: NOW) as store:
        said = live(store, 1) | live(store, 2)
        store.save_conversation(talk("odd", rep=ODD))
        store.save_draft("odd", "facts.saw", ODD, seen=0)
        store.note(Deed.IMPORTED, 3)
    return home, said


@pytest.fixture
def home(lived: tuple[Path, dict[str, str]], tmp_path: Path) -> Path:
    return shutil.copytree(lived[0], tmp_path / "home")


@pytest.fixture
def address(team: Team) -> str:
    return team.address(team.manager())


def in_order(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows as they were kept, without the numbers that only say in which order, deeds of today and the mark."""
    with store._reading() as connection:
        rows = {
            name: [tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key))]
            for name, table in schema.metadata.tables.items()
        }
    rows["setting"] = [row for row in rows["setting"] if row[0] != MOVED]
    rows["deed"] = [row for row in rows["deed"] if row[2] != Deed.MOVED.value]
    return {
        name: [row[1:] for row in found] if name in COUNTED else sorted(found, key=repr)
        for name, found in rows.items()
    }


def at(home: Path, address: str = "") -> dict[str, list[tuple[object, ...]]]:
    with Store.open(home, address=address, now=lambda: NOW) as store:
        return in_order(store)


def refused(home: Path, address: str) -> StoreProblem:
    with pytest.raises(StoreProblem) as problem:
        move(home, address, NOW, patience_ms=500)
    assert len(str(problem.value).split()) <= 40
    return problem.value


def test_every_row_of_every_table_arrives_once_and_in_its_order(home: Path, address: str) -> None:
    before = at(home)
    assert [name for name, rows in before.items() if not rows] == []
    held = counts(home)
    done = move(home, address, NOW)
    assert at(home, address) == before
    assert done.rows == held == {name: len(rows) for name, rows in before.items()}
    with Store.open(home, address=address) as store:
        assert store.drafts("odd")["facts.saw"].text == ODD
        assert next(one.deed for one in store.deeds()) is Deed.MOVED


def test_the_file_keeps_all_rows_with_a_mark_and_a_copy_of_it_is_made_first(home: Path, address: str) -> None:
    before = at(home)
    done = move(home, address, NOW)
    with Store.open(home) as store:
        assert store.moved == Mark(address, "2026-03-02")
        store.stay()
        assert store.moved is None
    assert at(home) == before
    assert done.copy == backups(home) / "workbook-20260302-090000-before-move.db"
    assert in_order_of_copy(done.copy, home) == before


def test_a_file_that_was_carried_over_says_so_wherever_it_is_opened(home: Path, address: str) -> None:
    assert [one.name for one in doctor(home) if not one.ok] == []
    move(home, address, NOW)
    told = Mark(address, "2026-03-02").sentence
    assert len(told.split()) <= 40
    assert "On 2 March 2026 all of this was carried over" in told
    with Desk(Store.open(home), NOW.date()) as desk:
        assert told in repr(desk)
    assert [one.sentence for one in doctor(home) if not one.ok] == [told]
    assert [one.name for one in doctor(home, address) if one.name == "carried over"] == []
    with Store.open(home, address=address) as store:
        assert store.moved is None
        assert store.warnings == ()


def test_the_note_stands_first_on_the_screen_of_each_notebook_and_goes_where_the_owner_stays(
    home: Path, address: str, run: Callable[..., Any]
) -> None:
    move(home, address, NOW)
    with Desk(Store.open(home), NOW.date()) as desk:
        tops = [screen().children[0].children[-1] for screen in (desk.importer, desk.prepare, desk.week)]
    assert ["was carried over" in one.value for one in tops] == [True] * 3
    assert run("--stay").exit_code == 0
    with Desk(Store.open(home), NOW.date()) as desk:
        assert "was carried over" not in repr(desk)


def test_carried_over_once_more_the_mark_is_not_carried_too(home: Path, address: str, team: Team) -> None:
    move(home, address, NOW)
    other = team.address(team.manager())
    held = counts(home)
    assert move(home, other, NOW).rows == held
    with Store.open(home, address=other) as store:
        assert store.moved is None


def in_order_of_copy(copy: Path | None, home: Path) -> dict[str, list[tuple[object, ...]]]:
    assert copy is not None
    place = home.with_name("from the copy")
    place.mkdir()
    shutil.copyfile(copy, database_file(place))
    return at(place)


def test_carried_over_again_it_does_nothing_and_says_how_much_is_there(home: Path, address: str) -> None:
    first = move(home, address, NOW)
    there = rows_in(home, address)
    again = move(home, address, NOW.replace(hour=10))
    assert again.copy is None
    assert again.rows == first.rows | {"deed": first.rows["deed"] + 1}
    assert rows_in(home, address) == there
    assert [path.name for path in backups(home).glob("*before-move*")] == [
        first.copy.name if first.copy else ""
    ]


def rows_in(home: Path, address: str) -> dict[str, list[tuple[object, ...]]]:
    with Store.open(home, address=address) as store:
        return rows_of(store)


def test_the_rows_are_of_whoever_logs_in_and_no_other_manager_sees_one(
    team: Team, lived: tuple[Path, dict[str, str]], home: Path, address: str
) -> None:
    other = team.address(team.manager())
    move(home, address, NOW)
    assert not any(rows_in(home, other).values())
    said = [one for name, one in lived[1].items() if name != "talk"]
    with team.admin() as admin:
        owners = {
            name: {row[0] for row in admin.execute(f"SELECT manager FROM workbook.{name}").fetchall()}  # noqa: S608 - names of our tables
            for name in schema.metadata.tables
        }
        everything = repr([admin.execute(f"SELECT * FROM workbook.{name}").fetchall() for name in owners])  # noqa: S608 - as above
    mine = address.partition("//")[2].partition("@")[0]
    assert all(mine in found for found in owners.values())
    assert all(repr(text)[1:-1] in everything for text in said)
    assert rows_in(home, address)["conversation"]


def test_a_manager_with_rows_there_is_refused_and_both_sides_stay(home: Path, address: str) -> None:
    with Store.open(home, address=address, now=lambda: NOW) as store:
        store.save_conversation(talk("theirs", rep="Zoe"))
    before, here = rows_in(home, address), database_file(home).read_bytes()
    assert refused(home, address).reason is Reason.TAKEN
    assert rows_in(home, address) == before
    assert database_file(home).read_bytes() == here
    assert not list(backups(home).glob("*before-move*"))


def test_what_was_carried_over_and_then_changed_there_is_not_overwritten(home: Path, address: str) -> None:
    move(home, address, NOW)
    with Store.open(home, address=address, now=lambda: NOW) as store:
        store.save_draft("odd", "facts.saw", "typed since", seen=1)
    assert refused(home, address).reason is Reason.TAKEN
    with Store.open(home, address=address) as store:
        assert store.drafts("odd")["facts.saw"].text == "typed since"


def test_the_invented_team_that_was_only_looked_at_makes_room(
    home: Path, address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WORKBOOK_STORE", address)
    with open_desk(tmp_path / "looked") as desk:
        assert desk.sample
    move(home, address, NOW)
    assert at(home, address) == at(home)


@pytest.mark.parametrize("who", ["administrator", "stranger"])
def test_a_user_who_is_no_manager_carries_nothing_over(team: Team, home: Path, who: str) -> None:
    before = database_file(home).read_bytes()
    if who == "administrator":
        assert refused(home, team.administrator).reason is Reason.ALL_SEEING
    else:
        name = team.manager()
        team.line.execute(f"REVOKE workbook_manager FROM {name}")
        assert refused(home, team.address(name)).reason in {
            Reason.NO_MANAGER,
            Reason.NOT_LET_IN,
            Reason.NOT_PREPARED,
        }
    assert database_file(home).read_bytes() == before


def test_a_file_of_another_schema_is_refused_and_left_as_it_is(
    home: Path, address: str, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    with closing(sqlite3.connect(database_file(old))) as connection:
        connection.executescript(FIRST.read_text("utf-8"))
    was = database_file(old).read_bytes()
    assert "older version" in str(refused(old, address))
    assert database_file(old).read_bytes() == was
    with closing(sqlite3.connect(database_file(home))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert refused(home, address).reason is Reason.NEWER
    assert refused(tmp_path / "nothing here", address).reason is Reason.MISSING
    assert not any(rows_in(tmp_path / "nothing here", address).values())


def test_a_database_of_another_schema_is_refused(server: Postgres, home: Path) -> None:
    from tests.store.engines import Team as Prepared  # noqa: PLC0415 - a name for a type above

    older = Prepared(server, "older_by_hand").make()
    with older.admin() as admin:
        admin.execute("UPDATE workbook.alembic_version SET version_num = '0001'")
    assert refused(home, older.address(older.manager())).reason is Reason.OLDER_SERVER


def test_a_row_that_arrives_otherwise_undoes_all_of_it(
    home: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.store.postgres.many.to_kept", lambda text: text.replace("\x00", ""))
    assert "otherwise than the file" in str(refused(home, address))
    monkeypatch.undo()
    assert not any(rows_in(home, address).values())
    assert move(home, address, NOW).copy


def test_a_window_that_saves_meanwhile_waits_and_is_told(home: Path, address: str) -> None:
    told = []

    def save(*_: object) -> None:
        if not told:
            with (
                Store.open(home, now=lambda: NOW, patience_ms=20) as window,
                pytest.raises(StoreProblem) as problem,
            ):
                window.save_draft("odd", "facts.saw", "typed meanwhile", seen=1)
            told.append(problem.value.reason)

    with on_each_insert(save):
        move(home, address, NOW)
    assert told == [Reason.LOCKED]
    assert at(home, address) == at(home)


class on_each_insert:  # noqa: N801 - reads as a word
    """Do this at each insert into the team's database."""

    def __init__(self, then: Callable[[], None]) -> None:
        self._then = then

    def _seen(self, connection: Any, statement: Any, *_: object) -> None:
        if connection.dialect.name == "postgresql" and getattr(statement, "is_insert", False):
            self._then()

    def __enter__(self) -> None:
        event.listen(Engine, "before_execute", self._seen)

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "before_execute", self._seen)


def killed(home: Path, address: str, number: int) -> bool:
    """Carry over in a process of its own that dies at insert ``number``; tell whether it did."""
    child = os.fork()
    if child == 0:
        left = [number]

        def die() -> None:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            with on_each_insert(die):
                move(home, address, NOW)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_any_table_nothing_is_there_and_done_again_all_is_once(home: Path, address: str) -> None:
    before, file = at(home), database_file(home).read_bytes()
    number = 0
    while killed(home, address, number := number + 3):
        assert database_file(home).read_bytes() == file
        assert not any(rows_in(home, address).values())
    assert number > 20
    move(home, address, NOW)
    assert at(home, address) == before


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_line_cut_at_the_commit_is_found_out_and_nothing_is_there_twice(
    team: Team, home: Path, address: str, where: str
) -> None:
    before = at(home)
    with line_to(team.server.port) as line:
        over = address.replace(f":{team.server.port}/", f":{line.port}/")
        with on_each_insert(lambda: setattr(line, "cut_at", where)):
            if where == "before":
                assert "command again" in str(refused(home, over))
                assert not any(rows_in(home, address).values())
            else:
                move(home, over, NOW)
        move(home, over, NOW)
    assert at(home, address) == before


def test_a_server_that_is_away_is_said_and_the_file_is_as_it_was(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    file = database_file(home).read_bytes()
    assert "file here is as it was" in str(refused(home, f"postgresql://ann@127.0.0.1:{port}/team"))
    assert database_file(home).read_bytes() == file


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    monkeypatch.setenv("WORKBOOK_STORE", "")
    return lambda *words, **how: CliRunner().invoke(app, ["move", *words], **how)


def test_the_command_counts_asks_counts_again_and_says_what_is_next(
    run: Callable[..., Any], home: Path, address: str, lived: tuple[Path, dict[str, str]]
) -> None:
    asked = run("--to", address, input="n\n")
    assert asked.exit_code == 1
    assert not any(rows_in(home, address).values())
    done = run("--to", address, input="y\n")
    assert done.exit_code == 0
    here, there = (
        part.split(" in all")[0].split()[-1] for part in done.stdout.split("In the team's database")
    )
    assert here == there == f"{sum(len(rows) for rows in at(home).values()):,}"
    assert "each row compared" in done.stdout
    again = run("--to", address, "--yes")
    assert "carried over before" in again.stdout
    assert [text for text in lived[1].values() if text in done.stdout + again.stdout] == []


def test_the_command_without_an_address_says_which_option_is_missing(run: Callable[..., Any]) -> None:
    done = run("--yes")
    assert done.exit_code == 2
    assert "--to postgresql://" in done.stderr


def test_a_locked_file_is_carried_over_too(home: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sqlcipher3")
    from workbook.store import vault  # noqa: PLC0415 - where the extra is

    kept: dict[str, str] = {}
    monkeypatch.setattr(vault, "_keep", lambda _, key: kept.update(key=key))
    before = at(home)
    key = vault.lock(home)
    assert kept == {"key": key}
    monkeypatch.setenv(vault.VARIABLE, "0" * 64)
    assert refused(home, address).reason is Reason.WRONG_KEY
    monkeypatch.setenv(vault.VARIABLE, key)
    done = move(home, address, NOW)
    assert at(home, address) == before
    assert done.copy
    assert not done.copy.read_bytes().startswith(b"SQLite format 3")
