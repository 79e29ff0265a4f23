"""When the talk could be: working hours of days that both work, soonest first, on clocks that exist."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from workbook.calendars.agenda import days_between, later, works

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from workbook.calendars.agenda import DaysOff

PROPOSED = (time(10), time(14))  # on each day; the manager may choose any other
MOST = 3  # at once: more is a search
AHEAD = 28  # days; a talk further away comes too late
TURNS = "That time does not exist on that day: the clocks go forward. Choose another."


def proposals(after: date, rep: DaysOff, manager: DaysOff, zone: ZoneInfo | None) -> tuple[datetime, ...]:
    """Return up to ``MOST`` times for the talk, soonest first, on days after ``after`` that both work.

    Wall times in ``zone``; those that its clocks skip are left out. Empty where four weeks hold none.
    """
    return tuple(at for at, _ in zip(_times(after, rep, manager, zone), range(MOST), strict=False))


def _times(after: date, rep: DaysOff, manager: DaysOff, zone: ZoneInfo | None) -> Iterator[datetime]:
    for day in days_between(later(after, 1), later(after, AHEAD)):
        if day > after and works(day, rep) and works(day, manager):
            yield from (at for hour in PROPOSED if exists(at := datetime.combine(day, hour), zone))


def exists(at: datetime, zone: ZoneInfo | None) -> bool:
    """Tell whether clocks in ``zone`` ever show this wall time; without a zone every time does."""
    if zone is None:
        return True
    try:
        return at.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == at
    except OverflowError:  # the first and the last day of the calendar
        return False
