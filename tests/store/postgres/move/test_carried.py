"""A file carried over to a team's database: every row once, for one manager, and the file as it was."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.store.postgres.move.moving import NOW, ODD, at, refused, rows_in
from workbook.desk import Desk, open_desk
from workbook.records import Deed
from workbook.store import Reason, Store, database_file, schema
from workbook.store.doctor import doctor
from workbook.store.move import counts, move
from workbook.store.moved import Mark
from workbook.store.places import backups

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.store.engines import Team


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
        tops = [screen().children[0].children[-1] for screen in (desk.board, desk.prepare, desk.week)]
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


def test_the_invented_team_that_was_only_looked_at_makes_room(
    home: Path, address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WORKBOOK_STORE", address)
    with open_desk(tmp_path / "looked") as desk:
        assert desk.sample
    move(home, address, NOW)
    assert at(home, address) == at(home)


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


def in_order_of_copy(copy: Path | None, home: Path) -> dict[str, list[tuple[object, ...]]]:
    assert copy is not None
    place = home.with_name("from the copy")
    place.mkdir()
    shutil.copyfile(copy, database_file(place))
    return at(place)
