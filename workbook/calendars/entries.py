"""Calendar entries for talk, check-ins and review, with neutral titles and no words about the matter."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from workbook.records import CheckInState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from workbook.records import CheckIn, Review

TALK, CHECK_IN, REVIEW = "Conversation", "Check-in", "Review"  # whoever sees the calendar learns no more
TALK_LASTS = timedelta(minutes=45)
A_DAY = timedelta(days=1)


def calendar_file(  # noqa: PLR0913 - all by name; each is one independent thing a calendar needs
    *,
    conversation_id: str,
    talk_at: datetime | None = None,
    check_ins: Sequence[CheckIn] = (),
    review: Review | None = None,
    stamp: datetime,
    time_zone: ZoneInfo | None,
) -> bytes:
    """Return an iCalendar file (RFC 5545): the talk with its time, check-ins and review as whole days.

    ``talk_at`` without a zone is wall time in ``time_zone``; with None for ``time_zone`` it stays floating.
    Cancelled check-ins are left out. ``stamp`` is when the file was made: a later one replaces
    entries made before, since the same entry always has the same UID.
    Raises ValueError where ``stamp`` has no zone.
    """
    if stamp.tzinfo is None:
        raise ValueError("The stamp of a calendar file needs a time zone.")
    calendar = empty_calendar()
    for kind, key, start in _entries(talk_at, check_ins, review, time_zone):
        calendar.add_component(
            event(kind, uid_of(conversation_id, kind, key), start, stamp, sequence_at(stamp))
        )
    if talk_at and time_zone:
        around = _wall(talk_at, time_zone).date()
        calendar.add_missing_timezones(date(around.year - 1, 1, 1), date(around.year + 1, 12, 31))
    return bytes(calendar.to_ical())


def empty_calendar() -> Calendar:
    """Return a calendar without entries, with what the standard asks for."""
    calendar = Calendar()
    calendar.add("prodid", "-//workbook//plan//EN")
    calendar.add("version", "2.0")
    return calendar


def sequence_at(stamp: datetime) -> int:
    """Return the SEQUENCE of what was changed at this time: it grows with the minutes, whichever file is written."""
    return int(stamp.timestamp()) // 60


def _entries(
    talk_at: datetime | None, check_ins: Sequence[CheckIn], review: Review | None, time_zone: ZoneInfo | None
) -> list[tuple[str, str, date]]:
    """Return kind, key and start of each entry, in order of kind and day."""
    entries: list[tuple[str, str, date]] = []
    if talk_at:
        entries.append((TALK, "", _wall(talk_at, time_zone) if time_zone else talk_at))
    standing = [one for one in check_ins if one.state is not CheckInState.CANCELLED]
    entries += [(CHECK_IN, one.id, one.on) for one in sorted(standing, key=lambda one: (one.on, one.id))]
    if review:
        entries.append((REVIEW, "", review.on))
    return entries


def _wall(talk_at: datetime, time_zone: ZoneInfo) -> datetime:
    return talk_at.astimezone(time_zone) if talk_at.tzinfo else talk_at.replace(tzinfo=time_zone)


def uid_of(conversation_id: str, kind: str, key: str = "") -> str:
    """Return the UID that an entry always has: neutral, and the same in every file. ``key`` tells check-ins apart."""
    told_apart = f"{conversation_id}\n{kind}\n{key}".encode("utf-8", "backslashreplace")
    return f"{hashlib.sha256(told_apart).hexdigest()[:32]}@workbook.local"


def event(  # noqa: PLR0913 - the parts of an entry, in its order
    kind: str, uid: str, start: date, stamp: datetime, sequence: int, *, gone: bool = False
) -> Event:
    """Return one entry: private, without words; ``gone`` where it is cancelled."""
    timed = isinstance(start, datetime)
    made = Event()
    made.add("uid", uid)
    made.add("summary", kind)
    made.add("dtstamp", stamp.astimezone(UTC))
    made.add("dtstart", start)
    made.add("dtend", start + (TALK_LASTS if timed else A_DAY))
    made.add("class", "PRIVATE")
    made.add("transp", "OPAQUE" if timed else "TRANSPARENT")
    made.add("sequence", sequence)
    if gone:
        made.add("status", "CANCELLED")
    return made
