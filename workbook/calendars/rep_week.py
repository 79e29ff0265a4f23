"""On which days of the week a rep works from a day on, as a manager types it: checked, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.agenda import later
from workbook.calendars.days import WEEKDAYS, day_words
from workbook.calendars.rep_away import A_YEAR, TOO_FAR
from workbook.records import Problem, WorkingWeek

if TYPE_CHECKING:
    from datetime import date

    from workbook.calendars.agenda import DaysOff

SINCE, WORKS = "since", "works"
NO_SINCE = "Choose the first day on which it holds."
NO_DAYS = "Tick the days that are worked. For somebody who is away, use “Was away, or has left”."
RUN = 3  # days in a row that are told by their ends


def typed_week(
    rep: str, since: date | None, works: str, *, off: DaysOff, today: date
) -> WorkingWeek | Problem:
    """Return the week as a record, or what is wrong with it, named by its field (``SINCE`` or ``WORKS``).

    ``works`` are rising digits from 0 for Monday; ``off`` tells on which days the rep works by what is held.
    """
    if since is None:
        return Problem(field=SINCE, sentence=NO_SINCE)
    if since > later(today, A_YEAR):
        return Problem(field=SINCE, sentence=TOO_FAR)
    if not works:
        return Problem(field=WORKS, sentence=NO_DAYS)
    if off.week_on(since) == works:
        return Problem(field=WORKS, sentence=f"That is how it is held on that day: {week_words(works)}.")
    return WorkingWeek(rep=rep, since=since, works=works)


def week_words(works: str) -> str:
    """``Monday to Friday``; ``Monday, Tuesday and Thursday``; ``Wednesday``."""
    names = [WEEKDAYS[int(day)] for day in works]
    if len(names) >= RUN and works in "0123456":
        return f"{names[0]} to {names[-1]}"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def since_words(one: WorkingWeek) -> str:
    """``From 5 October 2026 on: Monday to Wednesday``."""
    return f"From {day_words(one.since)} on: {week_words(one.works)}"
