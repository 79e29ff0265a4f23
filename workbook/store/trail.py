"""What became of a plan: who changed what and when, reviews held, what was usual then, calendar entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from workbook.promises.rewritten import joined
from workbook.records import Action, CalendarEntry, Change, CheckIn, OwnUsual, Review, Reviewed
from workbook.store import schema
from workbook.store.drafts import overwrite
from workbook.store.plan import PlanPart
from workbook.store.put import put
from workbook.store.rows import to_record, to_row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection, RowMapping

    Boxes = Mapping[str, Mapping[str, str]]  # texts by field, by the subject they are about
NO_BOXES: Boxes = {}


class TrailPart(PlanPart):
    """Changes are added, and only one that is still being typed is altered; each is kept with what it changed."""

    def change_plan(
        self,
        changed: Iterable[Action | CheckIn | Review],
        changes: Iterable[Change],
        *,
        boxes: Boxes = NO_BOXES,
    ) -> None:
        """Save parts of a plan as they are now, who changed them, and the texts that boxes hold from now on."""
        with self._writing() as connection:
            for one in changed:
                _put(connection, one)
            _add(connection, changes)
            self._fill(connection, boxes)

    def rewrite_promise(self, id: str, now: Action | None, changes: Iterable[Change]) -> None:  # noqa: A002
        """Save a promise as it is typed, or remove it, with the lines for the record: one where they are one change."""
        table = schema.plan_change
        with self._writing() as connection:
            if now is None:
                connection.execute(delete(schema.action).where(schema.action.c.id == id))
            else:
                _put(connection, now)
            for one in changes:
                last = _last(connection, one)
                line = joined(to_record(Change, last) if last else None, one)
                if line is None or last is None:
                    _add(connection, [one])
                elif line.was == line.now:
                    connection.execute(delete(table).where(table.c.number == last["number"]))
                else:
                    mine = table.c.number == last["number"]
                    connection.execute(update(table).where(mine).values(to_row(line)))

    def keep_reviewed(
        self,
        review: Review,
        reviewed: Reviewed,
        changes: Iterable[Change] = (),
        *,
        check_ins: Iterable[CheckIn] = (),
        boxes: Boxes = NO_BOXES,
    ) -> None:
        """Keep a review that was held, and all that follows from it, in one step."""
        with self._writing() as connection:
            connection.execute(insert(schema.reviewed).values(to_row(reviewed)))
            _put(connection, review)
            for one in check_ins:
                _put(connection, one)
            _add(connection, changes)
            self._fill(connection, boxes)

    def _fill(self, connection: Connection, boxes: Boxes) -> None:
        for subject, texts in boxes.items():
            overwrite(connection, subject, texts, self._now())

    def changes(self, conversation_id: str | None = None) -> list[Change]:
        """Return changes in the order they were made; of one conversation where named."""
        return self._of(Change, schema.plan_change, conversation_id, schema.plan_change.c.number)

    def reviewed(self, conversation_id: str | None = None) -> list[Reviewed]:
        """Return the reviews held, in the order they were; of one conversation where named."""
        return self._of(Reviewed, schema.reviewed, conversation_id, schema.reviewed.c.number)

    def reviews(self, conversation_ids: Collection[str] | None = None) -> list[Review]:
        """Return the agreed review of every conversation that has one, by day; of some where named."""
        table = schema.review
        return self._of(
            Review, table, conversation_ids, table.c.on, table.c.conversation, nested=("resolved",)
        )

    def keep_own_usual(self, conversation_id: str, usual: Iterable[OwnUsual]) -> bool:
        """Keep what was usual when the plan began; where it was kept before, nothing changes, and False comes back.

        Raises ValueError where one belongs to another conversation.
        """
        rows = [to_row(one) for one in usual]
        if any(row["conversation"] != conversation_id for row in rows):
            raise ValueError("What was usual belongs to another conversation.")
        if not rows or self.own_usual(conversation_id):
            return False
        with self._writing() as connection:
            connection.execute(insert(schema.own_usual), rows)
        return True

    def own_usual(self, conversation_id: str | None = None) -> list[OwnUsual]:
        """Return what was usual when the plan began, by kind; of one conversation where named."""
        table = schema.own_usual
        return self._of(OwnUsual, table, conversation_id, table.c.conversation, table.c.kind)

    def calendar_entries(self) -> list[CalendarEntry]:
        """Return every entry that the calendar file has held and still tells of."""
        table = schema.calendar_entry
        return self._of(CalendarEntry, table, None, table.c.starts, table.c.uid)

    def keep_calendar_entries(self, entries: Iterable[CalendarEntry]) -> None:
        """Keep these entries in place of all that were kept before."""
        rows = [to_row(one) for one in entries]
        with self._writing() as connection:
            connection.execute(delete(schema.calendar_entry))
            if rows:
                connection.execute(insert(schema.calendar_entry), rows)


def _put(connection: Connection, one: Action | CheckIn | Review) -> None:
    if isinstance(one, Action):
        put(connection, schema.action, to_row(one), "id")
    elif isinstance(one, CheckIn):
        put(connection, schema.check_in, to_row(one), "id")
    else:
        put(connection, schema.review, to_row(one), "conversation")


def _last(connection: Connection, change: Change) -> RowMapping | None:
    """Return the newest line about the same part of the same plan."""
    table = schema.plan_change
    same = table.c.conversation == change.conversation, table.c.subject == change.subject
    found = select(table).where(*same).order_by(table.c.number.desc()).limit(1)
    return connection.execute(found).mappings().first()


def _add(connection: Connection, changes: Iterable[Change]) -> None:
    rows = [to_row(one) for one in changes]
    if rows:
        connection.execute(insert(schema.plan_change), rows)
