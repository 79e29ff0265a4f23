"""The activity of one import on its way into the store: what is new, what differs, and what counts no longer.

Rows come in blocks, so that a file of any length needs little memory. What is new and what differs is worked out
by the database, block by block, against a table that lives in memory only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, insert, not_, select

from workbook.records import Activity, Changes
from workbook.store import schema
from workbook.store.activity import to_activity
from workbook.store.coming import COMING, batched, blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

OLD = schema.activity
UNDO = (schema.import_new, schema.import_was, schema.import_list)  # what the last import did
EXAMPLES = 200  # changed rows that are shown
COMPARED = [name for name in OLD.columns.keys() if name not in {"row_id", "sample"}]  # noqa: SIM118 - names, not columns


def compare(connection: Connection, rows: Iterable[Activity], withdrawn: Iterable[str]) -> Changes:
    """Say what an import of these rows would do to the activity. Nothing is written."""
    new = changed = unchanged = gone = 0
    examples: list[tuple[Activity, Activity | None]] = []
    for size in blocks(connection, rows):
        more, other = _count(connection, _is_new()), _differing(connection)
        new, changed, unchanged = new + more, changed + other, unchanged + size - more - other
        if other and len(examples) < EXAMPLES:
            examples += _examples(connection, EXAMPLES - len(examples))
    COMING.drop(connection)
    for ids in batched(withdrawn):
        gone += _held_of(connection, ids)
        examples += _going(connection, ids, EXAMPLES - len(examples))
    return Changes(new, changed, unchanged, gone, tuple(examples))


class Held:
    """The activity of one import on its way into the store; ``keep`` replaces what the undo holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._first = True

    def add(self, rows: Iterable[Activity]) -> Changes:
        """Add new rows, and replace those that differ."""
        new = changed = unchanged = 0
        examples: list[tuple[Activity, Activity | None]] = []
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
        return Changes(new, changed, unchanged, 0, tuple(examples))

    def withdraw(self, ids: Iterable[str], done: Changes) -> Changes:
        """Remove what stands under these ids, none of which was added; return ``done`` with it."""
        gone, examples = 0, list(done.examples)
        for some in batched(ids):
            if held := _held_of(self._connection, some):
                self._forget_older()
                examples += _going(self._connection, some, EXAMPLES - len(examples))
                was = select(OLD).where(OLD.c.row_id.in_(some))
                self._connection.execute(insert(schema.import_was).from_select(list(OLD.columns.keys()), was))
                self._connection.execute(delete(OLD).where(OLD.c.row_id.in_(some)))
                gone += held
        return replace(done, withdrawn=gone, examples=tuple(examples))

    def keep(self, before: Sequence[Mapping[str, str]]) -> None:
        """Keep for the undo how the rows of lists were."""
        self._forget_older()
        if before:
            self._connection.execute(insert(schema.import_list), list(before))

    def _forget_older(self) -> None:
        """Forget, once, what the import before this one did."""
        if self._first:
            forget_undo(self._connection)
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


def forget_undo(connection: Connection) -> None:
    """Forget what the last import did: it can be taken back no more."""
    for table in UNDO:
        connection.execute(delete(table))


def _is_new() -> ColumnElement[bool]:
    return not_(select(OLD.c.row_id).where(OLD.c.row_id == COMING.c.row_id).exists())


def _differs() -> ColumnElement[bool]:
    return not_(and_(*(OLD.c[name].is_not_distinct_from(COMING.c[name]) for name in COMPARED)))


def _count(connection: Connection, holds: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(COMING).where(holds)).scalar_one()


def _differing(connection: Connection) -> int:
    joined = COMING.join(OLD, OLD.c.row_id == COMING.c.row_id)
    return connection.execute(select(func.count()).select_from(joined).where(_differs())).scalar_one()


def _held_of(connection: Connection, ids: Sequence[str]) -> int:
    query = select(func.count()).select_from(OLD).where(OLD.c.row_id.in_(ids))
    return connection.execute(query).scalar_one()


def _going(connection: Connection, ids: Sequence[str], most: int) -> list[tuple[Activity, None]]:
    query = select(OLD).where(OLD.c.row_id.in_(ids)).order_by(OLD.c.row_id).limit(max(most, 0))
    return [(to_activity(tuple(row)), None) for row in connection.execute(query)]


def _examples(connection: Connection, most: int) -> list[tuple[Activity, Activity | None]]:
    joined = COMING.join(OLD, OLD.c.row_id == COMING.c.row_id)
    query = select(OLD, COMING).select_from(joined).where(_differs()).order_by(OLD.c.row_id).limit(most)
    width = len(OLD.columns)
    return [
        (to_activity(row[:width]), to_activity(row[width:])) for row in map(tuple, connection.execute(query))
    ]
