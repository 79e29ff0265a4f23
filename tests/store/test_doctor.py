from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.store.records import call
from workbook.store import Check, Store, database_file, doctor, pragmas

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.engines("sqlite")  # the file is looked at; a server has checks of its own


def looked_at(home: Path) -> dict[str, Check]:
    checks = {check.name: check for check in doctor(home)}
    assert all(0 < len(check.sentence.split()) <= 40 for check in checks.values())
    return checks


def wrong(home: Path) -> set[str]:
    return {check.name for check in looked_at(home).values() if not check.ok}


def test_a_healthy_store_passes_every_check(store: Store, home: Path) -> None:
    store.add_activity([call(1)])
    before = database_file(home).read_bytes()
    assert set(looked_at(home)) == {
        "file",
        "permissions",
        "pragmas",
        "integrity",
        "schema",
        "synced folder",
        "disk space",
        "copies",
        "locked",
    }
    assert wrong(home) == set()
    assert database_file(home).read_bytes() == before


def test_no_store_yet_is_no_fault_and_makes_none(home: Path) -> None:
    assert set(looked_at(home)) == {"file", "synced folder", "disk space", "copies"}
    assert wrong(home) == set()
    assert not home.exists()


@pytest.mark.skipif(os.name != "posix", reason="rights as numbers are POSIX")
def test_a_file_others_can_read_is_a_fault(store: Store, home: Path) -> None:
    assert store.home == home
    database_file(home).chmod(0o644)
    assert wrong(home) == {"permissions"}


def test_a_folder_that_may_only_be_read_is_a_fault(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.home == home
    monkeypatch.setattr(os, "access", lambda place, _: place != home)
    assert wrong(home) == {"permissions"}
    assert "Nothing can be saved" in looked_at(home)["permissions"].sentence


def test_a_damaged_file_is_a_fault(store: Store, home: Path) -> None:
    store.add_activity(call(number) for number in range(500))
    path = database_file(home)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
    assert "integrity" in wrong(home)


def test_a_foreign_file_is_a_fault_and_not_touched(home: Path) -> None:
    home.mkdir(mode=0o700)
    database_file(home).write_bytes(b"Dear diary")
    database_file(home).chmod(0o600)
    assert wrong(home) == {"integrity"}
    assert database_file(home).read_bytes() == b"Dear diary"


def test_another_schema_is_a_fault(store: Store, home: Path) -> None:
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert wrong(home) == {"schema"}


def test_a_setting_that_does_not_hold_is_a_fault(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.home == home
    monkeypatch.setitem(pragmas.PRAGMAS, "synchronous", ("FULL", 3))
    assert wrong(home) == {"pragmas"}


def test_a_synced_folder_and_a_nearly_full_disk_are_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(doctor.__globals__, "ENOUGH_BYTES", 2**62)
    assert wrong(tmp_path / "OneDrive - Contoso" / "workbook") == {"synced folder", "disk space"}
