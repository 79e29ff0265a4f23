"""What was agreed and what became of it: actions, check-ins, the review, and the copies handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from workbook.records import Action, CheckIn, CopyWritten, Deed, Reply, Review
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.deeds import note
from workbook.store.put import put
from workbook.store.rows import R, to_row

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Table


class PlanPart(Base):
    """The plan in and out. Each of these belongs to a conversation that was saved before."""

    def save_action(self, action: Action) -> None:
        """Save an action under its id."""
        with self._writing() as connection:
            put(connection, schema.action, to_row(action), "id")

    def remove_action(self, id: str) -> bool:  # noqa: A002 - the record's own word
        """Remove an action; tell whether there was one."""
        with self._writing() as connection:
            return connection.execute(delete(schema.action).where(schema.action.c.id == id)).rowcount > 0

    def actions(self, conversation_id: str | Collection[str] | None = None) -> list[Action]:
        """Return actions, by due day, then as they were written; of one conversation, or several, where named."""
        table = schema.action
        return self._of(Action, table, conversation_id, table.c.by, table.c.number, nested=("target",))

    def save_check_in(self, check_in: CheckIn) -> None:
        """Save a check-in under its id."""
        with self._writing() as connection:
            put(connection, schema.check_in, to_row(check_in), "id")

    def check_ins(self, conversation_id: str | Collection[str] | None = None) -> list[CheckIn]:
        """Return check-ins, by day; of one conversation, or several, where named."""
        table = schema.check_in
        return self._of(CheckIn, table, conversation_id, table.c.on, table.c.number)

    def save_review(self, review: Review) -> None:
        """Save the review of a conversation."""
        with self._writing() as connection:
            put(connection, schema.review, to_row(review), "conversation")

    def review(self, conversation_id: str) -> Review | None:
        """Return the review of a conversation, or None where none is agreed."""
        found = self._of(Review, schema.review, conversation_id, schema.review.c.on, nested=("resolved",))
        return found[0] if found else None

    def log_copy(self, copy: CopyWritten) -> None:
        """Note that a copy was written. Each writing is a line of its own."""
        with self._writing() as connection:
            connection.execute(insert(schema.copy_written).values(to_row(copy)))
            note(connection, Deed.SHARED if copy.items else Deed.WITHOUT_WORDS, copy.items, self._now())

    def copies(self, conversation_id: str) -> list[CopyWritten]:
        """Return the copies written of a conversation, in the order they were written."""
        table = schema.copy_written
        return self._of(CopyWritten, table, conversation_id, table.c.number)

    def save_reply(self, reply: Reply) -> bool:
        """Keep a rep's answer beside those before it; the same file again adds nothing, and False comes back."""
        table = schema.reply.c
        same = select(table.number).where(
            table.conversation == reply.conversation, table.sha256 == reply.sha256
        )
        with self._writing() as connection:
            if connection.execute(same).first() is not None:
                return False
            connection.execute(insert(schema.reply).values(to_row(reply)))
        return True

    def replies(self, conversation_id: str) -> list[Reply]:
        """Return the rep's answers to the copies of a conversation, in the order they came."""
        return self._of(Reply, schema.reply, conversation_id, schema.reply.c.number)

    def _of(
        self,
        kind: type[R],
        table: Table,
        conversation_id: str | Collection[str] | None,
        *order: ColumnElement[object],
        nested: tuple[str, ...] = (),
    ) -> list[R]:
        query = select(table).order_by(*order)
        if isinstance(conversation_id, str):
            query = query.where(table.c.conversation == conversation_id)
        elif conversation_id is not None:
            query = query.where(table.c.conversation.in_(conversation_id))
        return self._records(kind, query, nested=nested)
