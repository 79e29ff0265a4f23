"""Time zones: when the clocks of a place were how far ahead of UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from workbook.sources.wording import shown

if TYPE_CHECKING:
    from datetime import date

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Offset(NamedTuple):
    """From a moment on (seconds since 1970, UTC) clocks are so many seconds ahead of UTC."""

    since: int
    ahead: int


def zone_of(name: str) -> ZoneInfo | None:
    """Return the zone of a name such as Europe/Paris, None where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def alike(name: str, most: int = 3) -> tuple[str, ...]:
    """Return names of zones that hold the text: what may have been meant."""
    wanted = name.casefold().replace(" ", "_")
    return tuple(sorted(one for one in available_timezones() if wanted and wanted in one.casefold())[:most])


def no_zone(name: str) -> str:
    """Say that no zone has this name, and which may have been meant."""
    near = ", ".join(alike(name.rsplit("/", maxsplit=1)[-1]))
    cure = f"Did you mean {near}?" if near else "Write one such as Europe/Paris."
    return f"No time zone is called “{shown(name)}”. {cure}"


def offsets(zone: ZoneInfo, first: date, last: date) -> tuple[Offset, ...]:
    """Return how far the zone is ahead of UTC from the day before ``first`` to the day after ``last``."""
    at = datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=1)
    end = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=2)
    found = [Offset(_seconds(at), _ahead(zone, at))]
    while at < end:
        after = at + timedelta(days=1)
        if _ahead(zone, after) != found[-1].ahead:
            change = _change(zone, at, after)
            found.append(Offset(_seconds(change), _ahead(zone, change)))
        at = after
    return tuple(found)


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """Find, to the minute, the moment between two at which the clocks change."""
    before = _ahead(zone, low)
    while high - low > timedelta(minutes=1):
        middle = low + timedelta(minutes=int((high - low).total_seconds() // 120))
        low, high = (middle, high) if _ahead(zone, middle) == before else (low, middle)
    return high


def _ahead(zone: ZoneInfo, moment: datetime) -> int:
    ahead = moment.astimezone(zone).utcoffset() or timedelta()
    return int(ahead.total_seconds())


def _seconds(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds())
