"""Who of the invented desk is at work on which day: holidays, leave and first days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from invented import BANK_HOLIDAYS, FIRST_DAY, LAST_DAY, LEAVE, PEOPLE, PLANTED, WEEKS, Person, Planted

if TYPE_CHECKING:
    import numpy.typing as npt

    Bools = npt.NDArray[np.bool_]

WEEKDAYS = 5
SINGLE_DAYS = 6  # of leave in all the weeks
Span = tuple[date, date]  # first and last day
HOLIDAY_SEASONS = (  # first and last Monday leave can start on, and its days with the weekend between
    (date(2025, 6, 30), date(2025, 8, 18), 12),
    (date(2025, 10, 6), date(2025, 11, 10), 5),
    (date(2025, 12, 22), date(2025, 12, 29), 3),
    (date(2026, 2, 9), date(2026, 4, 20), 5),
    (date(2026, 5, 11), date(2026, 8, 17), 12),
)


def concerns(plan: Planted, person: Person) -> bool:
    """Whether something planted touches this rep."""
    return plan.rep in ("", person.name) and plan.team in ("", person.team)


def leave(rng: np.random.Generator, person: Person) -> list[Span]:
    """Draw a summer fortnight, a week in autumn and in spring, days at Christmas, and single days.

    None but single days while something is planted on the rep, so that a planted fall is not leave as well.
    """
    busy = [(plan.onset, plan.end or LAST_DAY) for plan in PLANTED if concerns(plan, person)]
    spans = []
    for season in HOLIDAY_SEASONS:
        free = [span for span in _starts(season) if span[0] >= person.started and not _meets(span, busy)]
        if free:
            spans.append(free[int(rng.integers(len(free)))])
    if person.name == LEAVE.rep and LEAVE.end:
        spans[-1] = (LEAVE.onset + timedelta(days=1), LEAVE.end - timedelta(days=2))
    return spans + _single_days(rng, person, spans)


def worked_days(absences: list[tuple[str, date, date]]) -> Bools:
    """Whether a rep works on a day, [reps, weeks, weekdays]; rep "" in ``absences`` is everybody."""
    worked = np.ones((len(PEOPLE), WEEKS * 7), dtype=bool)
    for row, person in zip(worked, PEOPLE, strict=True):
        row[: max(0, (person.started - FIRST_DAY).days)] = False
        for _, first, last in (absence for absence in absences if absence[0] in ("", person.name)):
            row[(first - FIRST_DAY).days : (last - FIRST_DAY).days + 1] = False
    return worked.reshape(len(PEOPLE), WEEKS, 7)[:, :, :WEEKDAYS]


def _starts(season: tuple[date, date, int]) -> list[Span]:
    first, last, days = season
    mondays = [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]
    return [(monday, monday + timedelta(days=days - 1)) for monday in mondays]


def _single_days(rng: np.random.Generator, person: Person, taken: list[Span]) -> list[Span]:
    first = max(FIRST_DAY, person.started)
    days = [first + timedelta(days=number) for number in range((LAST_DAY - first).days + 1)]
    at_work = [day for day in days if day.weekday() < WEEKDAYS and day not in BANK_HOLIDAYS]
    free = [day for day in at_work if not _meets((day, day), taken)]
    many = round(SINGLE_DAYS * len(days) / (7 * WEEKS))
    return [(free[place],) * 2 for place in sorted(rng.choice(len(free), many, replace=False))]


def _meets(span: Span, others: list[Span]) -> bool:
    return any(span[0] <= last and first <= span[1] for first, last in others)
