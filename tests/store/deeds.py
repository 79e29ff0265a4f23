"""What the store does in one go, each on a home of its own, to be interrupted at every step."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.store.first_schema import write_first
from tests.store.lives import live, texts
from tests.store.records import call, fact, promise, talk
from workbook.desk.rights import erase
from workbook.store import Store, backup, database_file
from workbook.store.places import backups

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def opened(home: Path) -> Store:
    return Store.open(home, now=lambda: NOW)


@dataclass(frozen=True)
class Doing:
    """One deed: how its home is laid out, and the deed itself."""

    before: Callable[[Path], None]
    work: Callable[[Path], None]


def _lived(home: Path) -> None:
    with opened(home) as store:
        live(store, 1)
        live(store, 2)
        backup.back_up(home, NOW, "by-hand")


def _conversation(home: Path) -> None:
    with opened(home) as store:
        store.save_conversation(talk(rep="Zoe"))


def _facts(home: Path) -> None:
    with opened(home) as store:
        store.save_facts(texts(1)["talk"], [fact(text, conversation=texts(1)["talk"]) for text in "abc"])


def _draft(home: Path) -> None:
    with opened(home) as store:
        store.save_draft(texts(1)["talk"], "facts.saw", "typed " * 3000, seen=1)


def _action(home: Path) -> None:
    with opened(home) as store:
        store.save_action(promise().model_copy(update={"conversation": texts(2)["talk"]}))


def _import(home: Path) -> None:
    with opened(home) as store:
        store.import_all(activity=[call(number, count=8) for number in range(60)], users={"7": "Zoe"}, at=NOW)


def _undo(home: Path) -> None:
    with opened(home) as store:
        store.undo_import()


def _erase(home: Path) -> None:
    with opened(home) as store:
        erase(store, texts(2)["rep"])


def _rename(home: Path) -> None:
    with opened(home) as store:
        store.rename_person(texts(2)["rep"], "A New Name")


def _copy(home: Path) -> None:
    backup.back_up(home, NOW.replace(hour=10), "by-hand")


def _restore(home: Path) -> None:
    backup.restore(home, backup.copies(home)[-1].path, NOW.replace(hour=11))


def _changed_since(home: Path) -> None:
    _lived(home)
    _conversation(home)


def _lost(home: Path) -> None:
    _lived(home)
    database_file(home).unlink()


def _first_schema(home: Path) -> None:
    write_first(home)


def _open(home: Path) -> None:
    opened(home).close()


DEEDS = {
    "a conversation": Doing(_lived, _conversation),
    "facts": Doing(_lived, _facts),
    "a draft": Doing(_lived, _draft),
    "a promise": Doing(_lived, _action),
    "an import": Doing(_lived, _import),
    "an undone import": Doing(_lived, _undo),
    "an erased person": Doing(_lived, _erase),
    "a new name": Doing(_lived, _rename),
    "a copy": Doing(_lived, _copy),
    "a copy put back": Doing(_changed_since, _restore),
    "a lost file put back": Doing(_lost, _restore),
    "a migration": Doing(_first_schema, _open),
    "a first opening": Doing(lambda home: home.mkdir(mode=0o700), _open),
}


def held(home: Path) -> dict[str, Any]:
    """Everything that is in the database, by table; empty where there is no file, or nothing in it yet."""
    path = database_file(home)
    if not path.exists() or path.stat().st_size == 0:
        return {}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}  # noqa: S608 - names of our tables


def sound_copies(home: Path) -> int:
    """How many copies there are; each must be whole."""
    for copy in backup.copies(home):
        with closing(sqlite3.connect(copy.path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return len([*backups(home).glob("*.db")]) if backups(home).is_dir() else 0


def laid_out(folder: Path, name: str) -> Path:
    """A home as it is before the deed."""
    home = folder / "before"
    DEEDS[name].before(home)
    return home


def again(before: Path, home: Path) -> Path:
    """The same home anew."""
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(before, home)
    return home
