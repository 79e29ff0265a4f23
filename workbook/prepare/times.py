"""When the talk could be: working hours of days that both work, soonest first, on clocks that exist."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from workbook.agenda import DaysOff, days_between, later, works
from workbook.days import weekday_words
from workbook.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

PROPOSED = (time(10), time(14))  # on each day; the manager may choose any other
MOST = 3  # at once: more is a search
AHEAD = 28  # days; a talk further away comes too late
TURNS = "That time does not exist on that day: the clocks go forward. Choose another."

Spans = tuple[tuple[date, date], ...]
"""Days off, first to last inclusive."""


def proposals(
    after: date, rep: DaysOff, manager: DaysOff, zone: ZoneInfo | None, most: int = MOST
) -> tuple[datetime, ...]:
    """Return up to ``most`` times for the talk, soonest first, on days after ``after`` that both work.

    Wall times in ``zone``; those that its clocks skip are left out. Empty where four weeks hold none.
    """
    return tuple(at for at, _ in zip(_times(after, rep, manager, zone), range(most), strict=False))


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


def own_day_sentence(day: date, manager: DaysOff) -> str:
    """Say that the manager does not work on a day; empty where they do."""
    return "" if works(day, manager) else "You are away that day yourself."


# --- days the manager is away ---------------------------------------------------------------------------------


def away(first: date | None, last: date | None) -> Spans | Problem:
    """Return the days from first to last as one span, or what is wrong with them."""
    if first is None:
        return Problem(field="first", sentence="Choose the first day you are away.")
    if last is not None and last < first:
        return Problem(field="last", sentence=f"The last day must not be before {weekday_words(first)}.")
    return ((first, last or first),)


def together(spans: Iterable[tuple[date, date]]) -> Spans:
    """Return the spans in order; those that touch or overlap are one."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if joined and first <= later(joined[-1][1], 1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def written(spans: Spans) -> str:
    """Return spans as text to keep."""
    return json.dumps([[first.isoformat(), last.isoformat()] for first, last in spans])


def read(kept: str | None) -> Spans:
    """Return the spans that were kept; none where there are none or they cannot be read."""
    try:
        found = [
            (date.fromisoformat(first), date.fromisoformat(last)) for first, last in json.loads(kept or "[]")
        ]
    except (ValueError, TypeError):
        return ()
    return together((first, last) for first, last in found if first <= last)
