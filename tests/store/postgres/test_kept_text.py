"""Texts as PostgreSQL keeps them, and its errors without the words they quote."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import psycopg
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.store.records import call
from workbook.store import Reason, StoreProblem, schema
from workbook.store.postgres.errors import reason_of
from workbook.store.words import MARK, from_kept, to_kept

if TYPE_CHECKING:
    from tests.store.postgres.conftest import Manager

CANARY = "wq7-canary"


@given(st.text(st.sampled_from(["\x00", MARK, "0", "1", "a"]) | st.characters(), max_size=20))
@example(f"{MARK}0{MARK}1\x00")
def test_any_text_comes_back_and_is_kept_without_the_character_0(text: str) -> None:
    assert from_kept(to_kept(text)) == text
    assert "\x00" not in to_kept(text)


@given(st.text(max_size=8), st.text(max_size=8))
def test_two_texts_never_become_one(first: str, second: str) -> None:
    assert (to_kept(first) == to_kept(second)) == (first == second)


def test_the_servers_details_which_quote_rows_are_in_no_error(ann: Manager) -> None:
    ann.store.set_setting(CANARY, "x")
    again = schema.setting.insert().values(key=CANARY, value="x")
    with pytest.raises(StoreProblem) as problem, ann.store._writing() as connection:
        connection.execute(again)
    assert problem.value.reason is Reason.BAD_ROW
    shown = "".join(traceback.format_exception(problem.value))
    assert "duplicate key" in shown
    assert CANARY not in shown


def test_a_row_that_an_import_has_twice_is_told_without_it(ann: Manager) -> None:
    rows = [call(1, rep=CANARY), call(1, rep=CANARY, count=9)]
    with pytest.raises(StoreProblem) as problem:
        ann.store.import_all(activity=rows, at=ann.store.now())
    assert problem.value.reason is Reason.TWICE
    assert CANARY not in "".join(traceback.format_exception(problem.value))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (psycopg.errors.LockNotAvailable(), Reason.BUSY),
        (psycopg.errors.DiskFull(), Reason.FULL_SERVER),
        (psycopg.errors.TooManyConnections(), Reason.FULL_SERVER),
        (psycopg.errors.ReadOnlySqlTransaction(), Reason.READ_ONLY_SERVER),
        (psycopg.errors.AdminShutdown(), Reason.LOST),
        (psycopg.errors.ProgramLimitExceeded(), Reason.BAD_ROW),
        (psycopg.errors.UndefinedColumn(), Reason.OTHER_SERVER),
        (psycopg.OperationalError("connection failed: FATAL:  Passwort ist falsch"), Reason.NOT_LET_IN),
        (psycopg.OperationalError("connection failed: FATAL:  sorry, too many clients"), Reason.FULL_SERVER),
        (psycopg.OperationalError("connection failed: Connection refused"), Reason.NO_ANSWER),
        (psycopg.errors.ConnectionTimeout("connection timeout expired"), Reason.NO_ANSWER),
        (psycopg.OperationalError("the connection is lost"), Reason.LOST),
        (ValueError("of another library"), None),
    ],
)
def test_each_error_of_the_server_has_its_sentence(error: Exception, reason: Reason | None) -> None:
    assert reason_of(error) is reason
