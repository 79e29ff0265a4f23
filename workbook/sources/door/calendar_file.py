"""Calendars (.ics): every event that took place is a row; a series is one row for each time it did."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from dateutil.rrule import rrulestr
from icalendar import Calendar

from workbook.sources.door.in_memory import InMemory
from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from icalendar import Component

COLUMNS = ("Subject", "Start", "End", "All day", "Status", "Organizer", "Attendees", "UID", "Class")
PRIVATE = {"PRIVATE", "CONFIDENTIAL"}
DECLINED, CALLED_OFF = "DECLINED", {"CANCELLED", "CANCELED"}
UNTIL = re.compile(r"UNTIL=(\d{8}(?:T\d{6}Z?)?)")
MOST = 400  # of one series
BACK, AHEAD = timedelta(days=3 * 365), timedelta(days=365)
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
DAMAGED = "{} is not a whole calendar. Export it from the calendar again and import the new file."


def events(data: bytes, name: str) -> InMemory:
    """Return the events of a calendar; a private one comes without its subject.

    Series are laid out from three years before the newest event to one year after it, at most 400 times each.
    Times keep the zone they were written in; all-day events are days. Raises SourceProblem where the file is
    no calendar.
    """
    whole = data.upper()
    if whole.count(b"BEGIN:VCALENDAR") != whole.count(b"END:VCALENDAR"):
        raise SourceProblem(DAMAGED.format(name))
    try:
        calendars = Calendar.from_ical(data, multiple=True)
        found = [one for calendar in calendars for one in calendar.walk("VEVENT")]
        usable = [one for one in found if _start(one) is not None]
        for calendar in calendars:
            _mark_declined(calendar)
        rows = list(_rows(_newest(usable)))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError):
        raise SourceProblem(DAMAGED.format(name)) from None
    skipped = len(found) - len(usable)
    passed = {"event without a start": skipped} if skipped else {}
    return InMemory(name, "", COLUMNS, range(1, len(rows) + 1), rows, passed_over=passed)


def _mark_declined(calendar: Component) -> None:
    """Give the status "DECLINED" to what the owner said no to, where the calendar is named by their address.

    So are the calendars that Google exports (property X-WR-CALNAME, no standard).
    """
    owner = str(calendar.get("X-WR-CALNAME", "")).strip().casefold()
    for one in calendar.walk("VEVENT") if "@" in owner else ():
        people = one.get("ATTENDEE", [])
        for each in people if isinstance(people, list) else [people]:
            said = str(getattr(each, "params", {}).get("PARTSTAT", "")).upper()
            if (
                said == DECLINED
                and _address(each).casefold() == owner
                and str(one.get("STATUS", "")) not in CALLED_OFF
            ):
                one["STATUS"] = DECLINED


def _newest(found: Sequence[Component]) -> list[Component]:
    """Return each event as it was last changed: of several with one UID and time the highest SEQUENCE (RFC 5545)."""
    best: dict[tuple[str, Any], int] = {}
    for one in found:
        best[_which(one)] = max(best.get(_which(one), 0), int(one.get("SEQUENCE", 0)))
    return [one for one in found if int(one.get("SEQUENCE", 0)) == best[_which(one)]]


def _which(one: Component) -> tuple[str, Any]:
    uid = str(one.get("UID", "")) or str(id(one))  # without an UID nothing tells two from one
    return uid, _plain(_at(one, "RECURRENCE-ID")) if "RECURRENCE-ID" in one else None


def _rows(found: Sequence[Component]) -> Iterator[tuple[str, ...]]:
    newest = max((_plain(_start(one)) for one in found), default=datetime(1970, 1, 1, tzinfo=UTC))
    moved = {
        (str(one.get("UID", "")), _plain(_at(one, "RECURRENCE-ID")))
        for one in found
        if "RECURRENCE-ID" in one
    }
    for one in found:
        if "RRULE" in one or "RDATE" in one:
            yield from _series(one, newest, moved)
        else:
            suffix = f"/{_plain(_at(one, 'RECURRENCE-ID')):%Y%m%d}" if "RECURRENCE-ID" in one else ""
            yield _row(one, _start(one), suffix)


def _series(one: Component, newest: datetime, moved: set[tuple[str, datetime]]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each time a series took place but for those that were left out or moved."""
    start, uid = _start(one), str(one.get("UID", ""))
    out = {_plain(at) for at in _dates(one, "EXDATE")} | {at for event, at in moved if event == uid}
    times = list(_dates(one, "RDATE"))
    if "RRULE" in one:
        rules: list[Any] = one["RRULE"] if isinstance(one["RRULE"], list) else [one["RRULE"]]
        for rule in rules:
            times += _repeated(rule.to_ical().decode(), start, newest)
    kept = {_plain(at): at for at in [start, *times]}
    inside = [
        at
        for plain, at in sorted(kept.items())
        if plain not in out and newest - BACK <= plain <= newest + AHEAD
    ]
    days = set[date]()
    for at in inside[:MOST]:
        day = _plain(at).date()
        yield _row(one, at, f"/{_plain(at):%Y%m%dT%H%M}" if day in days else f"/{day:%Y%m%d}")
        days.add(day)


