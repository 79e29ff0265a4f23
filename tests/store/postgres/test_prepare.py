"""What an administrator prepares: made once, the same again, migrated whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from tests.store.engines import Team, rows_of
from tests.store.lives import live
from workbook.store import Reason, Store, StoreProblem, schema, upgrade
from workbook.store.postgres import open as open_module
from workbook.store.postgres.address import address_of
from workbook.store.postgres.guard import GROUP, VERSION
from workbook.store.postgres.owned import MANAGER, SCHEMA, owned
from workbook.store.postgres.prepare import prepare

if TYPE_CHECKING:
    from tests.servers.postgres import Postgres

HERE = Path(__file__).parent
RIGHTS = f"""
SELECT c.relname, c.relacl::text, c.relrowsecurity, c.relforcerowsecurity,
       (SELECT string_agg(p.polname::text || p.polcmd::text, ',' ORDER BY p.polname)
        FROM pg_policy p WHERE p.polrelid = c.oid)
FROM pg_class c WHERE c.relnamespace = '{SCHEMA}'::regnamespace AND c.relkind = 'r' ORDER BY 1
"""  # noqa: S608 - our own schema


@pytest.fixture
def team(server: Postgres) -> Team:
    """A database of this test's own, whose tables belong to an administrator that no more is allowed to than needed."""
    name = f"own_{secrets.token_hex(4)}"
    return Team(server, name, administrator_name=f"keeper_{name}").make()


@pytest.fixture
def store(team: Team, tmp_path: Path) -> Store:
    opened = Store.open(tmp_path / "home", address=team.address(team.manager()))
    live(opened, 1)
    return opened


def rights(team: Team) -> list[tuple[object, ...]]:
    with team.admin() as connection:
        return connection.execute(RIGHTS).fetchall()


def test_an_administrator_who_prepares_a_database_that_is_not_there_is_told_to_make_it(team: Team) -> None:
    with pytest.raises(StoreProblem, match="Please make it first: createdb"):
        prepare(f"{team.administrator.rsplit('/', 1)[0]}/no_such_database")


def test_the_tables_made_are_those_of_the_program_with_their_manager(team: Team) -> None:
    engine = create_engine(
        address_of(team.administrator), connect_args={"options": f"-c search_path={SCHEMA}"}
    )
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, owned(schema.metadata)) == []
    engine.dispose()
    for table in owned(schema.metadata).tables.values():
        assert next(iter(table.primary_key)).name == MANAGER
        assert all(link.column_keys[0] == MANAGER for link in table.foreign_key_constraints)
    assert schema.metadata.tables.keys() | {VERSION} == {name for name, *_ in rights(team)}


def test_preparing_again_changes_nothing_and_says_so(team: Team, store: Store) -> None:
    before = rights(team), rows_of(store)
    said = prepare(team.administrator)
    assert (rights(team), rows_of(store)) == before
    assert f"was at {schema.HEAD}" in " ".join(said)
    assert "password" not in " ".join(said).lower()


HOLES = {
    "security that is not forced": "ALTER TABLE workbook.draft NO FORCE ROW LEVEL SECURITY; "
    "GRANT ALL ON workbook.draft TO public",
    "security that is off": "ALTER TABLE workbook.draft DISABLE ROW LEVEL SECURITY",
    "a policy more": 'CREATE POLICY "a hole" ON workbook.draft FOR SELECT USING (true)',
    "a wider policy": "ALTER POLICY see_own ON workbook.draft USING (session_user = manager OR manager = 'ann')",
    "a table of somebody's": "CREATE TABLE workbook.left_over (manager text)",
}


@pytest.mark.parametrize("hole", HOLES)
def test_a_database_that_was_opened_by_hand_is_not_opened_and_can_be_shut_again(
    team: Team, store: Store, hole: str
) -> None:
    before = rights(team)
    with team.admin() as connection:
        connection.execute(HOLES[hole])
    with pytest.raises(StoreProblem) as problem:
        Store.open(store.home, address=store.address)
    assert problem.value.reason is Reason.UNGUARDED
    with team.admin() as connection:
        connection.execute("DROP TABLE IF EXISTS workbook.left_over")
    prepare(team.administrator)
    assert rights(team) == before


def test_a_database_in_another_encoding_is_refused_before_anything_is_made(server: Postgres) -> None:
    other = Team(server, "latin")
    with other.admin("postgres") as connection:
        connection.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    with pytest.raises(StoreProblem, match="UTF-8"):
        prepare(other.administrator)
    with other.admin() as connection:
        assert connection.execute("SELECT to_regnamespace('workbook')").fetchone() == (None,)


@pytest.mark.usefixtures("server")
def test_an_administrator_that_may_not_make_a_schema_is_told_and_nothing_is_made(team: Team) -> None:
    with pytest.raises(StoreProblem) as problem:
        prepare(team.address(team.manager()))
    assert problem.value.reason in {Reason.NOT_YOURS, Reason.NOT_PREPARED}


def _next(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.setattr(upgrade, "VERSIONS", (*upgrade.VERSIONS, HERE / folder))


def test_a_revision_brings_every_managers_rows_along_and_guards_what_it_makes(
    team: Team, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = team.manager()
    with Store.open(store.home, address=team.address(name)) as other:
        live(other, 2)
        facts = [*store.facts(store.conversations()[0].id), *other.facts(other.conversations()[0].id)]
        _next(monkeypatch, "next_schema")
        prepare(team.administrator)
        with pytest.raises(StoreProblem) as problem:
            Store.open(store.home, address=store.address)
        assert problem.value.reason is Reason.NEWER_SERVER
        monkeypatch.setattr(open_module, "HEAD", "next")
        Store.open(store.home, address=store.address).close()
        for one, fact in zip((store, other), facts, strict=True):
            with one._reading() as connection:
                assert connection.execute(text("SELECT text FROM aside")).scalars().all() == [fact.text]
    by_name = {row[0]: row[1:] for row in rights(team)}
    assert by_name["aside"] == by_name["fact"]


def test_a_revision_that_forgets_whose_rows_it_moves_is_undone_whole(
    team: Team, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rights(team), rows_of(store)
    _next(monkeypatch, "forgetful_schema")
    with pytest.raises(StoreProblem) as problem:
        prepare(team.administrator)
    assert problem.value.reason is Reason.BAD_ROW
    assert (rights(team), rows_of(store)) == before
    Store.open(store.home, address=store.address).close()


def test_a_database_of_a_newer_program_is_left_as_it_is(team: Team, store: Store) -> None:
    with team.admin() as connection:
        connection.execute("UPDATE workbook.alembic_version SET version_num = '9999'")
    for attempt in (
        lambda: prepare(team.administrator),
        lambda: Store.open(store.home, address=store.address),
    ):
        with pytest.raises(StoreProblem) as problem:
            attempt()
        assert problem.value.reason is Reason.NEWER_SERVER


def test_the_group_itself_can_log_in_nowhere(team: Team) -> None:
    with team.admin() as connection:
        found = connection.execute(
            "SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = %s",
            [GROUP],
        ).fetchone()
    assert found == (False,) * 5
