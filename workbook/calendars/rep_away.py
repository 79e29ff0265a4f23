"""Days on which a rep was or will be away, or that they have left, as a manager types it: checked, and in words.

Why somebody was away is not asked: a day off counts the same whatever the reason, and a reason may be about health.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook.calendars.agenda import DaysOff, days_between, later, works
from workbook.calendars.days import day_words, weekday_words
from workbook.records import NO_END, Absence, AbsenceKind, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

FIRST, LAST = "first", "last"
ONLY_TYPED = "leave_only_typed"
"""The setting that says that all leave held was typed: then it is not known of others that they were not away."""
A_YEAR = 366  # days: what is longer, or further ahead, is more often a year typed wrongly than meant
NO_FIRST = "Choose the first day away."
NO_LAST = "Choose the last day away. For somebody who does not come back, choose “Has left”."
TOO_LONG = (
    "That is more than a year. Check the years. Leave that is longer is kept in parts; for somebody who does not come "
    "back, choose “Has left”."
)
TOO_FAR = "That is more than a year ahead. Check the year."
NO_WORK = "None of these days is a working day, so there is nothing to allow for."


@dataclass(frozen=True, slots=True)
class KnownDays:
    """What is known of a rep's days: leave that is ``held``, of others too, and all days ``off``.

    ``since`` is the Monday from which anything is known of the rep: who left before would not be there at all.
    """

    since: date
    held: Iterable[Absence] = ()
    off: DaysOff = field(default_factory=DaysOff)


def typed_leave(  # noqa: PLR0913 - what was typed, of whom, and what it is held against
    rep: str, first: date | None, last: date | None, *, gone: bool, known: KnownDays, today: date
) -> Absence | Problem:
    """Return the days away as a record, or what is wrong with them, named by its field (``FIRST`` or ``LAST``).

    ``gone`` says that somebody does not come back: then ``last`` is not looked at.
    """
    end = NO_END if gone else last
    if first is None:
        return Problem(field=FIRST, sentence=NO_FIRST)
    if end is None:
        return Problem(field=LAST, sentence=NO_LAST)
    if wrong := "" if gone else wrong_end(first, end):
        return Problem(field=LAST, sentence=wrong)
    one = Absence(rep=rep, first=first, last=end)
    if wrong := _wrong_days(one, gone=gone, known=known, today=today):
        return Problem(field=FIRST, sentence=wrong)
    return one


def leave_of(rep: str, absences: Iterable[Absence]) -> tuple[Absence, ...]:
    """Return the rep's own leave, the newest first, without public holidays."""
    own = (one for one in absences if one.rep == rep and one.why is AbsenceKind.LEAVE)
    return tuple(sorted(own, key=lambda one: (one.first, one.last), reverse=True))


def leave_words(one: Absence) -> str:
    """``Away from 5 October to 9 October 2026``; for who has left, ``Left, first day away 5 October 2026``."""
    if one.for_good:
        return f"Left, first day away {day_words(one.first)}"
    if one.first == one.last:
        return f"Away on {day_words(one.first)}"
    return f"Away from {day_words(one.first, one.last.year)} to {day_words(one.last)}"


def wrong_end(first: date, last: date) -> str:
    """Say what is wrong with the last of some days off; "" where nothing is."""
    if last < first:
        return f"The last day must not be before the first, {weekday_words(first)}."
    return TOO_LONG if (last - first).days >= A_YEAR else ""


def wrong_far(first: date, today: date) -> bool:
    """Whether days off begin so far ahead that the year is more often typed wrongly than meant."""
    return first > later(today, A_YEAR)


def _wrong_days(one: Absence, *, gone: bool, known: KnownDays, today: date) -> str:
    if wrong_far(one.first, today):
        return TOO_FAR
    if gone and one.first <= known.since:
        return f"They were there in the week of {day_words(known.since)}. Choose a later day."
    if twice := _twice(one, gone=gone, held=known.held):
        words = leave_words(twice)
        return (
            f"This is kept already: {words[:1].lower()}{words[1:]}. Choose other days, or remove that first."
        )
    if not gone and not any(works(day, known.off) for day in days_between(one.first, one.last)):
        return NO_WORK
    return ""


def _twice(one: Absence, *, gone: bool, held: Iterable[Absence]) -> Absence | None:
    """Return what is held of these days; leave that somebody was on when they left is no second one."""
    same = (
        each for each in leave_of(str(one.rep), held) if each.first <= one.last and one.first <= each.last
    )
    return next((each for each in same if each.for_good or not gone or each.first == one.first), None)
