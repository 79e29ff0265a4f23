"""Who is not here: on a long leave what needs the rep waits, and is not overdue; who has left is asked for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbook.calendars.away import together
from workbook.calendars.days import day_words
from workbook.records import NO_END, YEARS_FOR_GOOD, Side
from workbook.track.due import DueKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from workbook.calendars.agenda import DaysOff
    from workbook.track.due import Due
    from workbook.track.week import WeekItem

LONG = 14  # days: of a shorter leave a check-in is moved, and what is overdue can be asked about soon


class Week(NamedTuple):
    """What is due, and of whom it waits, in a sentence; "" where of nobody."""

    items: tuple[WeekItem, ...]
    waits: str


def away_until(off: DaysOff, today: date) -> date | None:
    """Return the last day of the long leave that ``today`` lies in; None where it lies in none.

    Who has left is away until the end of all days.
    """
    for first, last in together(off.spans):
        if first <= today <= last and (last - first).days + 1 >= LONG:
            return NO_END if last.year - first.year >= YEARS_FOR_GOOD else last
    return None


def absent_words(until: date | None) -> str:
    """Say that a rep is away until a day, or has left; "" where they are here."""
    if until is None:
        return ""
    if until == NO_END:
        return "They have left: nothing is asked of them any more, and the plan is kept."
    return f"They are away until {day_words(until)}: what needs them waits."


def needs_them(due: Due) -> bool:
    """Tell whether something can only be done with the rep, or by them: all but what the manager promised."""
    return not (due.kind is DueKind.PROMISE and due.side is Side.MANAGER)


def of_who_is_here(items: Sequence[WeekItem], away: Mapping[str, date]) -> Week:
    """Leave out what needs a rep who is ``away`` until a day, and say so."""
    waiting = [one for one in items if one.rep in away and needs_them(one.due)]
    return Week(tuple(one for one in items if one not in waiting), waits_words(waiting, away))


def waits_words(waiting: Iterable[WeekItem], away: Mapping[str, date]) -> str:
    """``Away, so what needs them waits: Cem Dune until 2 October 2026.``; "" where nobody is."""
    reps = sorted({one.rep for one in waiting})
    if not reps:
        return ""
    told = ", ".join(f"{rep} until {day_words(away[rep])}" for rep in reps)
    return f"Away, so what needs them waits: {told}."
