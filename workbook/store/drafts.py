"""What is being typed, box by box. Two windows on one box lose nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import delete, insert, select, update

from workbook.records import WORDS_LIMIT, Clash, Draft
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.former import of_today
from workbook.store.put import put
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.rows import to_record, to_row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection


class DraftsPart(Base):
    """Drafts in and out. ``subject`` is what the form is about, ``field`` the box."""

    def save_draft(self, subject: str, field: str, text: str, *, seen: int) -> Draft | Clash:
        """Save a box's text; on disk when this returns.

        ``seen`` is the version the window last saw (0 for none). The same text again changes nothing and
        returns what is stored. Where another window wrote another text since, that one stays, ours is kept
        beside it, and both come back as a Clash; saving with ``seen=clash.theirs.version`` then replaces
        theirs knowingly. A window that types on replaces its own text beside. Raises StoreProblem where the
        text is too long, or holds half a character.
        """
        if len(text) > WORDS_LIMIT:
            raise StoreProblem(Reason.TOO_LONG)
        try:
            ours = Draft(subject=subject, field=field, text=text, saved_at=self._now(), version=seen + 1)
        except ValidationError:
            raise StoreProblem(Reason.UNREADABLE) from None
        with self._writing() as connection:
            ours = ours.model_copy(update={"subject": of_today(connection, subject)})
            return _save(connection, ours, seen, self._window)

    def drafts(self, subject: str) -> dict[str, Draft]:
        """Return the stored drafts of a subject, by field."""
        table = schema.draft
        query = select(table).where(table.c.subject == subject).order_by(table.c.field)
        return {draft.field: draft for draft in self._records(Draft, query)}

    def words(self, subject: str) -> dict[str, str]:
        """Return the stored texts of a subject, by field."""
        return {name: draft.text for name, draft in self.drafts(subject).items()}

    def draft_clashes(self, subject: str) -> list[Draft]:
        """Return the texts that are kept beside the stored ones, by field and time."""
        table = schema.draft_beside
        query = select(table).where(table.c.subject == subject).order_by(table.c.field, table.c.saved_at)
        return self._records(Draft, query)

    def settle_clash(self, subject: str, field: str) -> int:
        """Remove the texts kept beside a box once the manager has seen them; return how many there were."""
        table = schema.draft_beside
        asked = delete(table).where(table.c.subject == subject, table.c.field == field)
        with self._writing() as connection:
            return connection.execute(asked).rowcount


def overwrite(connection: Connection, subject: str, boxes: Mapping[str, str], at: datetime) -> None:
    """Put texts into boxes of a subject within a transaction, whatever was there: they follow from what it does."""
    for field, text in boxes.items():
        new = Draft(subject=subject, field=field, text=text, saved_at=at, version=1)
        was = _stored(connection, new)
        if was is None or was.text != text:
            version = was.version + 1 if was else 1
            put(connection, schema.draft, {**to_row(new), "version": version}, "subject", "field")


def _save(connection: Connection, ours: Draft, seen: int, window: str) -> Draft | Clash:
    theirs = _stored(connection, ours)
    if theirs is None:
        connection.execute(insert(schema.draft).values(to_row(ours)))
        return ours
    if theirs.text == ours.text:
        return theirs
    if theirs.version != seen:
        beside = {**to_row(ours), "window": window}
        put(connection, schema.draft_beside, beside, "subject", "field", "window")
        return Clash(theirs=theirs, ours=ours)
    table = schema.draft
    asked = update(table).where(
        table.c.subject == ours.subject, table.c.field == ours.field, table.c.version == seen
    )
    connection.execute(asked.values(to_row(ours)))
    return ours


def _stored(connection: Connection, ours: Draft) -> Draft | None:
    table = schema.draft
    query = select(table).where(table.c.subject == ours.subject, table.c.field == ours.field)
    row = connection.execute(query).mappings().first()
    return None if row is None else to_record(Draft, row)
