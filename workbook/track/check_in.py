"""A check-in: which day suits, one question, and what is moved where leave came in between."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbook.calendars.agenda import later, next_meeting_day, next_working_day, works
from workbook.calendars.days import day_words
from workbook.records import ChangeKind, CheckIn, CheckInState, Problem
from workbook.track.change import line
from workbook.track.standing import PlanState

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from workbook.records import Change
    from workbook.track.change import Wish
    from workbook.track.standing import Standing

LONGEST_MOVE = 21  # days: further away it would be another check-in
AFTER_A_WIN = "What did you do differently, and what would keep it going?"
AFTER_A_MISS = "What got in the way, and what would make it doable?"
QUESTIONS = (
    "What went better than you expected since we last spoke?",
    "What is the one thing that would help you most this week?",
    "Which part of the plan feels doable, and which does not yet?",
    "What did you try, and what did you see?",
    "Where do you want me to step in, and where to stay out?",
)


def question(number: int, standings: Sequence[Standing], *, won: bool) -> str:
    """Return the one question of the check-in ``number`` (0 for the first): about a win, a miss, or in turn."""
    if won:
        return AFTER_A_WIN
    if any(one.state is PlanState.MISSED and one.action.is_open for one in standings):
        return AFTER_A_MISS
    return QUESTIONS[number % len(QUESTIONS)]


def still_open(check_ins: Iterable[CheckIn], today: date) -> list[tuple[CheckIn, int]]:
    """Return the check-ins that are still to be held, by day, each with how many missed ones it makes up for.

    Of those whose day has come only the newest is asked for, and none that lies before one that was held: after
    a leave one talk makes up for all that were missed, and what was missed stays as it is in the record.
    """
    every = sorted(check_ins, key=lambda one: (one.on, one.id))
    held = max((one.on for one in every if one.state is CheckInState.HELD), default=date.min)
    waiting = [one for one in every if one.state is CheckInState.PLANNED]
    come = [one for one in waiting if held <= one.on <= today]
    return [(one, len(come) - 1) for one in come[-1:]] + [(one, 0) for one in waiting if one.on > today]


def next_up(check_ins: Iterable[CheckIn], today: date) -> CheckIn | None:
    """Return the check-in that is to be held next, also where its day has passed."""
    return next((one for one, _ in still_open(check_ins, today)), None)


def made_up_for(missed: int) -> str:
    """Say that a check-in makes up for others; "" where it makes up for none."""
    if not missed:
        return ""
    return f" It makes up for {'the one' if missed == 1 else f'the {missed}'} missed before it."


def day_problems(
    day: date | None,
    today: date,
    off: Container[date],
    *,
    others: Sequence[CheckIn],
    review: date | None,
) -> tuple[Problem, ...]:
    """Say what speaks against a day for a check-in. ``others`` are those that stand beside it."""
    if day is None:
        return (_problem("Choose the day first."),)
    if day < today:
        return (_problem("This day has passed. Choose today or a later day."),)
    if not works(day, off):
        free = next_working_day(day, later(day, 366), off)
        after = f" The next day you both work is {day_words(free)}." if free else ""
        return (_problem(f"{day_words(day)} is leave, a public holiday or no working day.{after}"),)
    if any(one.on == day and one.state is CheckInState.PLANNED for one in others):
        return (_problem(f"There is a check-in on {day_words(day)} already."),)
    if review is not None and day >= review:
        return (_problem(f"Choose a day before the review on {day_words(review)}."),)
    return ()


def planned(talk: str, days: Sequence[date], kept: Sequence[CheckIn]) -> list[CheckIn]:
    """Return new check-ins on these days, each under an id that none of ``kept`` has."""
    taken, made = {one.id for one in kept}, []
    for day in days:
        name = f"{talk}.{day.isoformat()}"
        number = 1
        while (free := name if number == 1 else f"{name}.{number}") in taken:
            number += 1
        taken.add(free)
        made.append(CheckIn(id=free, conversation=talk, on=day))
    return made


def moved(check_in: CheckIn, on: date, wish: Wish) -> tuple[CheckIn, Change]:
    """Move a check-in; it keeps its id, so that its entry in a calendar moves with it."""
    told = line(
        check_in.conversation,
        check_in.id,
        ChangeKind.MOVED,
        wish,
        was=check_in.on.isoformat(),
        now=on.isoformat(),
    )
    return check_in.model_copy(update={"on": on}), told


def off_days(
    check_ins: Sequence[CheckIn], off: Container[date], today: date, review: date | None
) -> list[tuple[CheckIn, date | None]]:
    """Return planned check-ins ahead that are on no working day now, each with the day it moves to.

    That is the next day worked on which there is none yet; None where the review comes first or it is far away: then
    it is called off.
    """
    ahead = [one for one in check_ins if one.state is CheckInState.PLANNED and one.on >= today]
    taken = {one.on for one in ahead if works(one.on, off)}
    found: list[tuple[CheckIn, date | None]] = []
    for one in sorted(ahead, key=lambda one: (one.on, one.id)):
        if works(one.on, off):
            continue
        end = (
            later(one.on, LONGEST_MOVE)
            if review is None
            else min(later(one.on, LONGEST_MOVE), later(review, -1))
        )
        day = next_meeting_day(one.on, end, off)
        if day is not None and day in taken:
            day = None  # two that meet become one
        if day is not None:
            taken.add(day)
        found.append((one, day))
    return found


def _problem(sentence: str) -> Problem:
    return Problem(field="check-in.on", sentence=sentence)
