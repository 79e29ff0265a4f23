"""Imports: all of one import in one transaction, what it did kept, and the last one taken back.

Rows of activity come in blocks, so that a file of any length needs little memory. What is new and what differs
is worked out by the database, block by block, against a table that lives in memory only.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, insert, not_, select, update

from workbook.records import Activity, Changes, Deed, ImportLog
from workbook.store import schema
from workbook.store.activity import to_activity
from workbook.store.base import Base
from workbook.store.coming import COMING, blocks
from workbook.store.deeds import note
from workbook.store.team import forget_sample, list_rows
from workbook.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, RowMapping, Table

    from workbook.records import Absence, CancelledMeeting, LeadsPassed, OneToOne, Rep

EXAMPLES = 200  # changed rows that are shown
LISTS = {
    one.name: one
    for one in (
        schema.person, schema.absence, schema.leads_passed, schema.one_to_one, schema.cancelled_meeting,
        schema.user_name,
    )
}  # fmt: skip
OLD = schema.activity
COMPARED = [name for name in OLD.columns.keys() if name not in {"row_id", "sample"}]  # noqa: SIM118 - names, not columns


class ImportsPart(Base):
    """Imports in, and back out."""

    def compare_activity(self, rows: Iterable[Activity]) -> Changes:
        """Say what an import of these rows would do to the activity. Nothing is written."""
        new = changed = unchanged = 0
        examples: list[tuple[Activity, Activity]] = []
        with self._reading() as connection:
            for size in blocks(connection, rows):
                more, other = _count(connection, _is_new()), _differing(connection)
                new, changed, unchanged = new + more, changed + other, unchanged + size - more - other
                if other and len(examples) < EXAMPLES:
                    examples += _examples(connection, EXAMPLES - len(examples))
            COMING.drop(connection)
        return Changes(new, changed, unchanged, tuple(examples))

    def import_all(  # noqa: PLR0913 - everything of one import
        self,
        *,
        activity: Iterable[Activity],
        people: Sequence[Rep] = (),
        absences: Sequence[Absence] = (),
        leads: Sequence[LeadsPassed] = (),
        one_to_ones: Sequence[OneToOne] = (),
        cancelled: Sequence[CancelledMeeting] = (),
        users: Mapping[str, str] | None = None,
        files: Sequence[str] = (),
        profiles: Sequence[str] = (),
        at: datetime,
        sample_leaves: bool = False,
    ) -> Changes:
        """Import all of it or nothing; an import that changes nothing leaves no trace and can be no undo.

        Where ``sample_leaves`` the invented team goes first. Raises StoreProblem where a row cannot be kept.
        """
        lists = list_rows(people, absences, leads, one_to_ones, cancelled)
        lists[schema.user_name] = list((users or {}).items())
        with self._writing() as connection:
            if sample_leaves:
                forget_sample(connection)
            before = _as_they_are(connection, lists)
            kept = [upsert(connection, table, rows) for table, rows in lists.items() if rows]
            held = _Held(connection)
            done = held.add(activity)
            if sample_leaves or done.new or done.changed or any(one.new or one.changed for one in kept):
                held.keep(before)
                _log(connection, done, files, profiles, at, sample_left=sample_leaves)
                note(connection, Deed.IMPORTED, done.new + done.changed, at)
            return done

    def undo_import(self) -> ImportLog | None:
        """Take the last import back, whole; None where there is none or it was taken back already."""
        log = schema.import_log
        with self._writing() as connection:
            last = connection.execute(select(log).order_by(log.c.number.desc()).limit(1)).mappings().first()
            if last is None or last["undone_at"] is not None:
                return None
            _take_back(connection)
            now = self.now()
            undone = now.isoformat()
            note(connection, Deed.UNDONE, last["new"] + last["changed"], now)
            connection.execute(update(log).where(log.c.number == last["number"]).values(undone_at=undone))
            return _to_log({**last, "undone_at": undone})

    def imports(self) -> list[ImportLog]:
        """Return all imports, the oldest first."""
        with self._reading() as connection:
            query = select(schema.import_log).order_by(schema.import_log.c.number)
            return [_to_log(row) for row in connection.execute(query).mappings()]


class _Held:
    """The activity of one import on its way into the store; ``keep`` replaces what the undo holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._first = True

    def add(self, rows: Iterable[Activity]) -> Changes:
        new = changed = unchanged = 0
        examples: list[tuple[Activity, Activity]] = []
        for size in blocks(self._connection, rows):
            more, other = _count(self._connection, _is_new()), _differing(self._connection)
            if more or other:
                self._forget_older()
            if other:
                examples += _examples(self._connection, EXAMPLES - len(examples))
                self._replace()
            if more:
                self._add_new()
            new, changed, unchanged = new + more, changed + other, unchanged + size - more - other
        COMING.drop(self._connection)
        return Changes(new, changed, unchanged, tuple(examples))

    def keep(self, before: Sequence[Mapping[str, str]]) -> None:
        self._forget_older()
        if before:
            self._connection.execute(insert(schema.import_list), list(before))

    def _forget_older(self) -> None:
        """Forget, once, what the import before this one did."""
        if self._first:
            for table in (schema.import_new, schema.import_was, schema.import_list):
                self._connection.execute(delete(table))
            self._first = False

    def _replace(self) -> None:
        was = select(OLD).join(COMING, OLD.c.row_id == COMING.c.row_id).where(_differs())
        self._connection.execute(insert(schema.import_was).from_select(list(OLD.columns.keys()), was))
        ids = select(schema.import_was.c.row_id)
        self._connection.execute(delete(OLD).where(OLD.c.row_id.in_(ids.intersect(select(COMING.c.row_id)))))
        now = select(COMING).where(COMING.c.row_id.in_(ids))
        self._connection.execute(insert(OLD).from_select(list(OLD.columns.keys()), now))

    def _add_new(self) -> None:
        new = select(COMING.c.row_id).where(_is_new())
        self._connection.execute(insert(schema.import_new).from_select(["row_id"], new))
        rows = select(COMING).where(_is_new())
        self._connection.execute(insert(OLD).from_select(list(OLD.columns.keys()), rows))


