"""Which days are worked by both, and which day suits a review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook.calendars.days import USUAL_WEEK, WEEKDAYS, WORKING_WEEK, day_words
from workbook.records import Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from workbook.records import Absence

LONGEST_WEEKS = 6  # weeks from the talk to the review
REVIEW_AFTER = 4  # weeks after the talk that a review is proposed for
A_YEAR = 52  # weeks in which a free day is looked for


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Spans of days off, first to last inclusive. ``day in days_off`` answers; weekends are not in it.

    ``works`` are the days of the week worked, as digits from 0 for Monday, and ``changes`` those from a day on, by day.
    """

    spans: tuple[tuple[date, date], ...] = ()
    works: str = USUAL_WEEK
    changes: tuple[tuple[date, str], ...] = ()

    def __contains__(self, day: object) -> bool:
        """Tell whether the day lies in a span."""
        return isinstance(day, date) and any(first <= day <= last for first, last in self.spans)

    def week_on(self, day: date) -> str:
        """Return the days of the week that are worked in the week of a day."""
        return week_on(day, self.works, self.changes)


def days_off(absences: Iterable[Absence], *names: str) -> DaysOff:
    """Collect the leave of the people named, and what is off for everybody."""
    whose = (None, *names)
    return DaysOff(tuple((one.first, one.last) for one in absences if one.rep in whose))


def talk_day_sentence(day: date | None, off: Container[date], today: date) -> str:
    """Say what speaks against a day for the talk; empty where nothing does."""
    if day is None:
        return ""
    if day < today:
        return "This day is past."
    if not _in_week(day, off):
        return _no_day_of_work(
            day, "This is a weekend.", f"The rep does not work on {WEEKDAYS[day.weekday()]}s."
        )
    return "" if works(day, off) else "The rep is on leave that day, or it is a public holiday."


def check_in_problem(day: date, off: Container[date]) -> str:
    """Say what speaks against a day for a check-in; empty where nothing does."""
    return "" if works(day, off) else f"{day_words(day)} is not a day you both work."


def review_day_problems(
    on: date | None, talk: date | None, off: Container[date], today: date
) -> tuple[Problem, ...]:
    """Say what speaks against a review day; where ``talk`` has no day yet, today stands for it."""
    if on is None:
        return (_problem("Choose a day for the review, so that both of you know when you look again."),)
    start = talk or today
    if on <= start:
        name = "the talk" if talk else "today"
        return (_problem(f"The review must come after {name}, {day_words(start)}."),)
    found = []
    if on > later(start, LONGEST_WEEKS * 7):
        last = day_words(later(start, LONGEST_WEEKS * 7))
        found.append(
            _problem(
                f"That is more than {LONGEST_WEEKS} weeks away. Choose one up to {last}; you can meet again."
            )
        )
    if not works(on, off):
        why = "leave or a public holiday"
        if not _in_week(on, off):
            why = _no_day_of_work(on, "a weekend", "a day on which one of you does not work")
        free = next_working_day(on, later(on, A_YEAR * 7), off)
        after = f" The next day you both work is {day_words(free)}." if free else ""
        found.append(_problem(f"{day_words(on)} is {why}.{after}"))
    return tuple(found)


def proposed_review(talk: date | None, off: Container[date], today: date) -> date | None:
    """Return the day a review is proposed for: four weeks after the talk, or the next day worked up to six weeks.

    Where the talk has no day yet, today stands for it; None where no day is worked then. The days around Christmas and
    New Year come last: where nobody said in which country the team works, they look like any others.
    """
    start = max(talk or today, today)
    first, end = later(start, REVIEW_AFTER * 7), later(start, LONGEST_WEEKS * 7)
    free = [one for one in days_between(first, end) if works(one, off)]
    return min(free, key=lambda one: (turn_of_the_year(one), one), default=None)


def turn_of_the_year(day: date) -> bool:
    """Tell whether a day lies from 24 December to 1 January: a convention of this workbook, not of any calendar."""
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)


def next_working_day(day: date, end: date, off: Container[date]) -> date | None:
    """Return the day itself or the next one worked, up to ``end``; None where there is none."""
    return next((one for one in days_between(day, end) if works(one, off)), None)


def next_meeting_day(day: date, end: date, off: Container[date]) -> date | None:
    """Return the day itself or the next one worked; one at the turn of the year only where there is no other."""
    free = (one for one in days_between(day, end) if works(one, off) and not turn_of_the_year(one))
    return next(free, None) or next_working_day(day, end, off)


def works(day: date, off: Container[date]) -> bool:
    """Tell whether a day is one of the week worked (Monday to Friday where ``off`` says nothing) and not off."""
    return _in_week(day, off) and day not in off


def _in_week(day: date, off: Container[date]) -> bool:
    return str(day.weekday()) in (off.week_on(day) if isinstance(off, DaysOff) else USUAL_WEEK)


def week_on(day: date, works: str, changes: Sequence[tuple[date, str]]) -> str:
    """Return the days of the week worked on a day: ``works`` up to the first of the ``changes``, which come by day."""
    return next((week for since, week in reversed(changes) if since <= day), works)


def _no_day_of_work(day: date, weekend: str, weekday: str) -> str:
    return weekend if day.weekday() >= WORKING_WEEK else weekday


def days_between(first: date, last: date) -> Iterator[date]:
    """Give every day from first to last, both included."""
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def later(day: date, days: int) -> date:
    """Return the day so many days later, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _problem(sentence: str) -> Problem:
    return Problem(field="review.on", sentence=sentence)
