"""One person's rows: all of them found and all of them gone, and nobody else's touched."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.engines import beside
from tests.store.lives import left, live, texts
from workbook.records import Deed
from workbook.store import Store, backup, schema
from workbook.store.person import BY_NAME, BY_SUBJECT, BY_TEXT, OF_A_TALK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Clock

ABOUT_NOBODY = {"deed", "recording_change", "erased"}
BY_ROW = {"import_new"}  # names rows of the activity, and goes with them
FILE = pytest.mark.engines("sqlite")  # bytes of the file and its copies are searched
FLAVOURS = pytest.mark.parametrize("sharp", [False, True], ids=["plain", "sharp"])


def test_every_table_is_of_a_class_so_that_none_can_be_forgotten() -> None:
    classes = [*BY_NAME, *OF_A_TALK, *BY_SUBJECT, *BY_TEXT]
    assert {table.name for table in classes} | BY_ROW | ABOUT_NOBODY == set(schema.metadata.tables)


@FLAVOURS
def test_what_is_held_about_one_person_is_all_of_it_and_nothing_about_another(
    store: Store,
    sharp: bool,  # noqa: FBT001 - a parameter
) -> None:
    ann, bo = live(store, 1, sharp=sharp), live(store, 2, sharp=sharp)
    held = repr(store.about(ann["rep"]))
    assert [name for name, text in ann.items() if name != "talk" and repr(text)[1:-1] not in held] == []
    assert [name for name, text in bo.items() if repr(text)[1:-1] in held] == []
    tables = {table.name for table in (*BY_NAME, *OF_A_TALK, *BY_SUBJECT)} - {"import_was"}
    assert set(store.about(ann["rep"])) == tables


@FILE
@FLAVOURS
def test_a_person_who_is_forgotten_is_in_no_byte_of_any_file_and_the_other_is_whole(
    store: Store,
    home: Path,
    clock: Clock,
    sharp: bool,  # noqa: FBT001 - a parameter
) -> None:
    bo, ann = live(store, 2, sharp=sharp), live(store, 1, sharp=sharp)
    before = store.about(bo["rep"])
    backup.back_up(home, clock(), "by-hand")
    assert len(left(home, ann)) > 20  # so that an empty search cannot pass
    gone = store.forget_person(ann["rep"])
    assert set(gone) == {*schema.metadata.tables} - ABOUT_NOBODY
    assert backup.forget_in_copies(home, [ann["rep"]]) == (2, 0)
    assert left(home, ann) == []
    assert store.about(bo["rep"]) == before
    assert store.about(ann["rep"]) == {}
    with beside(store) as again:
        assert again.about(bo["rep"]) == before


@FILE
def test_a_copy_of_another_schema_or_a_damaged_one_goes_whole(store: Store, home: Path, clock: Clock) -> None:
    ann = live(store, 1)
    old, damaged = (backup.back_up(home, clock(), why) for why in ("before-0002", "by-hand"))
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    damaged.write_bytes(b"\xff" * 5000 + damaged.read_bytes()[5000:])
    store.forget_person(ann["rep"])
    assert backup.forget_in_copies(home, [ann["rep"]]) == (1, 2)
    assert left(home, ann) == []


def test_a_name_in_a_text_about_somebody_else_is_counted_and_left(store: Store) -> None:
    ann, bo = live(store, 1), live(store, 2)
    store.save_draft(bo["talk"], "notes.private", f"Ask {ann['rep'].upper()} how it went", seen=0)
    assert store.mentions(ann["rep"]) == 1
    store.forget_person(ann["rep"])
    assert ann["rep"].upper() in store.drafts(bo["talk"])["notes.private"].text
    assert store.mentions(bo["rep"]) == 0


def test_nothing_is_known_of_a_name_that_is_not_held(store: Store) -> None:
    live(store, 1)
    assert (store.known(texts(1)["rep"]), store.known("Nobody")) == (True, False)
    assert store.forget_person("Nobody") == {}
    assert store.about("Nobody") == {}


def test_the_trail_says_what_was_done_and_no_word_or_name(store: Store) -> None:
    said = live(store, 1)
    store.undo_import()
    store.note(Deed.ERASED, 12)
    deeds = [(one.deed, one.rows) for one in store.deeds()]
    assert deeds == [(Deed.ERASED, 12), (Deed.UNDONE, 3), (Deed.SHARED, 9), (Deed.IMPORTED, 3)]
    assert [name for name, text in said.items() if text in repr(store.deeds())] == []
