"""The wrong manager: every call of the store with another's ids, and whatever SQL a person could think of."""

from __future__ import annotations

import inspect
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from psycopg import sql

from tests.store.engines import rows_of
from tests.store.postgres.test_rule import TABLES, row_of
from tests.store.records import MONDAY, call, copy_written, fact, promise, talk
from workbook.records import (
    Absence,
    Answer,
    CalendarEntry,
    CancelledMeeting,
    Change,
    ChangeKind,
    CheckIn,
    Deed,
    LeadsPassed,
    OneToOne,
    Outcome,
    OwnUsual,
    Rep,
    Reply,
    Review,
    Reviewed,
    Side,
)
from workbook.store import Store, StoreProblem
from workbook.store.postgres.rule import ADDED_ONLY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.store.postgres.conftest import Manager

ABOUT_THE_PLACE = {"open", "of", "close", "now", "copy_of_today"}
LATER = MONDAY + timedelta(days=3650)


def walks(theirs: Manager) -> dict[str, Callable[[Store], Any]]:
    """Every call of the store, with the ids, names and keys of another manager's record."""
    rep, id_ = theirs.said["rep"], theirs.said["talk"]
    row = call(1).__class__(
        team="North", rep=rep, date=MONDAY, kind="call", count=99, row_id=f"{rep}|0", source="csv"
    )
    change = Change(
        conversation=id_, subject="a1", kind=ChangeKind.EXTENDED, by=Side.REP, at=theirs.store.now()
    )
    review = Review(conversation=id_, on=MONDAY, resolved_means="mine now")
    entry = CalendarEntry(
        uid="u", conversation=id_, kind="Review", starts="2026-01-05", sequence=0, gone=False
    )
    usual = OwnUsual(conversation=id_, kind="call", level=1, lo=0, hi=2, kept_on=MONDAY)
    held = Reviewed(conversation=id_, held_on=MONDAY, outcome=Outcome.GO_ON)
    reply = Reply(
        conversation=id_, received_at=theirs.store.now(), written_on=MONDAY, view="mine", sha256="1" * 64
    )
    return {
        "about": lambda s: s.about(rep),
        "absences": lambda s: s.absences(),
        "actions": lambda s: [s.actions(id_), s.actions()],
        "activity": lambda s: s.activity(),
        "activity_columns": lambda s: s.activity_columns(),
        "activity_totals": lambda s: s.activity_totals(),
        "add_activity": lambda s: s.add_activity([row]),
        "answers": lambda s: [s.answers(rep), s.answers()],
        "calendar_entries": lambda s: s.calendar_entries(),
        "cancelled_meetings": lambda s: [s.cancelled_meetings(rep), s.cancelled_meetings()],
        "cancelled_since": lambda s: s.cancelled_since(),
        "change_plan": lambda s: s.change_plan([review], [change]),
        "changes": lambda s: [s.changes(id_), s.changes()],
        "check_ins": lambda s: [s.check_ins(id_), s.check_ins()],
        "compare_activity": lambda s: s.compare_activity([row]),
        "conversation": lambda s: s.conversation(id_),
        "conversation_version": lambda s: s.conversation_version(id_),
        "conversations": lambda s: [s.conversations(rep), s.conversations()],
        "copies": lambda s: s.copies(id_),
        "deeds": lambda s: s.deeds(),
        "draft_clashes": lambda s: s.draft_clashes(id_),
        "drafts": lambda s: [s.drafts(id_), s.drafts(rep)],
        "ended_before": lambda s: s.ended_before(LATER),
        "facts": lambda s: s.facts(id_),
        "forget_person": lambda s: s.forget_person(rep),
        "forget_sample": lambda s: s.forget_sample(),
        "holds_activity": lambda s: s.holds_activity(),
        "holds_sample": lambda s: s.holds_sample(),
        "import_all": lambda s: s.import_all(activity=[row], people=[Rep(name=rep, team="Mine")], at=s.now()),
        "imports": lambda s: s.imports(),
        "keep_calendar_entries": lambda s: s.keep_calendar_entries([entry]),
        "keep_own_usual": lambda s: s.keep_own_usual(id_, [usual]),
        "keep_reviewed": lambda s: s.keep_reviewed(review, held, [change]),
        "kinds_held": lambda s: s.kinds_held(),
        "known": lambda s: s.known(rep),
        "leads": lambda s: [s.leads(rep), s.leads()],
        "log_copy": lambda s: s.log_copy(copy_written().model_copy(update={"conversation": id_})),
        "mentions": lambda s: s.mentions(rep),
        "note": lambda s: s.note(Deed.ERASED, 1),
        "one_to_ones": lambda s: [s.one_to_ones(rep), s.one_to_ones()],
        "own_usual": lambda s: [s.own_usual(id_), s.own_usual()],
        "people": lambda s: [s.people(rep), s.people()],
        "people_in": lambda s: s.people_in([rep]),
        "remember": lambda s: s.remember("names", "mine"),
        "remembered": lambda s: s.remembered("names"),
        "remove_action": lambda s: s.remove_action("a1"),
        "remove_conversations": lambda s: s.remove_conversations([id_]),
        "replies": lambda s: s.replies(id_),
        "reps_held": lambda s: s.reps_held(),
        "review": lambda s: s.review(id_),
        "reviewed": lambda s: [s.reviewed(id_), s.reviewed()],
        "reviews": lambda s: s.reviews(),
        "save_absences": lambda s: s.save_absences([Absence(rep=rep, first=MONDAY, last=LATER)]),
        "save_action": lambda s: s.save_action(promise("a1").model_copy(update={"conversation": id_})),
        "rewrite_promise": lambda s: s.rewrite_promise("a1", None, [change]),
        "save_cancelled": lambda s: s.save_cancelled(
            [CancelledMeeting(row_id=f"{rep}|0", rep=rep, on=MONDAY)]
        ),
        "untouched": lambda s: s.untouched(),
        "save_answer": lambda s: s.save_answer(
            Answer(rep=rep, onset=MONDAY, because="mine", answered_on=MONDAY)
        ),
        "save_check_in": lambda s: s.save_check_in(CheckIn(id="k1", conversation=id_, on=MONDAY)),
        "save_conversation": lambda s: s.save_conversation(talk(id_, rep="Mine")),
        "save_draft": lambda s: s.save_draft(id_, "facts.saw", "mine", seen=1),
        "save_facts": lambda s: s.save_facts(id_, [fact("mine", conversation=id_)]),
        "save_leads": lambda s: s.save_leads([LeadsPassed(rep=rep, week=MONDAY, count=99)]),
        "save_one_to_ones": lambda s: s.save_one_to_ones([OneToOne(rep=rep, on=MONDAY, held=False)]),
        "save_people": lambda s: s.save_people([Rep(name=rep, team="Mine")]),
        "save_reply": lambda s: s.save_reply(reply),
        "save_review": lambda s: s.save_review(review),
        "set_setting": lambda s: s.set_setting("chosen_rep", "Mine"),
        "setting": lambda s: s.setting("chosen_rep"),
        "settle_clash": lambda s: s.settle_clash(id_, "facts.saw"),
        "stay": lambda s: s.stay(),
        "undo_import": lambda s: s.undo_import(),
        "users": lambda s: s.users(),
    }


def test_the_walk_goes_through_every_call_of_the_store(ann: Manager) -> None:
    calls = {name for name, _ in inspect.getmembers(Store, inspect.isroutine) if not name.startswith("_")}
    assert set(walks(ann)) == calls - ABOUT_THE_PLACE


def test_no_call_with_anothers_ids_reads_or_changes_anything_of_theirs(ann: Manager, team: Any) -> None:
    before = rows_of(ann.store)
    assert all(before.values())  # so that an empty record cannot pass
    for asked, walk in walks(ann).items():
        # A stranger of their own for each call: what one made under the same ids is not what the next one reads.
        name = team.manager()
        with Store.open(ann.store.home, address=team.address(name)) as stranger:
            try:
                read = walk(stranger)
            except StoreProblem:
                read = None
            found = repr(read) + repr(rows_of(stranger))
        said = {key: text for key, text in ann.said.items() if key not in {"rep", "talk"}}
        assert [key for key, text in said.items() if repr(text)[1:-1] in found] == [], asked
        assert rows_of(ann.store) == before, asked


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
