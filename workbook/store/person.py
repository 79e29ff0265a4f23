"""Everything about one person: read together, and forgotten together.

Each table is of one class, and a test holds every table to one, so that none is forgotten: rows that carry the
rep's name, rows of a conversation, rows found by what they are about, and texts that may hold the name.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, literal, select, update

from workbook.records import Deed
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.deeds import note
from workbook.store.erased import keep_marks
from workbook.store.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Column, ColumnElement, Connection, Table

BY_NAME: dict[Table, Column[str]] = {
    **{table: table.c.name for table in (schema.person, schema.user_name)},
    **{table: table.c.rep for table in schema.metadata.sorted_tables if "rep" in table.c},
}
"""Tables whose rows say of whom they are."""
OF_A_TALK = [table for table in schema.metadata.sorted_tables if "conversation" in table.c]
"""Tables whose rows belong to a conversation, and go with it."""
BY_SUBJECT = [schema.draft, schema.draft_beside]
"""Tables whose rows are about a conversation's id, or a rep's name."""
BY_TEXT: dict[Table, tuple[str, ...]] = {
    schema.setting: ("value",),
    schema.remembered: ("value",),
    schema.import_list: ("key", "was"),
    schema.import_log: ("files",),
}
"""Tables with texts that may hold a name among other things."""
WRITTEN: list[tuple[Table, str]] = [
    *((table, "subject") for table in BY_SUBJECT),
    *((table, "conversation") for table in OF_A_TALK),
    (schema.answer, "rep"),
]
"""Tables with words a manager typed, and the column that says about whom."""
INNER = frozenset(
    {"number", "id", "conversation", "version", "window", "sample", "sha256"}
)  # no word to a person

Rows = list[dict[str, Any]]


class PersonPart(Base):
    """One person's rows, out and away."""

    def known(self, rep: str) -> bool:
        """Tell whether anything is held under this name."""
        with self._reading() as connection:
            return any(
                connection.execute(select(func.count()).select_from(table).where(name == rep)).scalar_one()
                for table, name in BY_NAME.items()
            )

    def about(self, rep: str) -> dict[str, Rows]:
        """Return every row about a person by table, in the order they were kept; nothing about another.

        Drafts, facts, promises, check-ins and reviews come with the conversation they belong to.
        """
        talks = select(schema.conversation.c.id).where(schema.conversation.c.rep == rep)
        with self._reading() as connection:
            found = {
                table.name: _rows(connection, table, name == rep)
                for table, name in BY_NAME.items()
                if table is not schema.import_was
            }
            for table in OF_A_TALK:
                found[table.name] = _rows(connection, table, table.c.conversation.in_(talks))
            for table in BY_SUBJECT:
                mine = table.c.subject.in_(talks.union_all(select(literal(rep, Words))))
                found[table.name] = _rows(connection, table, mine)
        return {name: rows for name, rows in found.items() if rows}

    def mentions(self, rep: str) -> int:
        """Return how many texts about other people hold this name; they are not this person's to see."""
        with self._reading() as connection:
            ids, names = _talks(connection, rep), _names(connection, rep)
            mine = set(ids) | {rep}
            total = 0
            for table, whose in WRITTEN:
                rows = connection.execute(select(table)).mappings()
                total += sum(_holds(row, names) for row in rows if row[whose] not in mine)
            return total

    def forget_person(self, rep: str, marks: Iterable[str] = ()) -> dict[str, int]:
        """Remove everything about a person in one transaction; return how many rows went, by table.

        Texts about other people that hold the name stay as they are (see ``mentions``). ``marks`` are the names, as
        they are compared, by which files may call this person: kept as hashes (``erased``), for imports to know.
        """
        with self._writing() as connection:
            gone = forget_person(connection, rep)
            keep_marks(connection, marks)
            note(connection, Deed.ERASED, sum(gone.values()), self._now())
            return gone


