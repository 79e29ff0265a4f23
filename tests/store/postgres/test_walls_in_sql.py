"""The wrong manager: whatever SQL a person could think of reads and changes nothing of another's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from psycopg import sql

from tests.store.engines import rows_of
from tests.store.postgres.rows import TABLES, row_of
from workbook.store.postgres.rule import ADDED_ONLY

if TYPE_CHECKING:
    from tests.store.postgres.conftest import Manager


READS = {
    "all of it": "SELECT * FROM {table}",
    "by name": "SELECT * FROM {table} WHERE manager = {theirs}",
    "for an update": "SELECT * FROM {table} FOR UPDATE",
    "a copy": "COPY {table} TO STDOUT",
    "a copy of a query": "COPY (SELECT * FROM {table} WHERE true) TO STDOUT",
    "a view": "CREATE TEMP VIEW seen AS SELECT * FROM {table}; SELECT * FROM seen",
    "a table made of it": "CREATE TEMP TABLE seen AS SELECT * FROM {table}; SELECT * FROM seen",
    "a cursor": "BEGIN; DECLARE seen CURSOR FOR SELECT * FROM {table}; FETCH ALL FROM seen",
    "the group's hat": "SET ROLE workbook_manager; SELECT * FROM {table}",
    "a join": "SELECT * FROM {table} a, {table} b LIMIT 1000",
    "what is returned": "BEGIN; UPDATE {table} SET manager = manager RETURNING *",
    "removed and returned": "BEGIN; DELETE FROM {table} RETURNING *",
    "what the planner knows": "SELECT most_common_vals::text, histogram_bounds::text FROM pg_stats "
    "WHERE tablename = {text} AND schemaname = 'workbook'",
    "a function that tells": "CREATE FUNCTION pg_temp.told(anyelement) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS "
    "$$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$; SELECT * FROM {table} t WHERE pg_temp.told(t)",
}
WRITING = {"for an update", "what is returned", "removed and returned"}
REFUSED = {
    "the other's hat": "SET ROLE {theirs_name}",
    "the other's login": "SET SESSION AUTHORIZATION {theirs_name}",
    "the owner's hat": "SET ROLE {owner}",
    "no security": "SET row_security = off; SELECT * FROM {table}",
    "emptied": "TRUNCATE {table}",
    "emptied with all that hangs on it": "TRUNCATE {table} CASCADE",
    "dropped": "DROP TABLE {table} CASCADE",
    "security off": "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    "force off": "ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
    "a policy": "CREATE POLICY mine ON {table} USING (true)",
    "a trigger": "CREATE TRIGGER mine BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION "
    "suppress_redundant_updates_trigger()",
    "a rule": "CREATE RULE mine AS ON SELECT TO {table} DO INSTEAD SELECT 1",
    "owned": "ALTER TABLE {table} OWNER TO session_user",
    "a key to it": "CREATE TABLE workbook.mine (manager text, FOREIGN KEY (manager) REFERENCES {table})",
    "an heir": "CREATE TEMP TABLE mine () INHERITS ({table})",
    "a program": "COPY {table} TO PROGRAM 'cat'",
    "a file": "COPY {table} TO '/tmp/seen'",
    "a copy in": "COPY {table} FROM STDIN",
    "given away": "UPDATE {table} SET manager = {theirs}",
    "a schema": "ALTER TABLE {table} SET SCHEMA public",
    "a version": "UPDATE alembic_version SET version_num = '9999'",
    "a mightier role": "ALTER ROLE session_user BYPASSRLS",
}

NOT_ALLOWED = {
    "42501",
    "0A000",
    "42809",
    "42P16",
    "42830",
}  # no privilege, or nothing that this is possible with


def filled(text: str, table: str, theirs: Manager) -> sql.Composed:
    return sql.SQL(text).format(
        table=sql.Identifier(table),
        text=table,
        theirs=theirs.name,
        theirs_name=sql.Identifier(theirs.name),
        owner=sql.Identifier(theirs.team.server.user),
    )


def read_by(line: psycopg.Connection[Any], statement: sql.Composed) -> str:
    """All that comes back in any way, notices and copies too."""
    found: list[str] = []
    line.add_notice_handler(lambda notice: found.append(str(notice.message_primary)))
    if statement.as_string(line).startswith("COPY"):
        with line.cursor().copy(statement) as copied:
            found += [bytes(block).decode() for block in copied]
        return "\n".join(found)
    cursor = line.execute(statement)
    while True:
        if cursor.description:
            found += map(repr, cursor.fetchall())
        if not cursor.nextset():
            return "\n".join(found)


@pytest.mark.parametrize("how", READS)
def test_no_sql_reads_a_row_of_another(ann: Manager, bo: Manager, how: str) -> None:
    mine, texts = 0, [ann.name, *ann.said.values()]
    with bo.sql() as line:
        for table in TABLES:
            if table in ADDED_ONLY and how in WRITING:
                continue
            found = read_by(line, filled(READS[how], table, ann))
            line.execute("ROLLBACK")
            line.execute("DISCARD ALL")
            assert [text for text in texts if text in found] == [], table
            mine += len(found)
    assert mine or how in {"by name", "what the planner knows"}  # Bo's own rows came, so the ways do read


@pytest.mark.parametrize("how", REFUSED)
def test_what_would_open_a_way_is_refused(ann: Manager, bo: Manager, how: str) -> None:
    before = rows_of(ann.store), rows_of(bo.store)
    with bo.sql() as line:
        for table in TABLES:
            with pytest.raises(psycopg.Error) as refused:
                tried(line, filled(REFUSED[how], table, ann))
            line.execute("ROLLBACK")
            assert refused.value.sqlstate in NOT_ALLOWED, (table, refused.value)
            line.execute("DISCARD ALL")
    assert (rows_of(ann.store), rows_of(bo.store)) == before


def tried(line: psycopg.Connection[Any], statement: sql.Composed) -> None:
    if "STDIN" in statement.as_string(line):
        with line.cursor().copy(statement) as copied:
            copied.write(b"x\n")
    else:
        line.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_put_among_anothers(ann: Manager, bo: Manager, table: str) -> None:
    """A row in Ann's name, her own key again, and her key with an update: by Bo each is refused."""
    before = rows_of(ann.store)
    row = row_of(ann, table)
    inserted = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join(map(sql.Literal, row.values())),
    )
    again = sql.SQL(" ON CONFLICT ON CONSTRAINT {} DO UPDATE SET manager = session_user").format(
        sql.Identifier(f"pk_{table}")
    )
    for statement in (inserted, sql.Composed([inserted, again])):
        with bo.sql() as line, pytest.raises(psycopg.errors.InsufficientPrivilege):
            line.execute(statement)
    assert rows_of(ann.store) == before


