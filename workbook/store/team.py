"""People, their absences, leads passed on, one-to-ones, cancelled meetings; and forgetting the invented ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, or_, select, union

from workbook.records import Absence, CancelledMeeting, Deed, LeadsPassed, OneToOne, Rep
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.deeds import note
from workbook.store.former import of_today
from workbook.store.rows import to_record, to_row
from workbook.store.upsert import Counts, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Select, Table

AT_ONCE = 500  # names in one question

SAMPLED = (
    schema.activity, schema.person, schema.absence, schema.leads_passed, schema.one_to_one,
    schema.cancelled_meeting, schema.recording_change, schema.working_week,
)  # fmt: skip


class TeamPart(Base):
    """What is known about people besides their activity. Saving the same again changes nothing."""

    def save_people(self, people: Iterable[Rep], *, sample: bool = False) -> Counts:
        """Save reps under their name."""
        return self._save(schema.person, map(to_row, people), sample=sample)

    def people(self, rep: str | None = None) -> list[Rep]:
        """Return all reps, by team and name; one where named."""
        table = schema.person
        query = select(table).order_by(table.c.team, table.c.name)
        return self._records(Rep, query if rep is None else query.where(table.c.name == rep))

    def people_in(self, reps: Iterable[str]) -> list[Rep]:
        """Return those of these names, and all of whom a first day, a place or a week is known; by team and name.

        Of a large organisation's list that is what the numbers need: the others have none.
        """
        table, names = schema.person, sorted(set(reps))
        more = or_(table.c.started.is_not(None), table.c.country != "", table.c.works != "")
        found = self._records(Rep, select(table).where(more))
        for first in range(0, len(names), AT_ONCE):
            some = table.c.name.in_(names[first : first + AT_ONCE])
            found += self._records(Rep, select(table).where(some, ~more))
        return sorted(found, key=lambda one: (one.team, one.name))

    def save_absences(self, absences: Iterable[Absence], *, sample: bool = False) -> Counts:
        """Save absences under rep, first day and why: a later last day corrects the earlier one."""
        rows = list(map(_absence_row, absences))
        with self._writing() as connection:
            for row in rows:
                row["rep"] = of_today(connection, str(row["rep"]))
            return upsert(connection, schema.absence, _ready(schema.absence, rows, sample=sample))

    def absences(self, rep: str | None = None) -> list[Absence]:
        """Return all absences, by first day; those of everybody first. Only the own ones of a rep where named."""
        table = schema.absence.c
        query = select(schema.absence).order_by(table.first, table.everybody.desc(), table.rep, table.why)
        if rep is not None:
            query = query.where(table.rep == rep, ~table.everybody)
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        found = (to_record(Absence, row) for row in rows)
        return [
            absence.model_copy(update={"rep": None}) if row["everybody"] else absence
            for absence, row in zip(found, rows, strict=True)
        ]

    def save_leads(self, leads: Iterable[LeadsPassed], *, sample: bool = False) -> Counts:
        """Save leads passed on under rep and week."""
        return self._save(schema.leads_passed, map(to_row, leads), sample=sample)

    def leads(self, rep: str | None = None) -> list[LeadsPassed]:
        """Return leads passed on, by week and rep; of one rep where named."""
        table = schema.leads_passed
        return self._records(LeadsPassed, _of(table, rep).order_by(table.c.week, table.c.rep))

    def save_one_to_ones(self, meetings: Iterable[OneToOne], *, sample: bool = False) -> Counts:
        """Save one-to-ones under rep and day. Of a held and a cancelled one on one day, the held counts."""
        return self._save(schema.one_to_one, map(to_row, _one_a_day(meetings)), sample=sample)

    def one_to_ones(self, rep: str | None = None) -> list[OneToOne]:
        """Return one-to-ones, by day and rep; of one rep where named."""
        table = schema.one_to_one
        return self._records(OneToOne, _of(table, rep).order_by(table.c.on, table.c.rep))

    def take_out(self, row: Absence | LeadsPassed | OneToOne) -> None:
        """Remove one row of a list, noted without whose it was. An import that is taken back brings it back or not."""
        table, values = _place(row)
        with self._writing() as connection:
            same = (column == values[column.name] for column in table.primary_key)
            if connection.execute(delete(table).where(*same)).rowcount:
                note(connection, Deed.TAKEN_OUT, 1, self._now())

    def save_cancelled(self, meetings: Iterable[CancelledMeeting], *, sample: bool = False) -> Counts:
        """Save cancelled meetings under their ``row_id``; of several with one id the first counts."""
        return self._save(schema.cancelled_meeting, map(to_row, _once(meetings)), sample=sample)

    def cancelled_meetings(self, rep: str | None = None) -> list[CancelledMeeting]:
        """Return cancelled meetings, by day and id; of one rep where named.

        One that stands in the activity under the same id was held after all, or was counted before: it is left out.
        """
        table = schema.cancelled_meeting
        counts = exists().where(schema.activity.c.row_id == table.c.row_id)
        query = _of(table, rep).where(~counts).order_by(table.c.on, table.c.row_id)
        return self._records(CancelledMeeting, query)

    def cancelled_since(self) -> dict[str, date]:
        """Return the first day of anybody's cancelled meeting, by kind; before it nothing says that none was."""
        table = schema.cancelled_meeting.c
        with self._reading() as connection:
            found = connection.execute(select(table.kind, func.min(table.on)).group_by(table.kind))
            return {kind: date.fromisoformat(day) for kind, day in found}

    def holds_sample(self) -> bool:
        """Tell whether anything of the invented team is here."""
        with self._reading() as connection:
            return any(
                connection.execute(select(exists().where(table.c.sample))).scalar() for table in SAMPLED
            )

    def forget_sample(self) -> int:
        """Remove the invented team: its data, and conversations, answers and drafts about its reps.

        A rep who is also in real data is real. Drafts are found by subject: a conversation's id or a rep's
        name. Settings stay. Returns how many rows of data were removed.
        """
        with self._writing() as connection:
            return forget_sample(connection)

    def users(self) -> dict[str, str]:
        """Return the names known for ids and addresses of users."""
        with self._reading() as connection:
            found = connection.execute(select(schema.user_name.c.id, schema.user_name.c.name))
            return {one.id: one.name for one in found}

    def _save(self, table: Table, rows: Iterable[Mapping[str, object]], *, sample: bool) -> Counts:
        ready = _ready(table, rows, sample=sample)
        with self._writing() as connection:
            return upsert(connection, table, ready)


