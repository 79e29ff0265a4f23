from __future__ import annotations

import sqlite3
import traceback
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from tests.store.records import call, fact, talk
from workbook.store import Reason, Store, StoreProblem
from workbook.store.problem import _FOREIGN_KEY

if TYPE_CHECKING:
    from sqlalchemy.pool import ConnectionPoolEntry

CANARY = "wq7-canary-é\"<>'"


FILE = pytest.mark.engines("sqlite")  # SQLite is made to fail


def _every_connection(store: Store, statement: str) -> None:
    def run(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.execute(statement)

    event.listen(store._engine, "connect", run)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_problem_is_at_most_40_words(reason: Reason) -> None:
    words = str(StoreProblem(reason)).split()
    assert 8 <= len(words) <= 40


@FILE
def test_a_full_disk_is_said_and_what_was_there_stays(store: Store) -> None:
    store.add_activity([call(0)])
    _every_connection(store, "PRAGMA max_page_count=60")
    with pytest.raises(StoreProblem) as problem:
        store.add_activity(call(number) for number in range(5000))
    assert problem.value.reason is Reason.FULL
    assert store.activity() == [call(0)]


@FILE
def test_a_file_that_may_not_be_written_is_said_and_can_be_read(store: Store) -> None:
    store.save_conversation(talk())
    _every_connection(store, "PRAGMA query_only=ON")
    with pytest.raises(StoreProblem) as problem:
        store.save_draft("c", "facts", "words", seen=0)
    assert problem.value.reason is Reason.READ_ONLY
    assert store.conversations() == [talk()]


def test_an_error_shows_no_words_even_in_full(store: Store) -> None:
    with pytest.raises(StoreProblem) as problem:
        store.save_facts("gone", [fact(CANARY, conversation="gone")])
    shown = "".join(traceback.format_exception(problem.value))
    assert "INSERT INTO fact" in shown
    assert CANARY not in shown
    assert "wq7" not in shown


def test_half_a_character_in_a_name_is_refused_without_showing_it(store: Store) -> None:
    half = f"{CANARY} \ud83d"
    with pytest.raises(StoreProblem) as problem:
        store.set_setting("rep", half)
    assert problem.value.reason is Reason.BAD_ROW
    assert "wq7" not in "".join(traceback.format_exception(problem.value))


def test_sqlites_number_for_a_missing_parent_is_the_one_we_know() -> None:
    assert getattr(sqlite3, "SQLITE_CONSTRAINT_FOREIGNKEY", _FOREIGN_KEY) == _FOREIGN_KEY