def test_the_same_key_of_another_is_free_and_tells_nothing(ann: Manager, bo: Manager) -> None:
    """Whether a key is taken by somebody else cannot be found out by taking it."""
    with bo.sql() as line, line.transaction(force_rollback=True):
        row = row_of(ann, "conversation") | {"manager": bo.name}
        line.execute(
            sql.SQL("INSERT INTO conversation ({}) VALUES ({})").format(
                sql.SQL(", ").join(map(sql.Identifier, row)),
                sql.SQL(", ").join(map(sql.Literal, row.values())),
            )
        )
    with bo.sql() as line, pytest.raises(psycopg.errors.ForeignKeyViolation):
        line.execute(
            "INSERT INTO check_in (id, conversation, \"on\", state, note) VALUES ('new', %s, 'x', 'planned', '')",
            [ann.said["talk"]],
        )


def test_nobody_can_let_others_in(ann: Manager, bo: Manager) -> None:
    rights = (
        "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'workbook'::regnamespace ORDER BY 1"
    )
    with ann.team.admin() as connection, bo.sql() as line:
        before = connection.execute(rights).fetchall()
        for table in TABLES:
            line.execute(
                sql.SQL("GRANT ALL ON {} TO public").format(sql.Identifier(table))
            )  # a warning, no more
        assert connection.execute(rights).fetchall() == before


def test_nobody_sees_what_another_is_asking(ann: Manager, bo: Manager) -> None:
    with ann.sql() as line, bo.sql() as other:
        line.execute("SELECT 'canary of ann'")
        found = other.execute("SELECT usename, query FROM pg_stat_activity WHERE usename = %s", [ann.name])
        queries = [query for _, query in found.fetchall()]
    assert queries
    assert not any("canary" in (query or "") for query in queries)


def test_somebody_who_is_no_manager_reaches_nothing(ann: Manager, team: Any) -> None:
    assert ann.said
    with team.admin() as connection:
        connection.execute(f"CREATE ROLE passer_by LOGIN PASSWORD '{team.server.password}'")
    with psycopg.connect(team.address("passer_by"), autocommit=True) as line:
        for table in TABLES:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                line.execute(sql.SQL("SELECT * FROM workbook.{}").format(sql.Identifier(table)))


def test_every_table_there_is_has_its_rows_guarded_by_force(team: Any) -> None:
    with team.admin() as connection:
        found = connection.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relkind IN ('r', 'p') "
            "AND relnamespace = 'workbook'::regnamespace AND relname <> 'alembic_version'"
        ).fetchall()
    assert dict(found) == dict.fromkeys(TABLES, True)
