"""Copies of the whole file: made once a day and before anything is rebuilt, kept few, put back on request."""

from __future__ import annotations

import re
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy.exc import SQLAlchemyError

from workbook.store import places
from workbook.store.copy_check import check, sound
from workbook.store.engine import WRITES, engine_for, stored_version
from workbook.store.person import forget_all_names
from workbook.store.pragmas import PATIENCE_MS, connect, encrypted
from workbook.store.problem import plainly
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.schema import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from sqlalchemy import Connection

DAILY = "daily"
KEPT_DAILY = 7  # more than a week of work: a mistake is noticed by then, and old words do not pile up
KEPT_BYTES = 2**30  # all daily copies together; two are kept at any size
KEPT_BEFORE = timedelta(
    days=365
)  # what was before a change of form is no way back any more, and full of old words
BEFORE_RESTORE, DAMAGED = "before-restore", "damaged"
STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"workbook-(\d{8}-\d{6})-([a-z0-9-]+)\.db")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the database: its place, when it was made (local wall time), and why."""

    path: Path
    made_at: datetime
    why: str

    @property
    def sentence(self) -> str:
        """Say when it was made and why."""
        return f"{self.made_at:%Y-%m-%d %H:%M} ({self.why.replace('-', ' ')})"


def copies(home: Path) -> list[Copy]:
    """Return the copies that are there, newest first; other files in the folder are left out."""
    found = []
    for path in places.backups(home).glob("*.db"):
        name = _NAME.fullmatch(path.name)
        if name:
            # A file's name holds the manager's own wall time, as a person reads it.
            at = datetime.strptime(name[1], STAMP)  # noqa: DTZ007
            found.append(Copy(path, at, name[2]))
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def ahead(home: Path, now: datetime) -> Copy | None:
    """Return the newest copy where it was made more than a day after ``now``: one of both clocks is wrong."""
    newest = next(iter(copies(home)), None)
    return newest if newest and newest.made_at.date() > now.date() + timedelta(days=1) else None


def back_up(home: Path, now: datetime, why: str, *, key: str = "") -> Path:
    """Copy the database into ``backups/`` and return the copy's place.

    The copy is whole before it gets its name, and is for the owner alone. Raises StoreProblem where the copy
    is not sound: then the file is damaged, and must not be rebuilt.
    """
    return copy_to(home, places.backups(home) / f"workbook-{now:{STAMP}}-{why}.db", key=key)


def copy_to(home: Path, target: Path, *, key: str = "") -> Path:
    """Write a whole, checked copy of the database to ``target``, for the owner alone, and return it.

    A file of that name is replaced only by a whole one. Raises StoreProblem where that cannot be done.
    """
    part = target.with_name(f"{target.name}.{uuid4().hex[:8]}.part")  # two windows may copy at once
    try:
        with plainly():
            places.make_private(target.parent)
            places.make_file(part)
            _copy(places.database_file(home), part, key)
            part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return target


def daily(home: Path, now: datetime, *, key: str = "") -> Path | None:
    """Make today's copy where there is none for any reason, and let go of the oldest; None where it was there.

    Daily copies are let go of after a week, those made before a change after a year; those made by hand stay. A
    clock may be wrong, so a year has passed only once all daily copies say so, and of a day to come none is newest.
    """
    there = copies(home)
    if any(one.made_at.date() == now.date() and one.why != DAMAGED for one in there):
        return None
    wall = now.replace(tzinfo=None)
    made = back_up(home, now, DAILY, key=key)
    days = sorted((one for one in there if one.why == DAILY), key=lambda one: one.made_at > wall)
    kept = _let_go([made, *(one.path for one in days)])
    if len(kept) <= len(days):  # as many as are ever kept
        past = min(one.made_at for one in copies(home) if one.path in kept) - KEPT_BEFORE
        for one in there:
            if one.why.startswith("before-") and one.made_at < past:
                one.path.unlink(missing_ok=True)
    return made


def _let_go(daily: list[Path]) -> list[Path]:
    """Keep the first of these copies, as many as a week has and the disk should bear, and return them."""
    total, kept = 0, []
    for number, path in enumerate(daily):
        total += path.stat().st_size
        if number >= KEPT_DAILY or (number > 1 and total > KEPT_BYTES):
            path.unlink(missing_ok=True)
        else:
            kept.append(path)
    return kept


def restore(
    home: Path, copy: Path, now: datetime, *, patience_ms: int = PATIENCE_MS, key: str = ""
) -> Path | None:
    """Put a copy in the place of the database, and return where the present one is kept; None if none was there.

    The copy is checked first. A present file that can be read is copied and then overwritten in one
    transaction; one that is damaged is moved aside as it is. Raises StoreProblem where the copy is no sound
    store, or where another window holds the file; then nothing was changed.
    """
    path = places.database_file(home)
    with plainly():
        check(copy, key=key)
        if not places.has_bytes(path):
            _lay(copy, path)
            return None
        if not sound(path, key):
            aside = _move_aside(home, now)
            _lay(copy, path)
            return aside
        kept = back_up(home, now, BEFORE_RESTORE, key=key)
        _overwrite(path, copy, patience_ms, key)
        return kept


def forget_in_copies(
    home: Path, names: Collection[str], marks: Collection[str] = (), *, key: str = ""
) -> tuple[int, int]:
    """Remove a person of these names from every copy, as ``clean_copies``, and keep their marks in it.

    A copy from before a change of the name knows them by the one from before.
    """
    return clean_copies(home, partial(forget_all_names, names=names, marks=marks), key=key)


def clean_copies(home: Path, clean: Callable[[Connection], object], *, key: str = "") -> tuple[int, int]:
    """Do to every copy what ``clean`` does; return how many copies were cleaned, and how many had to go whole.

    A copy of another schema, or one that is damaged, cannot be cleaned and goes. A daily copy made anew
    takes the place of nothing: the database itself is whole.
    """
    cleaned = gone = 0
    for copy in copies(home):
        if _cleaned(copy.path, clean, key):
            cleaned += 1
        else:
            copy.path.unlink(missing_ok=True)
            places.journal_of(copy.path).unlink(missing_ok=True)
            gone += 1
    for part in places.backups(home).glob("*.part"):
        part.unlink(missing_ok=True)  # of a copy whose writer was killed
    return cleaned, gone


def _cleaned(copy: Path, clean: Callable[[Connection], object], key: str) -> bool:
    try:
        if encrypted(copy) != bool(key):
            return False
        engine = engine_for(copy, patience_ms=PATIENCE_MS, key=key).execution_options(**{WRITES: True})
        with engine.begin() as connection:
            if stored_version(connection) != HEAD:
                return False
            clean(connection)
    except (StoreProblem, SQLAlchemyError, OSError):
        return False
    return True


def _overwrite(path: Path, copy: Path, patience_ms: int, key: str) -> None:
    with (
        closing(connect(copy, mode="ro", key=key)) as old,
        closing(connect(path, patience_ms=patience_ms, key=key)) as present,
    ):
        # SQLite's copying waits for ever; this gives up where the file is in use.
        present.execute("BEGIN IMMEDIATE")
        present.execute("ROLLBACK")
        old.backup(present)


def _move_aside(home: Path, now: datetime) -> Path:
    """Keep a damaged file, and the journal that belongs to it, as they are."""
    path = places.database_file(home)
    aside = places.backups(home) / f"workbook-{now:{STAMP}}-{DAMAGED}.db"
    places.make_private(aside.parent)
    journal = places.journal_of(path)
    if journal.exists():  # first: without it beside, a new file of this name is safe from its old pages
        journal.replace(places.journal_of(aside))
    path.replace(aside)
    return aside


def _lay(copy: Path, path: Path) -> None:
    """Put the copy where no file is, whole before it has the name."""
    places.make_private(path.parent)
    part = path.with_name(f"{path.name}.part")
    shutil.copyfile(copy, part)
    places.tighten(part, places.PRIVATE_FILE)
    part.replace(path)


def _copy(source: Path, target: Path, key: str) -> None:
    with closing(connect(source, mode="ro", key=key)) as old, closing(connect(target, key=key)) as new:
        old.execute("BEGIN")  # holds still what is copied, and gives up where another program holds the file
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        old.backup(new)
        if new.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise StoreProblem(Reason.DAMAGED)
