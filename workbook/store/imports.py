"""Imports: all of one import in one transaction, what it did kept, and the last one taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from workbook.records import Activity, Changes, Deed, ImportLog
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.deeds import note
from workbook.store.erased import drop_marks
from workbook.store.held import Held, compare, forget_undo
from workbook.store.rename import forget_former, rename_person
from workbook.store.team import forget_sample, list_rows
from workbook.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, RowMapping, Table

    from workbook.records import Absence, CancelledMeeting, LeadsPassed, OneToOne, Rep

LISTS = {
    one.name: one
    for one in (
        schema.person, schema.absence, schema.leads_passed, schema.one_to_one, schema.cancelled_meeting,
        schema.user_name,
    )
}  # fmt: skip
OLD = schema.activity


class ImportsPart(Base):
    """Imports in, and back out."""

    def compare_activity(self, rows: Iterable[Activity], withdrawn: Iterable[str] = ()) -> Changes:
        """Say what an import of these rows would do to the activity. Nothing is written.

        ``withdrawn`` are ids under which nothing may be counted any more.
        """
        with self._reading() as connection:
            return compare(connection, rows, withdrawn)

    def import_all(  # noqa: PLR0913 - everything of one import
        self,
        *,
        activity: Iterable[Activity],
        withdrawn: Iterable[str] = (),
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
        renamed: Mapping[str, str] | None = None,
        others: Sequence[str] = (),
        two_people: Sequence[str] = (),
    ) -> Changes:
        """Import all of it or nothing; an import that changes nothing leaves no trace and can be no undo.

        What stands under an id that is ``withdrawn`` counts no longer. Where ``sample_leaves`` the invented
        team goes first. The rows are under the names from before of those who are ``renamed`` (before to now);
        taken back, an import leaves the new name. ``others`` are names, as they are compared, that are another
        person's than of who was erased; ``two_people`` former names that are another person's now. Raises
        StoreProblem where a row cannot be kept.
        """
        lists = list_rows(people, absences, leads, one_to_ones, cancelled)
        lists[schema.user_name] = list((users or {}).items())
        with self._writing() as connection:
            if sample_leaves:
                forget_sample(connection)
            drop_marks(connection, others)
            forget_former(connection, two_people)
            before = _as_they_are(connection, lists)
            kept = [upsert(connection, table, rows) for table, rows in lists.items() if rows]
            held = Held(connection)
            done = held.withdraw(withdrawn, held.add(activity))
            altered = done.new + done.changed + done.withdrawn
            if sample_leaves or altered or any(one.new or one.changed for one in kept):
                held.keep(before)
                _log(connection, done, files, profiles, at, sample_left=sample_leaves)
                note(connection, Deed.IMPORTED, altered, at)
            for name, now in (renamed or {}).items():
                note(connection, Deed.RENAMED, rename_person(connection, name, now), at)
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
    forget_undo(connection)


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
    numbers = {"new": done.new, "changed": done.changed + done.withdrawn, "unchanged": done.unchanged}
    connection.execute(insert(schema.import_log).values(**row, **numbers, sample_left=sample_left))


def _to_log(row: RowMapping | Mapping[str, object]) -> ImportLog:
    values = {name: row[name] for name in ImportLog.model_fields}
    lists = {name: tuple(json.loads(str(values[name]))) for name in ("files", "profiles")}
    return ImportLog.model_validate(values | lists)