def _repeated(rule: str, start: Any, newest: datetime) -> Iterable[Any]:  # noqa: ANN401 - a day or a moment
    moment = start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
    naive = moment.replace(tzinfo=None)
    # Times of day stay what the clock on the wall says, also across daylight saving: so it is counted without zone.
    bare = UNTIL.sub(lambda match: f"UNTIL={_until(match[1], moment):%Y%m%dT%H%M%S}", rule)
    first = (newest - BACK).replace(tzinfo=None)
    found = rrulestr(bare, dtstart=naive).xafter(first, count=2 * MOST, inc=True)
    last = (newest + AHEAD).replace(tzinfo=None)
    for at in found:
        if at > last:
            return
        yield at.replace(tzinfo=moment.tzinfo) if isinstance(start, datetime) else at.date()


def _until(text: str, moment: datetime) -> datetime:
    """Return the last moment of a series on the clock of its zone; a mere day is meant whole."""
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d") + timedelta(days=1, seconds=-1)  # noqa: DTZ007 - on the wall
    until = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - on the wall
    if not text.endswith("Z") or moment.tzinfo is None:
        return until
    return until.replace(tzinfo=UTC).astimezone(moment.tzinfo).replace(tzinfo=None)


def _row(one: Component, at: Any, suffix: str) -> tuple[str, ...]:  # noqa: ANN401 - a day or a moment
    start, end = _start(one), _at(one, "DTEND")
    length = (
        end - start
        if end is not None and isinstance(end, datetime) == isinstance(start, datetime)
        else one.get("DURATION")
    )
    until = at + getattr(length, "dt", length) if length is not None else at
    private = str(one.get("CLASS", "")).upper() in PRIVATE
    people = one.get("ATTENDEE", [])
    cells = (
        "" if private else str(one.get("SUMMARY", "")),
        _written(at),
        _written(until),
        "TRUE" if not isinstance(at, datetime) else "FALSE",
        str(one.get("STATUS", "")),
        _address(one.get("ORGANIZER", "")),
        " ".join(_address(each) for each in (people if isinstance(people, list) else [people])),
        f"{one.get('UID', '')}{suffix}",
        str(one.get("CLASS", "")),
    )
    return tuple(CONTROL.sub(" ", cell).strip() for cell in cells)


def _start(one: Component) -> Any:  # noqa: ANN401 - a day or a moment
    return _at(one, "DTSTART")


def _at(one: Component, what: str) -> Any:  # noqa: ANN401 - a day or a moment
    value: Any = one.get(what)
    return None if value is None else value.dt


def _dates(one: Component, what: str) -> Iterator[Any]:
    lists: Any = one.get(what, [])
    for each in lists if isinstance(lists, list) else [lists]:
        for value in each.dts:
            yield value.dt[0] if isinstance(value.dt, tuple) else value.dt


def _plain(at: Any) -> datetime:  # noqa: ANN401 - a day or a moment
    """Return a moment that can be compared with any other."""
    moment = at if isinstance(at, datetime) else datetime.combine(at, datetime.min.time())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _written(at: date | datetime) -> str:
    if not isinstance(at, datetime):
        return at.isoformat()
    text = f"{at:%Y-%m-%d %H:%M:%S}"
    if at.tzinfo is None:
        return text
    return f"{text}Z" if at.utcoffset() == timedelta() else f"{text}{at:%z}"


def _address(person: object) -> str:
    return re.sub(r"^mailto:", "", str(person), flags=re.IGNORECASE)