def _is_new() -> ColumnElement[bool]:
    return not_(select(OLD.c.row_id).where(OLD.c.row_id == COMING.c.row_id).exists())


def _differs() -> ColumnElement[bool]:
    return not_(and_(*(OLD.c[name].is_not_distinct_from(COMING.c[name]) for name in COMPARED)))


def _count(connection: Connection, holds: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(COMING).where(holds)).scalar_one()


def _differing(connection: Connection) -> int:
    joined = COMING.join(OLD, OLD.c.row_id == COMING.c.row_id)
    return connection.execute(select(func.count()).select_from(joined).where(_differs())).scalar_one()


def _examples(connection: Connection, most: int) -> list[tuple[Activity, Activity]]:
    joined = COMING.join(OLD, OLD.c.row_id == COMING.c.row_id)
    query = select(OLD, COMING).select_from(joined).where(_differs()).order_by(OLD.c.row_id).limit(most)
    width = len(OLD.columns)
    return [
        (to_activity(row[:width]), to_activity(row[width:])) for row in map(tuple, connection.execute(query))
    ]


def _as_they_are(
    connection: Connection, lists: Mapping[Table, Sequence[tuple[object, ...]]]
) -> list[dict[str, str]]:
    """Return the rows of the lists that an import changes, as they are before it, and those it adds."""
    found = []
    for table, rows in lists.items():
        keys = [column.name for column in table.primary_key]
        names = table.columns.keys()
        held = {
            tuple(row[key] for key in keys): list(row.values())
            for row in map(dict, connection.execute(select(table)).mappings() if rows else ())
        }
        for row in rows:
            key = tuple(dict(zip(names, row, strict=True))[one] for one in keys)
            was = held.get(key)
            if was != list(row):
                found.append(
                    {"name": table.name, "key": json.dumps(key), "was": json.dumps(was) if was else ""}
                )
    return found


def _take_back(connection: Connection) -> None:
    for ids in (schema.import_new, schema.import_was):
        connection.execute(delete(OLD).where(OLD.c.row_id.in_(select(ids.c.row_id))))
    names = list(OLD.columns.keys())
    connection.execute(insert(OLD).from_select(names, select(schema.import_was)))
    for row in connection.execute(select(schema.import_list)).mappings().all():
        table = LISTS[row["name"]]
        key = zip(table.primary_key, json.loads(row["key"]), strict=True)
        connection.execute(delete(table).where(*(column == value for column, value in key)))
        if row["was"]:
            was = dict(zip(table.columns.keys(), json.loads(row["was"]), strict=True))
            connection.execute(insert(table).values(was))
    for table in (schema.import_new, schema.import_was, schema.import_list):
        connection.execute(delete(table))


def _log(  # noqa: PLR0913 - the columns of a line
    connection: Connection,
    done: Changes,
    files: Sequence[str],
    profiles: Sequence[str],
    at: datetime,
    *,
    sample_left: bool,
) -> None:
    row = {
        "imported_at": at.isoformat(),
        "files": json.dumps(list(files)),
        "profiles": json.dumps(list(profiles)),
    }
    numbers = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged}
    connection.execute(insert(schema.import_log).values(**row, **numbers, sample_left=sample_left))


def _to_log(row: RowMapping | Mapping[str, object]) -> ImportLog:
    values = {name: row[name] for name in ImportLog.model_fields}
    lists = {name: tuple(json.loads(str(values[name]))) for name in ("files", "profiles")}
    return ImportLog.model_validate(values | lists)
