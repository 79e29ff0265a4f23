from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.records import call, talk
from workbook.store import Reason, Store, StoreProblem, database_file, doctor
from workbook.store.places import IGNORED
from workbook.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.engines("sqlite"),  # what happens to a file; a server has its own
    pytest.mark.usefixtures("migrated_each_time"),
]

OPEN_AGAIN = """
import sys
from pathlib import Path
from workbook.store import Store
with Store.open(Path(sys.argv[1])) as store:
    print(store.setting("rep"), "alembic" in sys.modules, "pandas" in sys.modules)
"""


def opens(home: Path) -> StoreProblem:
    with pytest.raises(StoreProblem) as problem:
        Store.open(home, patience_ms=50)
    return problem.value


def test_the_first_opening_makes_a_file_for_its_owner_alone(store: Store, home: Path) -> None:
    store.save_conversation(talk())
    assert {entry.name for entry in home.iterdir()} == {IGNORED, "workbook.db"}
    if os.name == "posix":
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert stat.S_IMODE(database_file(home).stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="rights as numbers are POSIX")
def test_rights_that_became_wider_are_taken_back(store: Store, home: Path) -> None:
    store.close()
    home.chmod(0o755)
    database_file(home).chmod(0o644)
    Store.open(home).close()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE(database_file(home).stat().st_mode) == 0o600


def test_opening_again_imports_no_alembic_and_says_nothing(store: Store, home: Path) -> None:
    store.set_setting("rep", "Ann")
    done = subprocess.run(
        [sys.executable, "-c", OPEN_AGAIN, str(home)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["Ann", "False", "False"]
    assert done.stderr == ""


def test_the_first_opening_prints_and_logs_nothing(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Store.open(home).close()
    assert capfd.readouterr() == ("", "")


def test_an_empty_file_becomes_a_store(home: Path) -> None:
    home.mkdir()
    database_file(home).touch()
    with Store.open(home) as store:
        store.save_conversation(talk())
        assert store.conversations() == [talk()]
    assert not (home / "backups").exists()


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")


@pytest.mark.parametrize("content", [b"x", b"Dear diary\n" * 50, b"\x89PNG\r\n\x1a\n" + bytes(500), None])
def test_a_foreign_file_is_refused_and_not_touched(home: Path, content: bytes | None) -> None:
    home.mkdir()
    path = database_file(home)
    if content is None:
        _other_database(path)
    else:
        path.write_bytes(content)
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode
    assert opens(home).reason is Reason.FOREIGN
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) == before
    assert list(home.iterdir()) == [path]


def test_a_cut_off_file_is_refused_and_not_touched(store: Store, home: Path) -> None:
    store.close()
    path = database_file(home)
    cut = path.read_bytes()[:-4096]
    path.write_bytes(cut)
    assert opens(home).reason is Reason.DAMAGED
    assert path.read_bytes() == cut


def test_a_file_whose_writer_died_is_mended_and_not_refused(store: Store, home: Path, tmp_path: Path) -> None:
    store.save_conversation(talk())
    dead = tmp_path / "dead"
    dead.mkdir()
    path = database_file(dead)
    with contextlib.suppress(InterruptedError), store._writing() as connection:
        connection.exec_driver_sql("PRAGMA cache_size=10")  # so that pages reach the file before the end
        for number in range(100):
            connection.exec_driver_sql("INSERT INTO setting VALUES (?, ?)", (str(number), "x" * 2000))
        for name in ("workbook.db", "workbook.db-journal"):
            shutil.copy(home / name, dead / name)
        raise InterruptedError
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    with Store.open(dead) as mended:
        assert mended.conversations() == [talk()]
        assert mended.setting("1") is None
    assert path.read_bytes() == database_file(home).read_bytes()


def test_a_journal_beside_a_foreign_file_does_not_make_it_ours(home: Path) -> None:
    home.mkdir()
    path = database_file(home)
    path.write_bytes(b"Dear diary\n" * 50)
    path.with_name("workbook.db-journal").write_bytes(bytes.fromhex("d9d505f920a163d7"))
    assert opens(home).reason in {Reason.DAMAGED, Reason.FOREIGN}
    assert path.read_bytes() == b"Dear diary\n" * 50


def test_a_file_damaged_inside_is_refused_in_words_and_not_touched(store: Store, home: Path) -> None:
    store.add_activity(call(number) for number in range(500))
    store.close()
    path = database_file(home)
    whole = path.read_bytes()
    damaged = whole[:4096] + b"\xff" * (len(whole) - 4096)
    path.write_bytes(damaged)
    with pytest.raises(StoreProblem) as problem:
        Store.open(home).activity()
    assert problem.value.reason is Reason.DAMAGED
    assert path.read_bytes() == damaged


def test_a_store_without_its_revision_is_damaged(store: Store, home: Path) -> None:
    store.close()
    with closing(sqlite3.connect(database_file(home))) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
    assert opens(home).reason is Reason.DAMAGED


def test_a_file_of_a_newer_program_is_refused_and_not_touched(store: Store, home: Path) -> None:
    store.close()
    path = database_file(home)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    assert opens(home).reason is Reason.NEWER
    assert path.read_bytes() == before
    assert {entry.name for entry in home.iterdir()} == {IGNORED, path.name}


def test_our_files_carry_our_mark(store: Store) -> None:
    with store._reading() as connection:
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def test_a_file_that_vanished_is_noticed_and_not_made_again(store: Store, home: Path) -> None:
    database_file(home).unlink()
    with pytest.raises(StoreProblem) as problem:
        store.save_draft("c", "facts", "words", seen=0)
    assert problem.value.reason is Reason.MISSING
    assert not database_file(home).exists()


def test_a_home_that_is_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    assert opens(tmp_path / "home").reason is Reason.MISSING


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(StoreProblem) as problem:
        store.people()
    assert problem.value.reason is Reason.CLOSED


def test_a_network_drive_is_a_warning_and_not_a_refusal(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("workbook.store.store", "workbook.store.places"):
        monkeypatch.setattr(f"{module}.on_a_network", lambda _: True)
    (warning,) = store.warnings
    assert "network drive" in warning
    assert len(warning.split()) <= 40
    assert {one.sentence for one in doctor(home) if not one.ok} == {
        "The folder is on a network drive: its file is safer on this computer."
    }


def test_a_synced_folder_is_a_warning_and_not_a_refusal(tmp_path: Path, store: Store) -> None:
    with Store.open(tmp_path / "Dropbox" / "workbook") as synced:
        (warning,) = synced.warnings
    assert "Dropbox" in warning
    assert len(warning.split()) <= 40
    assert store.warnings == ()
