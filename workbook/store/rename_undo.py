"""What the last import did, carried over to a person's new name: taking it back gives what was there before it.

Where two rows became one, the row that the import did not bring is what was there before.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from workbook.store import schema
from workbook.store.coming import batched
from workbook.store.renaming import Row, named, renamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Table

    from workbook.store.renaming import Key, Moved

NEW, WAS, LIST = schema.import_new, schema.import_was, schema.import_list


def carry_undo(connection: Connection, moved: Mapping[Table, Moved], before: str, now: str) -> None:
    """Bring what can be taken back under the new name, within a transaction."""
    held = _carry_was(connection, before, now)
    _carry_new(connection, moved[schema.activity], held)
    for table, of_table in moved.items():
        if table is not schema.activity:
            _carry_list(connection, table, of_table, before, now)
    _carry_list(connection, schema.user_name, None, before, now)


def _carry_was(connection: Connection, before: str, now: str) -> set[str]:
    """Rename the rows as they were; return the ids of all that are kept so."""
    rows = connection.execute(select(WAS).where(WAS.c.rep == before)).mappings().all()
    connection.execute(delete(WAS).where(WAS.c.rep == before))
    held = set(connection.execute(select(WAS.c.row_id)).scalars())
    new = {one["row_id"]: one for one in (renamed(schema.activity, dict(row), before, now) for row in rows)}
    if alone := [row for row_id, row in new.items() if row_id not in held]:
        connection.execute(insert(WAS), alone)
    return held | set(new)


def _carry_new(connection: Connection, moved: Moved, held: set[str]) -> None:
    """Rename the ids of rows that the import added; of twins, one that it did not add is what was there."""
    added = set(connection.execute(select(NEW.c.row_id)).scalars())
    gone, more, was = set[str](), set[str](), list[Row]()
    for (old,), (new,) in moved.keys.items():
        twin = moved.twins.get((new,))
        if old in added and old != new:
            gone.add(old)
            more |= {new} if twin is None else set()
        elif twin is not None and new in added:
            gone.add(new)
            was += [] if new in held else [twin]
    for some in batched(gone):
        connection.execute(delete(NEW).where(NEW.c.row_id.in_(some)))
    if more:
        connection.execute(insert(NEW), [{"row_id": row_id} for row_id in more])
    if was:
        connection.execute(insert(WAS), was)


def _carry_list(connection: Connection, table: Table, moved: Moved | None, before: str, now: str) -> None:
    """Rename the rows of one list as they were, and the keys of those that the import added."""
    columns, keys = table.columns.keys(), [column.name for column in table.primary_key]
    rows = connection.execute(select(LIST).where(LIST.c.name == table.name)).mappings().all()
    kept = {tuple(json.loads(row["key"])): row for row in rows}
    twins = moved.twins if moved else {}
    for key, row in kept.items():
        was = dict(zip(columns, json.loads(row["was"]), strict=True)) if row["was"] else None
        mine = was is not None and was[named(table)] == before
        new_was = renamed(table, was, before, now) if was and mine else was
        new_key = _new_key(key, keys, new_was if mine else None, moved, (named(table), before, now))
        if new_key == key and not mine:
            continue
        if new_key != key and (new_key in twins or new_key in kept):
            connection.execute(delete(LIST).where(LIST.c.number == row["number"]))
            continue
        values = {"key": json.dumps(new_key), "was": _text(new_was)}
        connection.execute(update(LIST).where(LIST.c.number == row["number"]).values(values))
    olds = {new: old for old, new in moved.keys.items()} if moved else {}
    for key, twin in twins.items():
        mine_before = kept.get(olds[key])
        if key in kept and not kept[key]["was"] and not (mine_before and not mine_before["was"]):
            values = {"was": _text(twin)}
            connection.execute(update(LIST).where(LIST.c.number == kept[key]["number"]).values(values))


def _new_key(
    key: Key, names: Iterable[str], was: Row | None, moved: Moved | None, name: tuple[str, str, str]
) -> Key:
    """Return the key under the new name: as the row was moved, as it was, or by the name that stands in it."""
    if moved and key in moved.keys:
        return moved.keys[key]
    if was:
        return tuple(was[one] for one in names)
    column, before, now = name
    return tuple(
        now if (one, value) == (column, before) else value for one, value in zip(names, key, strict=True)
    )


def _text(row: Mapping[str, Any] | None) -> str:
    return json.dumps(list(row.values())) if row else ""
