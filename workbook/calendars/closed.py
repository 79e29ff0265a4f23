"""Days on which nobody worked, as a manager types them: a works holiday, a strike, a move. Checked, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.agenda import days_between, works
from workbook.calendars.days import day_words
from workbook.calendars.rep_away import FIRST, LAST, TOO_FAR, wrong_end, wrong_far
from workbook.records import Absence, AbsenceKind, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from workbook.calendars.agenda import DaysOff

NO_FIRST = "Choose the first day on which nobody worked."
NO_LAST = "Choose the last day on which nobody worked; of one day, the same day."
NO_WORK = "None of these days is a working day, so there is nothing to allow for."
HELD = "This is kept already: {}. Choose other days, or remove that first."


def typed_closure(
    first: date | None, last: date | None, *, held: Iterable[Absence], off: DaysOff, today: date
) -> Absence | Problem:
    """Return days on which nobody worked as a record, or what is wrong with them, named by its field.

    ``held`` are all absences on record, ``off`` the days that are off for everybody already.
    """
    if first is None:
        return Problem(field=FIRST, sentence=NO_FIRST)
    if last is None or (wrong := wrong_end(first, last)):
        return Problem(field=LAST, sentence=NO_LAST if last is None else wrong)
    if wrong_far(first, today):
        return Problem(field=FIRST, sentence=TOO_FAR)
    twice = next((one for one in closures(held) if one.first <= last and first <= one.last), None)
    if twice:
        words = closure_words(twice)
        return Problem(field=FIRST, sentence=HELD.format(f"{words[:1].lower()}{words[1:]}"))
    if not any(works(day, off) for day in days_between(first, last)):
        return Problem(field=FIRST, sentence=NO_WORK)
    return Absence(rep=None, first=first, last=last)


def closures(absences: Iterable[Absence]) -> tuple[Absence, ...]:
    """Return the days on which nobody worked, the newest first, without public holidays."""
    own = (one for one in absences if one.rep is None and one.why is AbsenceKind.LEAVE)
    return tuple(sorted(own, key=lambda one: (one.first, one.last), reverse=True))


def closure_words(one: Absence) -> str:
    """``Nobody worked from 5 October to 9 October 2026``."""
    if one.first == one.last:
        return f"Nobody worked on {day_words(one.first)}"
    return f"Nobody worked from {day_words(one.first, one.last.year)} to {day_words(one.last)}"
