"""Conversations, the facts picked for them, and answers to signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from workbook.records import Answer, Conversation, Fact
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.former import of_today
from workbook.store.renaming import renamed
from workbook.store.rows import to_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection


class ConversationsPart(Base):
    """Conversations in and out."""

    def save_conversation(self, conversation: Conversation) -> None:
        """Save a conversation under its id: the last save wins."""
        with self._writing() as connection:
            _save(connection, conversation)

    def conversation(self, id: str) -> Conversation | None:  # noqa: A002 - the record's own word
        """Return one conversation, or None."""
        query = select(schema.conversation).where(schema.conversation.c.id == id)
        return next(iter(self._records(Conversation, query, nested=("signal",))), None)

    def conversations(self, rep: str | None = None) -> list[Conversation]:
        """Return conversations, newest first; with one rep where named."""
        table = schema.conversation
        query = select(table).order_by(table.c.opened_on.desc(), table.c.number.desc())
        if rep is not None:
            query = query.where(table.c.rep == rep)
        return self._records(Conversation, query, nested=("signal",))

    def save_facts(self, conversation_id: str, facts: Sequence[Fact]) -> None:
        """Keep these facts, in this order, in place of those kept before.

        Raises ValueError where a fact belongs to another conversation.
        """
        if any(fact.conversation != conversation_id for fact in facts):
            raise ValueError("A fact belongs to another conversation.")
        rows = [{**to_row(fact), "position": place} for place, fact in enumerate(facts)]
        with self._writing() as connection:
            connection.execute(delete(schema.fact).where(schema.fact.c.conversation == conversation_id))
            if rows:
                connection.execute(insert(schema.fact), rows)

    def facts(self, conversation_id: str) -> list[Fact]:
        """Return the conversation's facts in the manager's order."""
        table = schema.fact
        query = select(table).where(table.c.conversation == conversation_id).order_by(table.c.position)
        return self._records(Fact, query, nested=("numbers",))

    def save_answer(self, answer: Answer) -> None:
        """Keep the answer beside those before it; the same one again (of this rep and onset) adds nothing."""
        row = to_row(answer)
        with self._writing() as connection:
            row["rep"] = of_today(connection, answer.rep)
            if not _answered_last(connection, row):
                connection.execute(insert(schema.answer).values(row))

    def take_back(self, answers: Iterable[Answer]) -> None:
        """Remove these answers, as if they had never been given; what was typed in the box for the reason stays."""
        table = schema.answer
        with self._writing() as connection:
            for row in map(to_row, answers):
                row["rep"] = of_today(connection, str(row["rep"]))
                same = (table.c[name].is_not_distinct_from(value) for name, value in row.items())
                connection.execute(delete(table).where(*same))

    def answers(self, rep: str | None = None) -> list[Answer]:
        """Return all answers given and not taken back, by onset and rep, newest first; about one rep where named."""
        table = schema.answer
        query = select(table).order_by(table.c.onset, table.c.rep, table.c.number.desc())
        if rep is not None:
            query = query.where(table.c.rep == rep)
        return self._records(Answer, query)


def _answered_last(connection: Connection, row: dict[str, object]) -> bool:
    """Whether this is what was last answered about the rep's fall."""
    table = schema.answer.c
    asked = select(schema.answer).where(table.rep == row["rep"], table.onset == row["onset"])
    last = connection.execute(asked.order_by(table.number.desc()).limit(1)).mappings().first()
    return last is not None and all(last[name] == value for name, value in row.items())


def _save(connection: Connection, conversation: Conversation) -> None:
    """Write the conversation; its version counts the changes, and what is the same is none."""
    table, row = schema.conversation, to_row(conversation)
    if (now := of_today(connection, conversation.rep)) != conversation.rep:
        row = renamed(table, row, conversation.rep, now)
    held = connection.execute(select(table).where(table.c.id == conversation.id)).mappings().first()
    if held is None:
        connection.execute(insert(table).values(row | {"version": 1}))
    elif any(held[name] != value for name, value in row.items()):
        changed = row | {"version": held["version"] + 1}
        connection.execute(update(table).where(table.c.id == conversation.id).values(changed))