def forget_sample(connection: Connection) -> int:
    """Remove the invented team within a transaction; see ``TeamPart.forget_sample``."""
    _forget_words(connection, _sample_reps(connection))
    return sum(connection.execute(delete(table).where(table.c.sample)).rowcount for table in SAMPLED)


def list_rows(
    people: Iterable[Rep],
    absences: Iterable[Absence],
    leads: Iterable[LeadsPassed],
    one_to_ones: Iterable[OneToOne],
    cancelled: Iterable[CancelledMeeting] = (),
) -> dict[Table, list[tuple[object, ...]]]:
    """Return the rows of real people's lists, as the tables keep them."""
    return {
        schema.person: _ready(schema.person, map(to_row, people), sample=False),
        schema.absence: _ready(schema.absence, map(_absence_row, absences), sample=False),
        schema.leads_passed: _ready(schema.leads_passed, map(to_row, leads), sample=False),
        schema.one_to_one: _ready(schema.one_to_one, map(to_row, _one_a_day(one_to_ones)), sample=False),
        schema.cancelled_meeting: _ready(
            schema.cancelled_meeting, map(to_row, _once(cancelled)), sample=False
        ),
    }


def _place(row: Absence | LeadsPassed | OneToOne) -> tuple[Table, Mapping[str, object]]:
    if isinstance(row, Absence):
        return schema.absence, _absence_row(row)
    return schema.leads_passed if isinstance(row, LeadsPassed) else schema.one_to_one, to_row(row)


def _ready(table: Table, rows: Iterable[Mapping[str, object]], *, sample: bool) -> list[tuple[object, ...]]:
    names = [column.name for column in table.columns][:-1]
    return [(*(row[name] for name in names), sample) for row in rows]


def _absence_row(one: Absence) -> dict[str, object]:
    return {**to_row(one), "rep": one.rep or "", "everybody": one.rep is None}


def _one_a_day(meetings: Iterable[OneToOne]) -> Iterable[OneToOne]:
    days: dict[tuple[str, object], OneToOne] = {}
    for meeting in meetings:
        known = days.get((meeting.rep, meeting.on))
        if known is None or meeting.held:
            days[meeting.rep, meeting.on] = meeting
    return days.values()


def _once(meetings: Iterable[CancelledMeeting]) -> Iterable[CancelledMeeting]:
    first: dict[str, CancelledMeeting] = {}
    for meeting in meetings:
        first.setdefault(meeting.row_id, meeting)
    return first.values()


def _of(table: Table, rep: str | None) -> Select[tuple[object, ...]]:
    query = select(table)
    return query if rep is None else query.where(table.c.rep == rep)


def _sample_reps(connection: Connection) -> list[str]:
    person, activity = schema.person.c, schema.activity.c
    invented = union(
        select(person.name).where(person.sample), select(activity.rep).where(activity.sample)
    ).subquery()
    real = union(select(person.name).where(~person.sample), select(activity.rep).where(~activity.sample))
    query = select(invented.c.name).where(invented.c.name.not_in(real))
    return list(connection.execute(query).scalars())


def _forget_words(connection: Connection, reps: list[str]) -> None:
    """Remove what was typed about these reps. Facts, plan and log go with their conversation (cascade)."""
    talks = schema.conversation
    for rep in reps:
        ids = list(connection.execute(select(talks.c.id).where(talks.c.rep == rep)).scalars())
        for table in (schema.draft, schema.draft_beside):
            connection.execute(delete(table).where(table.c.subject.in_([*ids, rep])))
        for table in (schema.answer, schema.former_name):
            connection.execute(delete(table).where(table.c.rep == rep))
        connection.execute(delete(talks).where(talks.c.rep == rep))
