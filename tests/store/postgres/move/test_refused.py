"""Who is refused, and which file or database: both sides stay as they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.engines import Team
from tests.store.first_schema import write_first
from tests.store.postgres.move.moving import NOW, refused, rows_in
from tests.store.records import talk
from workbook.store import Reason, Store, database_file
from workbook.store.move import move
from workbook.store.places import backups

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.postgres import Postgres


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
    was = write_first(old).read_bytes()
    assert "older version" in str(refused(old, address))
    assert database_file(old).read_bytes() == was
    with closing(sqlite3.connect(database_file(home))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert refused(home, address).reason is Reason.NEWER
    assert refused(tmp_path / "nothing here", address).reason is Reason.MISSING
    assert not any(rows_in(tmp_path / "nothing here", address).values())


def test_a_database_of_another_schema_is_refused(server: Postgres, home: Path) -> None:
    older = Team(server, "older_by_hand").make()
    with older.admin() as admin:
        admin.execute("UPDATE workbook.alembic_version SET version_num = '0001'")
    assert refused(home, older.address(older.manager())).reason is Reason.OLDER_SERVER
