"""The activity table: what the CRM says was done."""

from __future__ import annotations

import math
import operator
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, between, exists, false, func, or_, select

from workbook.records import Activity
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.monday import monday_of
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement

    from workbook.records import Span
    from workbook.store.upsert import Counts

_COLUMNS = [field.name for field in fields(Activity)]
BLOCK = 500  # rows
LARGEST = 2**63 - 1  # what a database keeps as a whole number


class ActivityPart(Base):
    """Activity in and out."""

    def add_activity(self, rows: Iterable[Activity], *, sample: bool = False) -> Counts:
        """Save rows under their ``row_id``: all of them or, where one cannot be kept, none (StoreProblem)."""
        ready = [to_row(number, row, sample=sample) for number, row in enumerate(rows, start=1)]
        with self._writing() as connection:
            return upsert(connection, schema.activity, ready)

    def activity(self) -> list[Activity]:
        """Return all rows, by id."""
        columns = self.activity_columns()
        return [Activity(*values) for values in zip(*columns.values(), strict=True)]

    def activity_columns(self) -> dict[str, list[Any]]:
        """Return the same rows as one list per field of ``Activity``, in the fields' order."""
        table = schema.activity.c
        query = select(*(table[name] for name in _COLUMNS)).order_by(table.row_id)
        columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
        with self._reading() as connection:
            # Blocks, because many rows alive at once cost more in garbage collection than in reading.
            for block in connection.execute(query).partitions(BLOCK):
                for column, values in zip(columns.values(), zip(*block, strict=True), strict=True):
                    column.extend(values)
        days = {day: date.fromisoformat(day) for day in set(columns["date"])}
        columns["date"] = [days[day] for day in columns["date"]]
        return columns

    def holds_activity(self) -> bool:
        """Tell whether any activity is held."""
        with self._reading() as connection:
            return bool(
                connection.execute(select(exists().where(schema.activity.c.row_id.is_not(None)))).scalar()
            )

    def reps_held(self) -> list[str]:
        """Return the names of all reps, of the activity and of the team, sorted."""
        query = select(schema.activity.c.rep).union(select(schema.person.c.name))
        with self._reading() as connection:
            return sorted(connection.execute(query).scalars())

    def kinds_held(self) -> list[str]:
        """Return the kinds of the activity, sorted."""
        with self._reading() as connection:
            return sorted(connection.execute(select(schema.activity.c.kind).distinct()).scalars())

    def held_in(self, spans: Sequence[Span]) -> int:
        """Return how many rows are held of these sorts of file and days."""
        with self._reading() as connection:
            counted = select(func.count()).select_from(schema.activity).where(_of(spans))
            return connection.execute(counted).scalar_one() if spans else 0

    def held_beside(self, spans: Sequence[Span]) -> list[tuple[str, str, str]]:
        """Return source, kind and rep of what is held of these days from other sorts of file, each once, in order."""
        if not spans:
            return []
        table = schema.activity.c
        first, last = min(one.first for one in spans), max(one.last for one in spans)
        query = (
            select(table.source, table.kind, table.rep)
            .where(table.source.not_in([one.source for one in spans]))
            .where(between(table.date, first.isoformat(), last.isoformat()))
            .distinct()
        )
        with self._reading() as connection:
            return sorted((source, kind, rep) for source, kind, rep in connection.execute(query))

    def keys_in(self, spans: Sequence[Span]) -> Iterator[tuple[str, str, str, str]]:
        """Yield id, team, rep and kind of the rows held of these sorts of file and days."""
        table = schema.activity.c
        with self._reading() as connection:
            query = select(table.row_id, table.team, table.rep, table.kind).where(_of(spans))
            for block in connection.execute(query).partitions(BLOCK):
                yield from ((row_id, team, rep, kind) for row_id, team, rep, kind in block)

    def activity_totals(self) -> list[tuple[str, str, date, int]]:
        """Return rep, kind, week (its Monday) and the sum of the counts, in this order; weeks without are left out."""
        table = schema.activity.c
        week = monday_of(table.date)
        total = func.sum(table.count)
        query = (
            select(table.rep, table.kind, week, total)
            .group_by(table.rep, table.kind, week)
            .having(total != 0)
        )
        with self._reading() as connection:
            rows = connection.execute(query.order_by(table.rep, table.kind, week)).all()
        return [(rep, kind, date.fromisoformat(monday), int(count)) for rep, kind, monday, count in rows]


def _of(spans: Sequence[Span]) -> ColumnElement[bool]:
    table = schema.activity.c
    days = (between(table.date, one.first.isoformat(), one.last.isoformat()) for one in spans)
    return or_(
        false(), *(and_(table.source == one.source, day) for one, day in zip(spans, days, strict=True))
    )


def to_activity(row: Sequence[Any]) -> Activity:
    """Return the record of a row of the table, in the table's order; whether it is invented is not in it."""
    values = dict(zip(schema.activity.columns.keys(), row, strict=True))
    values["date"] = date.fromisoformat(values["date"])
    return Activity(**{name: values[name] for name in _COLUMNS})


def to_row(number: int, row: Activity, *, sample: bool) -> tuple[object, ...]:
    """Return the row in the table's order, or name its place in the list: 1 is the first.

    Activity is not validated when it is made (there are many), so the door is here. Whole numbers may be of
    any library; a time of day is dropped from a date; not-a-number is nothing.
    """
    try:
        texts = (row.row_id, row.team, row.rep, row.kind, row.source, row.outcome, row.account)
        "".join(texts).encode()  # finds what is no text, and half characters, which cannot be kept
        return (
            row.row_id,
            row.team,
            row.rep,
            date.isoformat(row.date)[:10],
            row.kind,
            _whole(row.count),
            row.source,
            row.outcome,
            _measure(row.minutes),
            _measure(row.amount),
            row.account,
            sample,
        )
    except (TypeError, ValueError, OverflowError):
        raise StoreProblem(
            Reason.BAD_ROW,
            f"Row {number} holds a value that cannot be kept, so none of the rows was saved. "
            "What was there before is safe.",
        ) from None


def _whole(value: int) -> int:
    count = operator.index(value)
    if abs(count) > LARGEST:
        raise OverflowError
    return count


def _measure(value: float | None) -> float | None:
    if value is None:
        return None
    measure = float(value)
    return None if math.isnan(measure) else measure
