"""Copies of a locked store: put back under their own lock, here or on another computer, or refused in words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.store.lives import left

keyring = pytest.importorskip("keyring")
pytest.importorskip("sqlcipher3")

from typer.testing import CliRunner  # noqa: E402

from tests.store.vault.ring import NOW, Memory, about  # noqa: E402
from workbook.cli import app  # noqa: E402
from workbook.store import Reason, Store, StoreProblem, backup, copy_check, vault  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("migrated_each_time")


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
