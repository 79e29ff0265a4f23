"""A person whose name has changed: every table says the new one, in one transaction, and all they have stays with them.

Where somebody of the new name is held already they are one person: what both have is joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import and_, delete, insert, select, update

from workbook.records import Deed
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.deeds import note
from workbook.store.put import put
from workbook.store.rename_undo import carry_undo
from workbook.store.renaming import Moved, joined, named, renamed
from workbook.store.settings import CHOSEN
from workbook.store.upsert import stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Table

    from workbook.store.renaming import Row

KEYED = (
    schema.person, schema.activity, schema.absence, schema.leads_passed, schema.one_to_one,
    schema.cancelled_meeting, schema.working_week,
)  # fmt: skip
"""Tables with the name in the key, or in an id: two rows may become one."""
LABELLED = (schema.conversation, schema.answer, schema.user_name)
"""Tables that say the name and nothing is found by it."""
FORMER = schema.former_name


class RenamePart(Base):
    """Names of people, changed and known again."""

    def former_names(self, rep: str | None = None) -> dict[str, str]:
        """Return the names people had before, each with the one its person has now; those of one rep where named."""
        asked = select(FORMER.c.name, FORMER.c.rep).order_by(FORMER.c.name)
        with self._reading() as connection:
            rows = connection.execute(asked if rep is None else asked.where(FORMER.c.rep == rep))
            return {one.name: one.rep for one in rows}

    def rename_person(self, before: str, now: str) -> int:
        """Call a person by another name from now on, with all they have; return how many rows say it now.

        What is held under the new name already is joined with it, and cannot be told apart again. Raises ValueError
        where a name is blank or both are one.
        """
        with self._writing() as connection:
            rows = rename_person(connection, before, now)
            note(connection, Deed.RENAMED, rows, self._now())
            return rows


def rename_person(connection: Connection, before: str, now: str) -> int:
    """Rename a person within a transaction; see ``RenamePart.rename_person``."""
    if not before.strip() or not now.strip() or before == now:
        raise ValueError("A name is changed from one to another.")
    moved = {table: _carry(connection, table, before, now) for table in KEYED}
    carry_undo(connection, moved, before, now)
    rows = sum(len(one.keys) for one in moved.values())
    rows += sum(_relabel(connection, table, before, now) for table in LABELLED)
    rows += _carry_drafts(connection, before, now)
    chosen = and_(schema.setting.c.key == CHOSEN, schema.setting.c.value == before)
    connection.execute(update(schema.setting).where(chosen).values(value=now))
    connection.execute(delete(FORMER).where(FORMER.c.name == now))
    connection.execute(update(FORMER).where(FORMER.c.rep == before).values(rep=now))
    put(connection, FORMER, {"name": before, "rep": now}, "name")
    return rows


def forget_former(connection: Connection, names: Sequence[str]) -> None:
    """Forget within a transaction that these were names of somebody: they are other people's now."""
    connection.execute(delete(FORMER).where(FORMER.c.name.in_(names)))


def _carry(connection: Connection, table: Table, before: str, now: str) -> Moved:
    """Lay all rows of one table under the new name; a row that is there under it already becomes one with its twin."""
    names, keys = list(table.columns.keys()), [column.name for column in table.primary_key]

    def key_of(row: Row) -> tuple[Any, ...]:
        return tuple(row[one] for one in keys)

    whose = table.c[named(table)] == before
    rows = [dict(row) for row in connection.execute(select(table).where(whose)).mappings()]
    moved = Moved({key_of(row): key_of(renamed(table, row, before, now)) for row in rows})
    if not rows:
        return moved
    new = {moved.keys[key_of(row)]: renamed(table, row, before, now) for row in rows}
    asked = [new_key for key, new_key in moved.keys.items() if key != new_key]
    found = stored(connection, table, [one[0] if len(keys) == 1 else one for one in asked])
    there = {key_of(row): row for row in (dict(zip(names, one, strict=True)) for one in found)}
    moved.twins = {key: new[key] for key in there}
    connection.execute(delete(table).where(whose))
    for key, theirs in there.items():
        one = joined(table, theirs, new[key])
        if one != theirs:
            connection.execute(update(table).where(_same(table, key)).values(one))
    if alone := [row for key, row in new.items() if key not in there]:
        connection.execute(insert(table), alone)
    return moved


def _same(table: Table, key: tuple[Any, ...]) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))


def _relabel(connection: Connection, table: Table, before: str, now: str) -> int:
    key = next(iter(table.primary_key))
    rows = connection.execute(select(table).where(table.c[named(table)] == before)).mappings().all()
    for row in rows:
        new = renamed(table, dict(row), before, now)
        changed = {name: value for name, value in new.items() if value != row[name]}
        connection.execute(update(table).where(key == row[key.name]).values(changed))
    return len(rows)


def _carry_drafts(connection: Connection, before: str, now: str) -> int:
    """Lay what was typed about the person under the new name; where another text is there both are shown."""
    draft, beside = schema.draft, schema.draft_beside
    asked = select(draft.c.field, draft.c.text).where(draft.c.subject == now)
    there = {one.field: one.text for one in connection.execute(asked)}
    rows = connection.execute(select(draft).where(draft.c.subject == before)).mappings().all()
    connection.execute(delete(draft).where(draft.c.subject == before))
    for row in rows:
        mine = {**row, "subject": now}
        if row["field"] not in there:
            connection.execute(insert(draft).values(mine))
        elif row["text"] != there[row["field"]]:
            connection.execute(insert(beside).values({**mine, "window": uuid4().hex}))
    kept_beside = connection.execute(select(beside).where(beside.c.subject == before)).mappings().all()
    connection.execute(delete(beside).where(beside.c.subject == before))
    for row in kept_beside:
        connection.execute(insert(beside).values({**row, "subject": now, "window": uuid4().hex}))
    return len(rows) + len(kept_beside)
