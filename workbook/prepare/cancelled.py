"""The card of customer meetings that were cancelled: of how many, how many are usual, and who, where it is known.

A cancelled meeting is nobody's fault by itself. The card says what was planned and what became of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from workbook.calendars.days import weekday_words
from workbook.detect.shares import usual_count
from workbook.prepare.card import Card, Rows
from workbook.prepare.rows import LONGEST_CELL, filled, source_words
from workbook.records import Side
from workbook.trend.svg import plain
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbook.records import CancelledMeeting

A_YEAR = 52  # weeks before, that say what is usual
LEAST_PLANNED = 20  # meetings before: of fewer, what is usual is mostly chance
CUSTOMER = frozenset(
    {"customer", "client", "prospect", "contact", "buyer", "guest", "invitee", "kunde", "kundin"}
)
REP = frozenset({"rep", "sales rep", "salesperson", "seller", "owner", "host", "organizer", "organiser"})
UNTOLD = "The data does not say who cancelled."
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Planned:
    """Customer meetings of one rep: ``cancelled`` ones, and ``held`` ones by week (its Monday) of the same kinds.

    ``recorded_since`` is the Monday of the first week from which any cancelled meeting of anybody is known:
    before it nothing says that none was.
    """

    cancelled: Sequence[CancelledMeeting]
    held: Mapping[date, int]
    recorded_since: date


def meetings_card(rep: str, planned: Planned, first: date, last_week: date) -> Card | None:
    """Make the card of the weeks from ``first`` to ``last_week`` (Mondays).

    None where no more were cancelled than the own share of the weeks before gives, or none at all.
    """
    end = last_week + WEEK
    since = max(first - A_YEAR * WEEK, planned.recorded_since)
    now, before = _stretch(planned, first, end), _stretch(planned, since, first)
    known = before.held > 0 and before.planned >= LEAST_PLANNED
    if not now.cancelled or (known and now.cancelled * before.planned <= before.cancelled * now.planned):
        return None
    numbers = [("cancelled", now.cancelled)]
    what = so_many(now.cancelled, "meeting")
    if now.held or before.held:  # else the data counts no meeting as held: of how many is not known
        what = f"{now.cancelled} of {now.planned}"
        numbers.append(("planned", now.planned))
    span = f"{weekday_words(first)} to {weekday_words(end - timedelta(days=1))}"
    were = "was" if now.cancelled == 1 else "were"
    told = [f"Customer meetings: {what} planned from {span} ({_weeks(first, end)}) {were} cancelled."]
    if known:
        low, high = usual_count(before.cancelled, before.planned, now.planned)
        told.append(
            f"In the {_weeks(since, first)} before, {before.cancelled} of {before.planned} were; "
            f"usual for you would be {low} to {high} of {now.planned}."
        )
        numbers += [("cancelled_before", before.cancelled), ("planned_before", before.planned)]
        numbers += [("usual_lo", low), ("usual_hi", high)]
    told.append(_who(rep, now.meetings))
    return Card("meetings.cancelled", " ".join(told), Side.REP, tuple(numbers), came_from=_rows(now.meetings))


class _Stretch(NamedTuple):
    meetings: tuple[CancelledMeeting, ...]
    held: int

    @property
    def cancelled(self) -> int:
        return sum(one.count for one in self.meetings)

    @property
    def planned(self) -> int:
        return self.cancelled + self.held


def _stretch(planned: Planned, first: date, end: date) -> _Stretch:
    held = sum(count for week, count in planned.held.items() if first <= week < end)
    return _Stretch(tuple(one for one in planned.cancelled if first <= one.on < end), held)


def _weeks(first: date, end: date) -> str:
    return so_many((end - first) // WEEK, "week")


def _who(rep: str, meetings: Iterable[CancelledMeeting]) -> str:
    """Say who cancelled, as far as the data says it clearly: the customer, or the rep by name or role."""
    many = Counter[str]()
    for one in meetings:
        by = " ".join(one.by.casefold().split())
        mine = by in REP or by == rep.casefold()
        many["customers" if by in CUSTOMER else "you" if mine else ""] += one.count
    told = [f"{who} cancelled {many[who]}" for who in ("customers", "you") if many[who]]
    if not told:
        return UNTOLD
    other = f"; of the other {many['']} it is not noted who did" if many[""] else ""
    return f"As the data has it, {' and '.join(told)}{other}."


def _rows(meetings: Sequence[CancelledMeeting]) -> Rows:
    newest = sorted(meetings, key=lambda one: one.on, reverse=True)
    cells = tuple(
        (weekday_words(one.on), *(plain(text, LONGEST_CELL) for text in _texts(one))) for one in newest
    )
    caption = f"{so_many(sum(one.count for one in meetings), 'cancelled meeting')}, newest first"
    return Rows(caption, *filled(("Day", "Kind", "Count", "Cancelled by", "Account", "Imported from"), cells))


def _texts(one: CancelledMeeting) -> tuple[str, ...]:
    return one.kind, str(one.count), one.by or "not noted", one.account, source_words(one.source)
