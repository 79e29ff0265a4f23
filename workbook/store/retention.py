"""Conversations that ended long ago: found, and removed only when asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, or_, select

from workbook.records import Deed
from workbook.store import schema
from workbook.store.conversations import ConversationsPart
from workbook.store.deeds import note
from workbook.store.person import BY_SUBJECT, OF_A_TALK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from sqlalchemy import Column, ColumnElement, Connection, Table

    from workbook.records import Conversation

DAYS = {
    schema.conversation: ("opened_on", "talk_at", "held_on"),
    schema.draft: ("saved_at",),
    schema.check_in: ("on",),
    schema.action: ("by", "done_on"),
    schema.review: ("on",),
    schema.copy_written: ("written_at",),
}
"""The days of a conversation: it goes on as long as one of them is to come."""


class RetentionPart(ConversationsPart):
    """Conversations that are none yet, told apart; old ones out, on request."""

    def untouched(self) -> set[str]:
        """Return the ids of conversations that were only looked at: nothing typed, picked, planned, booked or held."""
        talk = schema.conversation.c
        filled = (exists().where(_whose(table) == talk.id) for table in (*BY_SUBJECT, *OF_A_TALK))
        asked = select(talk.id).where(
            talk.talk_at.is_(None), talk.held_on.is_(None), *(~one for one in filled)
        )
        with self._reading() as connection:
            return set(connection.execute(asked).scalars())

    def begun(self, rep: str | None = None) -> list[Conversation]:
        """Return the conversations that are more than looked at, newest first; with one rep where named."""
        looked_at = self.untouched()
        return [one for one in self.conversations(rep) if one.id not in looked_at]

    def newest(self, rep: str | None = None) -> Conversation | None:
        """Return the newest conversation that is begun; where none is, the newest that was looked at.

        A new conversation that was only opened does not take the place of a plan that is going on.
        """
        return next(iter(self.begun(rep) or self.conversations(rep)), None)

    def ended_before(self, day: date) -> list[str]:
        """Return the ids of conversations in which nothing happened, or was planned, on this day or later."""
        talk, own = schema.conversation.c, DAYS[schema.conversation]
        goes_on = (
            exists().where(_whose(table) == talk.id, or_(*_since(table, names, day)))
            for table, names in DAYS.items()
            if table is not schema.conversation
        )
        early = (func.coalesce(one, False).is_(False) for one in _since(schema.conversation, own, day))
        asked = select(talk.id).where(*early, *(~one for one in goes_on)).order_by(talk.number)
        with self._reading() as connection:
            return list(connection.execute(asked).scalars())

    def remove_conversations(self, ids: Collection[str]) -> int:
        """Remove these conversations with everything that belongs to them; return how many there were."""
        with self._writing() as connection:
            gone = remove_conversations(connection, ids)
            note(connection, Deed.PURGED, gone, self._now())
            return gone


def remove_conversations(connection: Connection, ids: Collection[str]) -> int:
    """Remove conversations within a transaction; see ``RetentionPart.remove_conversations``."""
    for table in BY_SUBJECT:
        connection.execute(delete(table).where(table.c.subject.in_(ids)))
    for table in OF_A_TALK:
        connection.execute(delete(table).where(table.c.conversation.in_(ids)))
    talks = schema.conversation
    return connection.execute(delete(talks).where(talks.c.id.in_(ids))).rowcount


def _since(table: Table, names: Iterable[str], day: date) -> Iterator[ColumnElement[bool]]:
    """Yield for each column whether its day is this one or later; the day is how a time begins, too."""
    return (func.substr(table.c[name], 1, 10) >= day.isoformat() for name in names)


def _whose(table: Table) -> Column[str]:
    """Return the column that says to which conversation a row belongs."""
    if table is schema.conversation:
        return table.c.id
    return table.c.subject if table in BY_SUBJECT else table.c.conversation
