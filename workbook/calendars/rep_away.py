"""Days on which a rep was or will be away, or that they have left, as a manager types it: checked, and in words.

Why somebody was away is not asked: a day off counts the same whatever the reason, and a reason may be about health.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.agenda import days_between, later, works
from workbook.calendars.days import day_words, weekday_words
from workbook.records import NO_END, Absence, AbsenceKind, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbook.calendars.agenda import DaysOff

FIRST, LAST = "first", "last"
A_YEAR = 366  # days: what is longer, or further ahead, is more often a year typed wrongly than meant
NO_FIRST = "Choose the first day away."
NO_LAST = "Choose the last day away. For somebody who does not come back, choose “Has left”."
TOO_LONG = (
    "That is more than a year. Check the years. Leave that is longer is kept in parts; for somebody who does not come "
    "back, choose “Has left”."
)
TOO_FAR = "That is more than a year ahead. Check the year."
NO_WORK = "None of these days is a working day, so there is nothing to allow for."


def typed_leave(
    rep: str,
    first: date | None,
    last: date | None,
    *,
    gone: bool,
    held: Iterable[Absence],
    off: DaysOff,
    today: date,
) -> Absence | Problem:
    """Return the days away as a record, or what is wrong with them, named by its field (``FIRST`` or ``LAST``).

    ``gone`` says that somebody does not come back: then ``last`` is not looked at. ``held`` are the days away that are
    known already, of others too; ``off`` are the days on which the rep does not work without these.
    """
    if first is None:
        return Problem(field=FIRST, sentence=NO_FIRST)
    if first > later(today, A_YEAR):
        return Problem(field=FIRST, sentence=TOO_FAR)
    end = NO_END if gone else last
    if end is None:
        return Problem(field=LAST, sentence=NO_LAST)
    if end < first:
        return Problem(
            field=LAST, sentence=f"The last day must not be before the first, {weekday_words(first)}."
        )
    if not gone and (end - first).days >= A_YEAR:
        return Problem(field=LAST, sentence=TOO_LONG)
    if known := _known(rep, first, end, gone=gone, held=held):
        return Problem(field=FIRST, sentence=_twice(known))
    if not gone and not any(works(day, off) for day in days_between(first, end)):
        return Problem(field=FIRST, sentence=NO_WORK)
    return Absence(rep=rep, first=first, last=end)


def leave_of(rep: str, absences: Iterable[Absence]) -> tuple[Absence, ...]:
    """Return the rep's own leave, the newest first, without public holidays."""
    own = (one for one in absences if one.rep == rep and one.why is AbsenceKind.LEAVE)
    return tuple(sorted(own, key=lambda one: (one.first, one.last), reverse=True))


def leave_words(one: Absence) -> str:
    """``Away from 5 October to 9 October 2026``, ``Away on 5 October 2026``, ``Left, first day away 5 October 2026``."""
    if one.for_good:
        return f"Left, first day away {day_words(one.first)}"
    if one.first == one.last:
        return f"Away on {day_words(one.first)}"
    return f"Away from {day_words(one.first, one.last.year)} to {day_words(one.last)}"


def _known(rep: str, first: date, last: date, *, gone: bool, held: Iterable[Absence]) -> Absence | None:
    """Return what is held of these days; leave that somebody was on when they left is no second one."""
    own: Sequence[Absence] = leave_of(rep, held)
    same = (one for one in own if one.first <= last and first <= one.last)
    return next((one for one in same if one.for_good or not gone or one.first == first), None)


def _twice(known: Absence) -> str:
    words = leave_words(known)
    return f"This is kept already: {words[:1].lower()}{words[1:]}. Choose other days, or remove that first."
