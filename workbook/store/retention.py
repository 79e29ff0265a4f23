"""Conversations that ended long ago: found, and removed only when asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from workbook.records import Deed
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.deeds import note
from workbook.store.person import BY_SUBJECT, OF_A_TALK

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

DAYS = {
    schema.conversation: ("opened_on", "talk_at", "held_on"),
    schema.draft: ("saved_at",),
    schema.check_in: ("on",),
    schema.action: ("by", "done_on"),
    schema.review: ("on",),
    schema.copy_written: ("written_at",),
}
"""The days of a conversation: it goes on as long as one of them is to come."""


class RetentionPart(Base):
    """Old conversations out, on request."""

    def ended_before(self, day: date) -> list[str]:
        """Return the ids of conversations in which nothing happened, or was planned, on this day or later."""
        last: dict[str, str] = {}
        with self._reading() as connection:
            for table, names in DAYS.items():
                whose = _whose(table)
                for row in connection.execute(select(table)).mappings():
                    days = [str(row[name])[:10] for name in names if row[name]]
                    last[row[whose]] = max([*days, last.get(row[whose], "")])
            ids = connection.execute(select(schema.conversation.c.id).order_by(schema.conversation.c.number))
            return [one for one in ids.scalars() if last[one] < day.isoformat()]

    def remove_conversations(self, ids: Collection[str]) -> int:
        """Remove these conversations with everything that belongs to them; return how many there were."""
        with self._writing() as connection:
            for table in BY_SUBJECT:
                connection.execute(delete(table).where(table.c.subject.in_(ids)))
            for table in OF_A_TALK:
                connection.execute(delete(table).where(table.c.conversation.in_(ids)))
            talks = schema.conversation
            gone = connection.execute(delete(talks).where(talks.c.id.in_(ids))).rowcount
            note(connection, Deed.PURGED, gone, self._now())
            return gone


def _whose(table: object) -> str:
    return {id(schema.conversation): "id", id(schema.draft): "subject"}.get(id(table), "conversation")
