"""One calendar file of all that is to come: talks, check-ins and reviews of every rep, without a name or a word.

A calendar that takes the file again updates the entries it has: the same entry keeps its UID (RFC 5545), its SEQUENCE
grows only where it changed, and one that was called off is told as cancelled until a month after its day, so that
it vanishes. Talks have their time in the manager's zone; the rest are whole days.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from workbook.calendars.entries import CHECK_IN, REVIEW, TALK, empty_calendar, event, sequence_at, uid_of
from workbook.records import CalendarEntry, CheckInState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from workbook.records import CheckIn, Conversation, Review

KEPT = timedelta(days=31)  # after its day an entry is told no more; calendars keep what they have


def entries_of(
    talks: Iterable[Conversation], check_ins: Iterable[CheckIn], reviews: Iterable[Review]
) -> list[CalendarEntry]:
    """Return what should stand in the calendar. Check-ins that were called off and ended reviews do not."""
    found = [
        _entry(one.id, TALK, "", one.talk_at.replace(second=0, microsecond=0).isoformat())
        for one in talks
        if one.talk_at is not None
    ]
    found += [
        _entry(one.conversation, CHECK_IN, one.id, one.on.isoformat())
        for one in check_ins
        if one.state is not CheckInState.CANCELLED
    ]
    found += [
        _entry(one.conversation, REVIEW, "", one.on.isoformat()) for one in reviews if one.outcome is None
    ]
    return found


def reconciled(
    wanted: Iterable[CalendarEntry], kept: Iterable[CalendarEntry], stamp: datetime, today: date
) -> list[CalendarEntry]:
    """Return the entries the file should tell of now: those wanted, and those it held that are gone.

    ``kept`` is what the last file told; ``stamp`` is when the file is made, ``today`` the day shown. Entries whose day
    is more than a month past are left out. Applied to its own result it changes nothing.
    """
    known, now = {one.uid: one for one in kept}, {one.uid: one for one in wanted}
    last = today - KEPT
    return [
        _numbered(now.get(uid), known.get(uid), stamp)
        for uid in sorted({*known, *now})
        if _day(now.get(uid) or known[uid]) >= last
    ]


def _numbered(now: CalendarEntry | None, known: CalendarEntry | None, stamp: datetime) -> CalendarEntry:
    told = now or known
    if told is None:
        raise ValueError("An entry is wanted or was kept.")
    gone = now is None
    if known is not None and (known.starts, known.gone) == (told.starts, gone):
        return known
    after = known.sequence + 1 if known else 0
    return told.model_copy(update={"sequence": max(after, sequence_at(stamp)), "gone": gone})


def calendar_feed(entries: Iterable[CalendarEntry], stamp: datetime, time_zone: ZoneInfo | None) -> bytes:
    """Return the file (RFC 5545). ``stamp`` needs a zone; without ``time_zone`` talks stay at floating wall time.

    Raises ValueError where ``stamp`` has no zone.
    """
    if stamp.tzinfo is None:
        raise ValueError("The stamp of a calendar file needs a time zone.")
    calendar, days = empty_calendar(), []
    calendar.add("method", "PUBLISH")
    for one in sorted(entries, key=lambda one: (one.starts, one.uid)):
        start = _start(one.starts)
        if isinstance(start, datetime) and time_zone:
            start = start.astimezone(time_zone) if start.tzinfo else start.replace(tzinfo=time_zone)
            days.append(start.date())
        calendar.add_component(event(one.kind, one.uid, start, stamp, one.sequence, gone=one.gone))
    if days:
        calendar.add_missing_timezones(date(min(days).year - 1, 1, 1), date(max(days).year + 1, 12, 31))
    return bytes(calendar.to_ical())


def _entry(conversation: str, kind: str, key: str, starts: str) -> CalendarEntry:
    return CalendarEntry(
        uid=uid_of(conversation, kind, key), conversation=conversation, kind=kind, starts=starts
    )


def _start(starts: str) -> date:
    return datetime.fromisoformat(starts) if "T" in starts else date.fromisoformat(starts)


def _day(entry: CalendarEntry) -> date:
    return date.fromisoformat(entry.starts[:10])
