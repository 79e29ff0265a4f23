"""What the CRM says: who did what and when, who was away, what was passed on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import Field

from workbook.records.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of the activity table: something a rep did, or a count of such things on a day or in a week.

    ``date`` is the day it was done (for weekly summaries: the Monday). ``count`` is how many events the row
    stands for. ``row_id`` is the CRM's own id, or ``rep|date|kind`` for summaries: the same id is the same
    row. A dataclass and not a model, because there are many.
    """

    team: str
    rep: str
    date: date
    kind: str
    count: int
    row_id: str
    source: str
    outcome: str = ""
    minutes: float | None = None
    amount: float | None = None
    account: str = ""


class Rep(Record):
    """A sales rep: the name as the CRM spells it, the team, and the first working day where it is known.

    ``country`` (ISO 3166-1, two letters) and ``region`` (the part of ISO 3166-2 behind it) say which public
    holidays hold; ``works`` are the days of the week worked, as rising digits from 0 for Monday. Empty where
    not known: then the team's country holds, and its usual week.
    """

    name: str = Field(min_length=1)
    team: str
    started: date | None = None
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$")
    region: str = Field(default="", max_length=10)
    works: str = Field(default="", pattern=r"^0?1?2?3?4?5?6?$")


NO_END = date.max
YEARS_FOR_GOOD = 10


class AbsenceKind(StrEnum):
    """Why a working day was not one. Only the fact of absence is kept, never a reason about health."""

    LEAVE = "leave"
    PUBLIC_HOLIDAY = "public holiday"


class Absence(Record):
    """Days not worked, first to last inclusive; ``rep`` is None where it holds for everybody.

    Without an end it lasts to ``NO_END``: who has left is away for good.
    """

    rep: str | None
    first: date
    last: date
    why: AbsenceKind = AbsenceKind.LEAVE

    @property
    def for_good(self) -> bool:
        """Whether somebody does not come back: no leave is planned for ten years, but some lists write one so."""
        return self.rep is not None and self.last.year - self.first.year >= YEARS_FOR_GOOD


def left(absences: Iterable[Absence]) -> dict[str, date]:
    """Return who has left or will leave, with the first day away."""
    days: dict[str, date] = {}
    for one in absences:
        if one.rep is not None and one.for_good:
            days[one.rep] = min(one.first, days.get(one.rep, one.first))
    return days


class LeadsPassed(Record):
    """Leads passed on to a rep in one week (``week`` is its Monday)."""

    rep: str
    week: date
    count: int = Field(ge=0)


class OneToOne(Record):
    """A one-to-one in the calendar, held or cancelled."""

    rep: str
    on: date
    held: bool


class CancelledMeeting(Record):
    """A meeting with a customer that was planned for a day and cancelled. It is never counted as activity.

    ``row_id`` is the id under which the row would count had the meeting been held, ``kind`` what it would count as.
    ``count`` is more than one where the source only says how many. ``by`` is who cancelled, as the source says it;
    empty where it does not.
    """

    row_id: str
    rep: str
    on: date
    kind: str = "meetings"
    count: int = Field(default=1, ge=1)
    by: str = ""
    account: str = ""
    source: str = ""


class ImportLog(Record):
    """One import of files: when, which, and what it did to the activity; ``undone_at`` where it was taken back.

    ``sample_left`` tells whether the invented team made room for it.
    """

    imported_at: datetime
    files: tuple[str, ...] = Field(repr=False)
    profiles: tuple[str, ...]
    new: int
    changed: int
    unchanged: int
    sample_left: bool = False
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The days that files of one sort (``source``) hold, first to last inclusive."""

    source: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import does to the activity: how many rows are new, changed, and there already.

    ``withdrawn`` rows were counted before and no longer count: the CRM now says that they did not take place, or a
    person says that they are rightly gone from a file.
    ``examples`` are the first that change, as they were and as they will be, None where they no longer count.
    Names stay out of ``repr``.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    examples: tuple[tuple[Activity, Activity | None], ...] = field(default=(), repr=False)

    def and_less(self, less: Changes) -> Changes:
        """Return these changes and the rows that no longer count by ``less``."""
        gone, examples = self.withdrawn + less.withdrawn, (*self.examples, *less.examples)
        return replace(self, withdrawn=gone, examples=examples)
