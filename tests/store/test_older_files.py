"""What stood in a file of an older program stands in it today, under the names and shapes of today."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.first_schema import ADDED, as_today, tables, write_first
from tests.store.records import MONDAY
from workbook.records import Answer, Origin, Verdict
from workbook.store import Store, database_file, schema

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.engines("sqlite"),  # files of older programs; a server has its administrator
    pytest.mark.usefixtures("migrated_each_time"),
]


def test_a_file_of_the_first_schema_opens_with_all_that_was_in_it(home: Path) -> None:
    before = tables(write_first(home))
    assert {name for name, rows in before.items() if rows} == set(schema.metadata.tables) - set(ADDED)
    with Store.open(home) as store:
        assert [conversation.rep for conversation in store.conversations()] == ["Ann"]
        assert store.facts("c")[0].text == "fell"
        assert store.drafts("c")["facts"].text == "typed"
        assert store.draft_clashes("c")[0].text == "typed elsewhere"
        assert len(store.activity()) == len(store.people()) == len(store.absences()) == 1
        assert len(store.leads()) == len(store.one_to_ones()) == len(store.answers()) == 1
        assert len(store.actions()) == len(store.check_ins()) == len(store.copies("c")) == 1
        assert store.review("c") is not None
    assert tables(database_file(home)) == as_today(before)


def test_answers_of_the_first_schema_were_explained_and_a_later_one_stands_beside_them(home: Path) -> None:
    path = write_first(home)
    later = ("Ann", "2026-02-02", 'said "no"; -- % \u6f22', "2026-03-01")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany("INSERT INTO answer VALUES (?, ?, ?, ?)", [later, ("Bo", *later[1:])])
    with Store.open(home) as store:
        old = store.answers()
        assert {one.verdict for one in old} == {Verdict.EXPLAINED}
        assert [(one.rep, one.onset.isoformat(), one.because) for one in old] == [
            ("Ann", "2026-01-05", "leave"),
            ("Ann", "2026-02-02", later[2]),
            ("Bo", "2026-02-02", later[2]),
        ]
        real = Answer(rep="Ann", onset=MONDAY, because="", answered_on=MONDAY, verdict=Verdict.REAL)
        store.save_answer(real)
        assert store.answers("Ann")[:2] == [real, old[0]]


def test_what_was_seen_and_told_become_statements_with_their_origin(home: Path) -> None:
    path = write_first(home)
    was = [("c", "facts.saw", "three of five", 4), ("c", "facts.told", "tired", 2), ("c", "facts.x", " ", 1)]
    with closing(sqlite3.connect(path)) as connection, connection:
        rows = [(*row[:3], "2026-03-02T10:42:00Z", row[3]) for row in was]
        connection.executemany("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", rows)
        beside = ("c", "facts.saw", "0", "seen elsewhere", "2026-03-02T10:42:00Z", 4)
        connection.execute("INSERT INTO draft_beside VALUES (?, ?, ?, ?, ?, ?)", beside)
    with Store.open(home) as store:
        old, saw, told = store.facts("c")
        assert (old.card, old.numbers) == ("calls", ())
        assert (saw.card, saw.text, saw.origin) == ("own.1", "three of five", Origin.SAW)
        assert (told.card, told.text, told.origin) == ("own.2", "tired", Origin.TOLD)
        drafts = store.drafts("c")
        assert (drafts["facts.own.1.what"].text, drafts["facts.own.1.what"].version) == ("three of five", 4)
        assert drafts["facts.own.2.origin"].text == Origin.TOLD
        assert not {"facts.saw", "facts.told"} & drafts.keys()
        assert [one.field for one in store.draft_clashes("c")] == ["facts", "facts.own.1.what"]
