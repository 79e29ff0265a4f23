"""One rule: what the function says is what the database does."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg import sql
from sqlalchemy import bindparam, create_engine, select

from tests.store.postgres.rows import TABLES, row_of
from workbook.store import Reason, Store, StoreProblem, schema
from workbook.store.postgres import guard
from workbook.store.postgres.address import address_of
from workbook.store.postgres.owned import MANAGER
from workbook.store.postgres.rule import ADDED_ONLY, Act, may
from workbook.store.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from tests.store.engines import Team
    from tests.store.postgres.conftest import Manager

NAMES = st.one_of(
    st.sampled_from(["ann", "Ann", "ann ", "", "a%", 'a"b', "a'b", "an\u0303n", "\u00e4nn", "public"]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20),
)


@pytest.fixture(scope="module")
def line(team: Team) -> Iterator[Connection]:
    engine = create_engine(address_of(team.administrator))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def done_on(line: psycopg.Connection[Any], act: Act, table: str, whose: Manager) -> bool:
    """Try it in SQL; all of it is taken back."""
    name, row = sql.Identifier(table), row_of(whose, table)
    theirs = sql.SQL("WHERE manager = {}").format(whose.name)
    statement = {
        Act.SEE: sql.SQL("SELECT * FROM {} {}").format(name, theirs),
        Act.CHANGE: sql.SQL("UPDATE {} SET manager = manager {}").format(name, theirs),
        Act.REMOVE: sql.SQL("DELETE FROM {} {}").format(name, theirs),
        Act.ADD: sql.SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING").format(
            name,
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(map(sql.Literal, row.values())),
        ),
    }[act]
    with line.transaction(force_rollback=True):
        try:
            done = line.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return False
        return act is Act.ADD or done.rowcount > 0


@pytest.mark.parametrize("act", Act)
def test_the_function_and_the_database_say_the_same_of_every_table(
    managers: tuple[Manager, Manager], act: Act
) -> None:
    for who in managers:
        with who.sql() as line:
            for whose, table in product(managers, TABLES):
                said = may(who.name, act, table, whose.name)
                assert done_on(line, act, table, whose) == said, (table, who.name == whose.name)
    answers = {
        may(who.name, act, table, whose.name) for who in managers for whose in managers for table in TABLES
    }
    assert answers == {True, False}


@settings(deadline=None, derandomize=True, max_examples=150)
@given(who=NAMES, whose=NAMES, act=st.sampled_from(Act), table=st.sampled_from(TABLES))
def test_a_policys_condition_says_of_any_two_names_what_the_function_says(
    line: Connection, who: str, whose: str, act: Act, table: str
) -> None:
    said = may(bindparam("who", who, Words), act, table, bindparam("whose", whose, Words))
    answer = said if isinstance(said, bool) else line.execute(select(said)).scalar_one()
    assert answer == may(who, act, table, whose)


@pytest.mark.parametrize("table", TABLES)
def test_the_policies_in_force_are_written_from_the_function(team: Team, table: str) -> None:
    with team.admin() as connection:
        found = connection.execute(
            "SELECT cmd, qual, with_check, roles::text[] FROM pg_policies "
            "WHERE schemaname = 'workbook' AND tablename = %s",
            [table],
        ).fetchall()
    rule = f"(SESSION_USER = {MANAGER})"
    assert {act.value for act in Act if guard.condition_of(act, table)} == {cmd for cmd, *_ in found}
    for cmd, using, check, roles in found:
        assert roles == [guard.GROUP]
        assert {using, check} - {None} == {rule}
        assert (using is None, check is None) == (cmd == "INSERT", cmd in {"SELECT", "DELETE"})


def test_the_program_asks_the_rule_before_each_write(ann: Manager) -> None:
    with pytest.raises(StoreProblem) as problem, ann.store._writing() as connection:
        connection.execute(schema.deed.delete())
    assert problem.value.reason is Reason.NOT_YOURS


def test_a_line_that_logged_in_as_another_writes_nothing(
    ann: Manager, bo: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(ann.store.home, address=ann.store.address) as window:
        monkeypatch.setattr(window._access, "manager", bo.name)
        with pytest.raises(StoreProblem) as problem:
            window.set_setting("rep", "Zoe")
    assert problem.value.reason is Reason.NOT_YOURS
    assert ann.store.setting("rep") is None


def test_what_was_done_stays_noted() -> None:
    assert {"deed"} == ADDED_ONLY
    assert not may("ann", Act.REMOVE, "deed", "ann")
    assert may("ann", Act.ADD, "deed", "ann")
