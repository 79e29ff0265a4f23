"""Encryption at rest: nothing readable on disk, the right key opens, any other is refused in words."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("keyring")
pytest.importorskip("sqlcipher3")

from tests.store.deeds import again
from tests.store.faults import Steps, disk_full, stepping
from tests.store.lives import left, live
from tests.store.vault.ring import NOW, Memory, about
from workbook.desk.rights import erase
from workbook.store import Reason, Store, StoreProblem, database_file, doctor, vault
from workbook.store.places import backups

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("migrated_each_time")


def refused(home: Path) -> Reason:
    with pytest.raises(StoreProblem) as problem:
        Store.open(home, now=lambda: NOW)
    assert len(str(problem.value).split()) <= 40
    return problem.value.reason


def test_a_locked_store_holds_no_readable_text_and_opens_as_before(home: Path, ann: dict[str, str]) -> None:
    held = about(home, ann)
    assert len(left(home, ann)) > 20
    vault.lock(home)
    assert left(home, ann) == []
    assert about(home, ann) == held
    with Store.open(home, now=lambda: NOW.replace(day=3)) as store:
        store.save_draft("talk", "facts", ann["note"], seen=0)
        assert {path.name for path in backups(home).iterdir()} >= {"workbook-20260303-090000-daily.db"}
        assert left(home, ann) == []
    assert {check.name: check.ok for check in doctor(home)}["locked"]


def test_unlocking_gives_everything_back_in_plain_and_forgets_the_key(
    home: Path, ann: dict[str, str], ring: Memory
) -> None:
    held = about(home, ann)
    vault.lock(home)
    vault.unlock(home)
    assert (about(home, ann), ring.kept) == (held, {})
    assert database_file(home).read_bytes().startswith(b"SQLite format 3")
    assert {path.name for path in home.iterdir() if path.is_file()} == {".gitignore", "workbook.db"}


def test_a_lost_a_wrong_and_a_changed_key_are_refused_in_words_and_the_written_one_helps(
    home: Path, ann: dict[str, str], ring: Memory
) -> None:
    key = vault.lock(home)
    before = database_file(home).read_bytes()
    kept = dict(ring.kept)
    ring.kept.clear()
    assert refused(home) is Reason.NO_KEY
    ring.kept.update(dict.fromkeys(kept, "0" * 64))
    assert refused(home) is Reason.WRONG_KEY
    ring.kept.update(dict.fromkeys(kept, "no key at all; DROP TABLE"))
    assert refused(home) is Reason.WRONG_KEY
    for wrong in ("", "0" * 64, "words", "x"):
        with pytest.raises(StoreProblem) as problem:
            vault.recover(home, wrong)
        assert problem.value.reason is Reason.WRONG_KEY
    assert database_file(home).read_bytes() == before
    vault.recover(home, vault.grouped(key).upper())
    assert about(home, ann)


@pytest.mark.parametrize("lacking", ["sqlcipher3", "keyring"])
def test_where_the_packages_are_gone_it_is_said_that_the_file_is_locked_and_what_opens_it(
    home: Path, ann: dict[str, str], monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    vault.lock(home)
    before = database_file(home).read_bytes()
    monkeypatch.setitem(sys.modules, lacking, None)
    for open_it in (Store.open, vault.key_of, vault.unlock):
        with pytest.raises(StoreProblem) as problem:
            open_it(home)
        assert problem.value.reason is Reason.STAYS_LOCKED
        assert str(problem.value).startswith("The workbook's file is locked, and the packages")
    assert database_file(home).read_bytes() == before
    monkeypatch.undo()
    assert ann


def test_a_server_gives_the_key_by_its_environment(
    home: Path, ann: dict[str, str], ring: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = vault.lock(home)
    ring.kept.clear()
    monkeypatch.setenv("WORKBOOK_KEY", key)
    assert about(home, ann)


def test_a_keyring_that_takes_no_key_locks_nothing(home: Path, ann: dict[str, str], ring: Memory) -> None:
    before = database_file(home).read_bytes()
    ring.broken = True
    with pytest.raises(StoreProblem) as problem:
        vault.lock(home)
    assert problem.value.reason is Reason.NO_KEYRING
    assert database_file(home).read_bytes() == before
    assert about(home, ann)


def test_a_window_opened_before_the_lock_is_refused_and_saves_nowhere(
    home: Path, ann: dict[str, str]
) -> None:
    with Store.open(home, now=lambda: NOW) as store:
        vault.lock(home)
        with pytest.raises(StoreProblem):
            store.save_draft("talk", "facts", "typed on", seen=0)
    assert about(home, ann)


def test_a_keyring_that_forgets_at_once_locks_nothing(
    home: Path, ann: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Memory, "set_password", lambda *_: None)
    with pytest.raises(StoreProblem) as problem:
        vault.lock(home)
    assert problem.value.reason is Reason.NO_KEYRING
    assert not vault.is_locked(home)
    assert about(home, ann)


def test_a_key_is_put_back_only_where_something_is_locked(home: Path, ann: dict[str, str]) -> None:
    with pytest.raises(StoreProblem, match="Nothing is locked here"):
        vault.recover(home, "0" * 64)
    assert about(home, ann)


def test_a_person_is_erased_from_locked_files_too(home: Path, ann: dict[str, str]) -> None:
    vault.lock(home)
    with Store.open(home, now=lambda: NOW) as store:
        bo = live(store, 2)
        done = erase(store, ann["rep"])
    assert (done.copies_cleaned, done.copies_removed) == (2, 0)
    vault.unlock(home)
    assert left(home, ann) == []
    assert about(home, bo)


def test_locking_that_fails_at_any_step_can_be_done_again(
    home: Path, ann: dict[str, str], tmp_path: Path
) -> None:
    held, trial = about(home, ann), tmp_path / "trial"
    again(home, trial)
    with stepping(steps := Steps()):
        vault.lock(trial)
    for at in range(1, steps.count + 1):
        again(home, trial)
        try:
            with stepping(Steps(at, disk_full)):
                vault.lock(trial)
        except StoreProblem:
            assert about(trial, ann) == held
        vault.lock(trial)
        assert about(trial, ann) == held
        assert left(trial, ann) == []


@pytest.mark.skipif(os.name != "posix", reason="rights as numbers are POSIX")
def test_locked_files_are_for_their_owner_alone(home: Path, ann: dict[str, str]) -> None:
    assert ann
    vault.lock(home)
    assert database_file(home).stat().st_mode & 0o777 == 0o600