def forget_person(connection: Connection, rep: str) -> dict[str, int]:
    """Remove a person within a transaction; see ``PersonPart.forget_person``."""
    ids, names = _talks(connection, rep), _names(connection, rep)
    gone = {}
    own = select(schema.activity.c.row_id).where(schema.activity.c.rep == rep)
    gone["import_new"] = connection.execute(
        delete(schema.import_new).where(schema.import_new.c.row_id.in_(own))
    ).rowcount
    for table in BY_SUBJECT:
        asked = delete(table).where(table.c.subject.in_([*ids, rep]))
        gone[table.name] = connection.execute(asked).rowcount
    for table in OF_A_TALK:
        asked = delete(table).where(table.c.conversation.in_(ids))
        gone[table.name] = connection.execute(asked).rowcount
    for table, name in BY_NAME.items():
        gone[table.name] = connection.execute(delete(table).where(name == rep)).rowcount
    for table, columns in BY_TEXT.items():
        gone[table.name] = sum(_strike(connection, table, columns, name) for name in names)
    return {name: rows for name, rows in gone.items() if rows}


def forget_all_names(connection: Connection, names: Iterable[str], marks: Iterable[str]) -> None:
    """Remove a person from a copy, which may know them by any of their names, and keep their marks in it."""
    for name in names:
        forget_person(connection, name)
    keep_marks(connection, marks)


def _names(connection: Connection, rep: str) -> list[str]:
    former = schema.former_name.c
    return [rep, *connection.execute(select(former.name).where(former.rep == rep)).scalars()]


def _talks(connection: Connection, rep: str) -> list[str]:
    talk = schema.conversation.c
    return list(connection.execute(select(talk.id).where(talk.rep == rep).order_by(talk.number)).scalars())


def _rows(connection: Connection, table: Table, whose: ColumnElement[bool]) -> Rows:
    told = [column for column in table.columns if column.name not in INNER]
    names = [column.name for column in told]
    rows = connection.execute(select(*told).where(whose).order_by(*table.primary_key)).all()
    return [
        {name: value for name, value in zip(names, row, strict=True) if value not in ("", None)}
        for row in rows
    ]


def _holds(row: Any, names: Iterable[str]) -> bool:  # noqa: ANN401 - a row of any table
    texts = [value.casefold() for value in row.values() if isinstance(value, str)]
    return any(name.casefold() in text for name in names for text in texts)


def _strike(connection: Connection, table: Table, columns: tuple[str, ...], rep: str) -> int:
    """Take the name out of texts that hold it among other things; a row that was only about it goes."""
    key = next(iter(table.primary_key))
    struck = 0
    for row in connection.execute(select(table)).mappings().all():
        kept = {name: _without(row[name], rep) for name in columns}
        if all(kept[name] == row[name] for name in columns):
            continue
        struck += 1
        if table is schema.import_list or None in kept.values():
            connection.execute(delete(table).where(key == row[key.name]))
        else:
            connection.execute(update(table).where(key == row[key.name]).values(kept))
    return struck


def _without(text: str, rep: str) -> str | None:
    """Return a text without the name; None where nothing would be left, the same text where it is not in it.

    JSON is gone through value by value; a pair whose key or value holds the name goes whole.
    """
    try:
        value = json.loads(text)
    except ValueError:
        return None if rep in text else text
    kept = _struck(value, rep)
    if kept == value:
        return text
    return None if kept is _GONE else json.dumps(kept, ensure_ascii=False)


_GONE = object()


def _struck(value: object, rep: str) -> object:
    if isinstance(value, str):
        return _GONE if rep in value else value
    if isinstance(value, list):
        return [kept for one in value if (kept := _struck(one, rep)) is not _GONE]
    if isinstance(value, dict):
        return {
            key: kept
            for key, one in value.items()
            if rep not in key and (kept := _struck(one, rep)) is not _GONE
        }
    return value
