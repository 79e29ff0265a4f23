"""Encryption at rest: nothing readable on disk, the right key opens, any other is refused in words."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.store.lives import left

keyring = pytest.importorskip("keyring")
pytest.importorskip("sqlcipher3")

from keyring.backend import KeyringBackend  # noqa: E402 - where the extra is
from typer.testing import CliRunner  # noqa: E402

from tests.store.deeds import again  # noqa: E402
from tests.store.faults import Steps, disk_full, stepping  # noqa: E402
from tests.store.lives import live  # noqa: E402
from workbook.cli import app  # noqa: E402
from workbook.desk.rights import erase  # noqa: E402
from workbook.store import (  # noqa: E402
    Reason,
    Store,
    StoreProblem,
    backup,
    copy_check,
    database_file,
    doctor,
    vault,
)
from workbook.store.places import backups  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("migrated_each_time")

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Memory(KeyringBackend):
    """A keyring that lives as long as a test."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = False

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.broken:
            raise RuntimeError(password)
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Memory]:
    monkeypatch.delenv("WORKBOOK_KEY", raising=False)
    before, ring = keyring.get_keyring(), Memory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def ann(home: Path) -> dict[str, str]:
    with Store.open(home, now=lambda: NOW) as store:
        said = live(store, 1)
        backup.back_up(home, NOW, "by-hand")
    return said


def about(home: Path, said: dict[str, str]) -> object:
    with Store.open(home, now=lambda: NOW) as store:
        return store.about(said["rep"])


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


def test_copies_are_put_back_under_their_own_lock_only(
    home: Path, ann: dict[str, str], tmp_path: Path
) -> None:
    plain = backup.copy_to(home, tmp_path / "plain.db")
    held = about(home, ann)
    key = vault.lock(home)
    locked = backup.back_up(home, NOW.replace(hour=10), "by-hand", key=key)
    with Store.open(home, now=lambda: NOW) as store:
        store.forget_person(ann["rep"])
    with pytest.raises(StoreProblem, match="is locked and this copy is not"):
        backup.restore(home, plain, NOW, key=key)
    backup.restore(home, locked, NOW.replace(hour=11), key=key)
    assert about(home, ann) == held


def restored(place: Path, copy: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """The command, on another computer: what it ends with, and what it says; ``key`` is typed."""
    monkeypatch.setenv("WORKBOOK_HOME", str(place))
    done = CliRunner().invoke(app, ["restore", str(copy), "--yes"], input=f"{key}\n")
    said = str(done.exception) if isinstance(done.exception, StoreProblem) else done.output
    return done.exit_code, said


@pytest.mark.parametrize("used_before", ["never used", "used before"])
def test_a_locked_copy_is_put_back_on_another_computer_with_the_key_that_was_written_down(
    home: Path,
    ann: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    used_before: str,
) -> None:
    held, other = about(home, ann), tmp_path / "other computer"
    key = vault.lock(home)
    copy = backup.copy_to(home, tmp_path / "stick.db", key=key)
    keyring.set_keyring(ring := Memory())
    if used_before == "used before":
        Store.open(other, now=lambda: NOW).close()
    for wrong in ("", "0" * 64, "words"):
        code, said = restored(other, copy, wrong, monkeypatch)
        assert code == (1 if wrong else 2)  # refused, or not given
        assert len(said.split()) <= 40
        assert not ring.kept
    assert restored(other, copy, vault.grouped(key), monkeypatch)[0] == 0
    assert about(other, ann) == held
    assert left(other, ann) == []
    assert vault.is_locked(other)
    assert restored(other, copy, "", monkeypatch)[0] == 0  # the key is known now and is not asked for
    assert about(other, ann) == held


def test_a_script_without_the_key_is_told_how_to_give_it(
    home: Path, ann: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = vault.lock(home)
    copy = backup.copy_to(home, tmp_path / "stick.db", key=key)
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "other"))
    silent = CliRunner().invoke(app, ["restore", str(copy), "--yes"])
    assert (silent.exit_code, "WORKBOOK_KEY" in silent.stderr) == (2, True)
    monkeypatch.setenv("WORKBOOK_KEY", key)
    assert CliRunner().invoke(app, ["restore", str(copy), "--yes"]).exit_code == 0
    assert about(tmp_path / "other", ann)


def test_a_copy_of_another_key_and_what_is_no_copy_are_told_apart(
    home: Path, ann: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup.copy_to(home, tmp_path / "stick.db", key=vault.lock(home))
    vault.unlock(home)
    again_locked = vault.lock(home)
    (tmp_path / "notes.txt").write_text("no copy at all", encoding="utf-8")
    assert "locked with another key" in restored(home, copy, "", monkeypatch)[1]
    assert "is no copy of the workbook" in restored(home, tmp_path / "notes.txt", "", monkeypatch)[1]
    assert vault.key_of(home) == again_locked
    assert about(home, ann)


def test_without_the_packages_a_locked_copy_says_what_opens_it(
    home: Path, ann: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = vault.lock(home)
    copy = backup.copy_to(home, tmp_path / "stick.db", key=key)
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(StoreProblem) as problem:
        copy_check.check(copy, key=key)
    assert (problem.value.reason, bool(ann)) == (Reason.STAYS_LOCKED, True)


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
