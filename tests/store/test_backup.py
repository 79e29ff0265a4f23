"""Copies: made each day, kept few, whole or not there, and put back with all that was in them."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.records import fact, talk
from workbook.store import Reason, Store, StoreProblem, backup, database_file
from workbook.store.places import backups

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Clock

pytestmark = [
    pytest.mark.engines("sqlite"),  # the file is copied; whoever runs a server copies it
    pytest.mark.usefixtures("migrated_each_time"),
]

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def written(home: Path, text: str = "fell", *, at: datetime = NOW) -> None:
    with Store.open(home, now=lambda: at) as store:
        store.save_conversation(talk())
        store.save_facts("c", [fact(text)])


def words(home: Path) -> list[str]:
    with Store.open(home, now=lambda: NOW) as store:
        return [one.text for one in store.facts("c")]


def whys(home: Path) -> list[str]:
    return [one.why for one in backup.copies(home)]


def test_the_first_opening_of_a_day_makes_a_copy_and_the_second_none(home: Path) -> None:
    written(home)
    assert backup.copies(home) == []
    for hour in (10, 11, 12):
        Store.open(home, now=lambda hour=hour: NOW.replace(hour=hour)).close()
    (copy,) = backup.copies(home)
    assert (copy.made_at, copy.why) == (datetime(2026, 3, 2, 10, 0), "daily")  # noqa: DTZ001 - wall time
    assert copy.sentence == "2026-03-02 10:00 (daily)"


def test_a_week_of_daily_copies_is_kept_and_all_made_for_another_reason(home: Path) -> None:
    written(home)
    backup.back_up(home, NOW - timedelta(days=300), "before-0003")
    for day in range(20):
        Store.open(home, now=lambda day=day: NOW + timedelta(days=day)).close()
    assert whys(home) == ["daily"] * backup.KEPT_DAILY + ["before-0003"]
    assert backup.copies(home)[0].made_at.date() == date(2026, 3, 21)


def test_of_very_large_daily_copies_two_are_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "KEPT_BYTES", 1)
    written(home)
    for day in range(5):
        Store.open(home, now=lambda day=day: NOW + timedelta(days=day)).close()
    assert whys(home) == ["daily", "daily"]


def test_a_clock_that_was_set_back_loses_no_copy_of_the_days_before(home: Path) -> None:
    written(home)
    for day in (0, 1, -400, 2):
        Store.open(home, now=lambda day=day: NOW + timedelta(days=day)).close()
    assert len(backup.copies(home)) == 4


@pytest.mark.parametrize("years", [-2, 2])
def test_a_clock_that_was_wrong_for_days_costs_no_copy_from_before_a_change_and_ages_none(
    home: Path, years: int
) -> None:
    written(home)
    backup.back_up(home, NOW, "before-restore")
    wrong = [NOW + timedelta(days=365 * years + day) for day in range(4)]
    right = [NOW + timedelta(days=day) for day in range(1, 8)]
    for at in (*wrong, *right):
        Store.open(home, now=lambda at=at: at).close()
    there = {(one.why, one.made_at.replace(tzinfo=UTC)) for one in backup.copies(home)}
    assert there == {("before-restore", NOW), *(("daily", at) for at in right)}


def test_a_clock_that_is_or_was_wrong_is_said_and_one_that_is_right_is_not(home: Path) -> None:
    written(home)
    for days, told in ((0, False), (1, False), (0, False), (400, False), (2, True), (403, False)):
        with Store.open(home, now=lambda days=days: NOW + timedelta(days=days)) as store:
            said = [one for one in store.warnings if "clock" in one]
            assert bool(said) is told, days
            assert not told or "dated 6 April 2027" in said[0]


def test_a_copy_that_cannot_be_made_is_said_and_the_store_is_as_usable(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(home)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backup, "_copy", full)
    with Store.open(home, now=lambda: NOW) as store:
        (sentence,) = store.warnings
        assert sentence.startswith("Today's copy of the workbook could not be made.")
        assert len(sentence.split()) <= 40
        store.save_facts("c", [fact("saved all the same")])
    assert list(backups(home).iterdir()) == []


def test_a_copy_is_for_its_owner_alone_and_leaves_no_part_behind(home: Path, tmp_path: Path) -> None:
    written(home)
    made = backup.back_up(home, NOW, "by-hand")
    other = backup.copy_to(home, tmp_path / "elsewhere" / "mine.db")
    assert sorted(path.name for path in made.parent.iterdir()) == [made.name]
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in (made, other)} == {0o600}


def test_what_is_put_back_is_what_was_copied_and_what_was_there_is_kept(home: Path) -> None:
    written(home, "first")
    made = backup.back_up(home, NOW, "by-hand")
    written(home, "second")
    kept = backup.restore(home, made, NOW)
    assert words(home) == ["first"]
    assert kept is not None
    backup.restore(home, kept, NOW + timedelta(hours=1))
    assert words(home) == ["second"]


def test_a_vanished_file_comes_back_from_its_copy(home: Path) -> None:
    written(home, "first")
    made = backup.back_up(home, NOW, "by-hand")
    database_file(home).unlink()
    assert backup.restore(home, made, NOW) is None
    assert words(home) == ["first"]


@pytest.mark.parametrize("cut", [0.0, 0.4, 0.9])
def test_a_damaged_file_is_kept_as_it_is_when_a_copy_takes_its_place(home: Path, cut: float) -> None:
    written(home, "first")
    made = backup.back_up(home, NOW, "by-hand")
    path = database_file(home)
    whole = path.read_bytes()
    at = int(len(whole) * cut)
    damaged = whole[:at] + b"\xff" * 5000 + whole[at + 5000 :]
    path.write_bytes(damaged)
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"old pages")
    kept = backup.restore(home, made, NOW)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert not journal.exists()
    assert words(home) == ["first"]


@pytest.mark.parametrize("content", [b"", b"not ours at all", None])
def test_what_is_no_sound_copy_is_not_put_back(home: Path, tmp_path: Path, content: bytes | None) -> None:
    written(home, "first")
    before = database_file(home).read_bytes()
    bad = tmp_path / "bad.db"
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(StoreProblem) as problem:
        backup.restore(home, bad, NOW)
    assert len(str(problem.value).split()) <= 40
    assert database_file(home).read_bytes() == before
    assert not backups(home).exists()


def test_a_copy_of_a_newer_program_is_not_put_back(home: Path) -> None:
    written(home, "first")
    made = backup.back_up(home, NOW, "by-hand")
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreProblem) as problem:
        backup.restore(home, made, NOW)
    assert problem.value.reason is Reason.NEWER


def test_a_file_in_use_by_another_program_is_not_overwritten(home: Path) -> None:
    written(home, "first")
    made = backup.back_up(home, NOW, "by-hand")
    written(home, "second")
    with closing(sqlite3.connect(database_file(home), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreProblem) as problem:
            backup.restore(home, made, NOW, patience_ms=50)
    assert problem.value.reason is Reason.LOCKED
    assert words(home) == ["second"]


def test_an_open_window_sees_what_was_put_back(store: Store, home: Path, clock: Clock) -> None:
    store.save_conversation(talk())
    made = backup.back_up(home, clock(), "by-hand")
    store.save_facts("c", [fact("typed since")])
    backup.restore(home, made, clock())
    assert store.facts("c") == []
    store.save_facts("c", [fact("typed after")])
    assert [one.text for one in store.facts("c")] == ["typed after"]
