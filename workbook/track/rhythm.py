"""When to check in after the talk, and which day suits the review.

Check-ins are dense at first and get rarer: small things are caught while they are small, and the rep is let
go again. The spacing is a convention of this workbook; no study is claimed for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook.records import Problem
from workbook.trend.days import day_words
from workbook.trend.workdays import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from workbook.records import Absence

FIRST_WORKING_DAYS = (2, 5, 9)  # working days after the talk
WEEKLY = 4  # check-ins that follow week by week
FORTNIGHTS_FROM = 2  # weeks between check-ins after those
LONGEST_WEEKS = 6  # weeks from the talk to the review
MOST_WEEKS = 52  # weeks after the talk for which check-ins are proposed at all


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Spans of days off, first to last inclusive. ``day in days_off`` answers; weekends are not in it."""

    spans: tuple[tuple[date, date], ...] = ()

    def __contains__(self, day: object) -> bool:
        """Tell whether the day lies in a span."""
        return isinstance(day, date) and any(first <= day <= last for first, last in self.spans)


def days_off(absences: Iterable[Absence], *names: str) -> DaysOff:
    """Collect the leave of the people named, and what is off for everybody."""
    whose = (None, *names)
    return DaysOff(tuple((one.first, one.last) for one in absences if one.rep in whose))


def check_in_dates(
    talk: date, review: date | None, off: Container[date] = (), *, not_before: date | None = None
) -> tuple[date, ...]:
    """Propose check-ins between talk and review, in order.

    They fall 2, 5 and 9 working days after the talk, then weekly four times, then every second week. Working
    days are weekdays that are not in ``off``; one that would fall on another day moves to the next working
    day, and two that meet become one. Without a review they end six weeks after the talk. Days before
    ``not_before`` are left out, for a plan that is made late.
    """
    end = _later(talk, LONGEST_WEEKS * 7) if review is None else _later(review, -1)
    end = min(end, _later(talk, MOST_WEEKS * 7))
    if end <= talk:
        return ()
    found: list[date] = []
    for planned in _planned(talk, end, off):
        day = _next_working_day(planned, end, off)
        if day and (not found or day > found[-1]):
            found.append(day)
    return tuple(day for day in found if not_before is None or day >= not_before)


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
    if on > _later(start, LONGEST_WEEKS * 7):
        last = day_words(_later(start, LONGEST_WEEKS * 7))
        found.append(
            _problem(
                f"That is more than {LONGEST_WEEKS} weeks away. Choose one up to {last}; you can meet again."
            )
        )
    if not _works(on, off):
        why = "a weekend" if on.weekday() >= WEEKDAYS else "leave or a public holiday"
        free = _next_working_day(on, _later(on, MOST_WEEKS * 7), off)
        after = f" The next day you both work is {day_words(free)}." if free else ""
        found.append(_problem(f"{day_words(on)} is {why}.{after}"))
    return tuple(found)


def _planned(talk: date, end: date, off: Container[date]) -> Iterator[date]:
    """Days of the rhythm up to ``end``, before those on weekends and days off are moved."""
    working = 0
    last = talk
    for last in _days(_later(talk, 1), end):
        working += _works(last, off)
        if _works(last, off) and working in FIRST_WORKING_DAYS:
            yield last
        if working == FIRST_WORKING_DAYS[-1]:
            break
    for number in range(1, MOST_WEEKS):
        weeks = number if number <= WEEKLY else WEEKLY + (number - WEEKLY) * FORTNIGHTS_FROM
        if (day := _later(last, weeks * 7)) > end:
            return
        yield day


def _next_working_day(day: date, end: date, off: Container[date]) -> date | None:
    """Return the day itself or the next one worked, up to ``end``; None where there is none."""
    return next((one for one in _days(day, end) if _works(one, off)), None)


def _works(day: date, off: Container[date]) -> bool:
    return day.weekday() < WEEKDAYS and day not in off


def _days(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _later(day: date, days: int) -> date:
    """Return the day so many days later, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _problem(sentence: str) -> Problem:
    return Problem(field="review.on", sentence=sentence)
