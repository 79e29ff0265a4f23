"""When to check in after the talk.

Check-ins are dense at first and get rarer: small things are caught while they are small, and the rep is let
go again. The spacing is a convention of this workbook; no study is claimed for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.agenda import (
    LONGEST_WEEKS,
    days_between,
    later,
    next_meeting_day,
    turn_of_the_year,
    works,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from datetime import date

FIRST_WORKING_DAYS = (2, 5, 9)  # working days after the talk
WEEKLY = 4  # check-ins that follow week by week
FORTNIGHTS_FROM = 2  # weeks between check-ins after those
TURN = "None from 24 December to 1 January, when many are away. You can choose such a day yourself."
MOST_WEEKS = 52  # weeks after the talk for which check-ins are proposed at all


def check_in_dates(
    talk: date, review: date | None, off: Container[date] = (), *, not_before: date | None = None
) -> tuple[date, ...]:
    """Propose check-ins between talk and review, in order.

    They fall 2, 5 and 9 working days after the talk, then weekly four times, then every second week. Working
    days are weekdays that are not in ``off``; one that would fall on another day, or on one from 24 December to
    1 January, moves to the next working day, and two that meet become one. Without a review they end six weeks
    after the talk. Days before ``not_before`` are left out, for a plan that is made late.
    """
    end = later(talk, LONGEST_WEEKS * 7) if review is None else later(review, -1)
    end = min(end, later(talk, MOST_WEEKS * 7))
    if end <= talk:
        return ()
    found: list[date] = []
    for planned in _planned(talk, end, off):
        day = next_meeting_day(planned, end, off)
        if day and (not found or day > found[-1]):
            found.append(day)
    return tuple(day for day in found if not_before is None or day >= not_before)


def free_sentence(days: Sequence[date]) -> str:
    """Say that check-ins on ``days`` leave out the turn of the year; "" where it does not lie between them."""
    between = [day for day in days_between(days[0], days[-1]) if turn_of_the_year(day)] if days else []
    return TURN if between and not set(between) & set(days) else ""


def _planned(talk: date, end: date, off: Container[date]) -> Iterator[date]:
    """Days of the rhythm up to ``end``, before those on weekends and days off are moved."""
    working = 0
    last = talk
    for last in days_between(later(talk, 1), end):
        working += works(last, off)
        if works(last, off) and working in FIRST_WORKING_DAYS:
            yield last
        if working == FIRST_WORKING_DAYS[-1]:
            break
    for number in range(1, MOST_WEEKS):
        weeks = number if number <= WEEKLY else WEEKLY + (number - WEEKLY) * FORTNIGHTS_FROM
        if (day := later(last, weeks * 7)) > end:
            return
        yield day
