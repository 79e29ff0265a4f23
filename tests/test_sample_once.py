"""The sample that tests begin with is the one that the files make."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import workbook.desk
from tests.sample_once import FILLED
from tests.store.records import talk
from workbook.desk import open_desk
from workbook.desk.sample import lay_out_sample
from workbook.store import Store, database_file


def rows(home):
    with closing(sqlite3.connect(database_file(home))) as line:
        names = [name for (name,) in line.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: line.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608 - our tables


def test_a_first_start_holds_the_rows_that_the_files_make_and_no_others(tmp_path):
    open_desk(tmp_path / "copied").close()
    with Store.open(tmp_path / "read") as store:
        lay_out_sample(store)
    assert rows(tmp_path / "copied") == rows(tmp_path / "read")
    assert all(rows(tmp_path / "copied")[name] for name in FILLED)
    assert workbook.desk.lay_out_sample is not lay_out_sample


def test_what_was_there_before_the_sample_stays_beside_it(tmp_path):
    with Store.open(tmp_path) as store:
        store.save_conversation(talk(rep="Zoe"))
        store.set_setting("country", "DE")
    with open_desk(tmp_path) as desk:
        assert [one.rep for one in desk.store.conversations()] == ["Zoe"]
        assert desk.store.setting("country") == "DE"
        assert len(desk.activity) > 10_000
