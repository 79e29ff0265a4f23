"""The days on which the manager is away, as they are kept, and the days on which both can meet."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from workbook.calendars.agenda import DaysOff, later, works
from workbook.calendars.days import weekday_words
from workbook.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = "my_days_away"  # the setting that keeps them, on this computer
Spans = tuple[tuple[date, date], ...]
"""Days off, first to last inclusive."""


def of_manager(here: DaysOff, kept: str | None) -> DaysOff:
    """Return the days on which the manager does not work: those off where the team is, and those kept."""
    return replace(here, spans=(*here.spans, *read(kept)))


def both(rep: DaysOff, manager: DaysOff) -> DaysOff:
    """Return the days on which the rep, the manager or both do not work."""
    days = sorted({since for since, _ in (*rep.changes, *manager.changes)})
    changes = ((since, _common(rep.week_on(since), manager.week_on(since))) for since in days)
    return DaysOff((*rep.spans, *manager.spans), _common(rep.works, manager.works), tuple(changes))


def _common(works: str, others: str) -> str:
    return "".join(day for day in works if day in others)


def own_day_sentence(day: date, manager: DaysOff) -> str:
    """Say that the manager does not work on a day; empty where they do."""
    return "" if works(day, manager) else "You are away that day yourself."


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
