"""What is overdue and what comes next, the manager's own overdue promises first.

A check-in that was planned and not held counts on the manager, and so does a review.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words
from workbook.records import Side
from workbook.track.check_in import made_up_for, still_open
from workbook.trend.svg import plain
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from datetime import date

    from workbook.records import Action, CheckIn, Conversation, Review

LONGEST_PROMISE = 140  # characters of a promise that a sentence repeats
UNCOUNTED = "The numbers do not cover all of it: import newer files, or note it by hand."
ALL_REACHED: Mapping[str, str] = MappingProxyType({})
SOON = 7  # days from today on, today included: what comes after them is told in one line
WAITS = 7  # days from the first showing of a fall in which a talk is booked; after them it is overdue


class DueKind(StrEnum):
    """What is due."""

    TALK = "talk"
    PROMISE = "promise"
    CHECK_IN = "check-in"
    REVIEW = "review"


class DueState(StrEnum):
    """How it stands on the day it is looked at."""

    OVERDUE = "overdue"
    TODAY = "today"
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is open: what, by its id, whose, when, and its sentence.

    ``id`` is that of the action or the check-in; for the review, of its conversation. ``days`` are days from
    today to ``on``, below 0 where it has passed.
    """

    kind: DueKind
    id: str
    side: Side
    state: DueState
    on: date
    days: int
    sentence: str

    def __repr__(self) -> str:
        """Leave the sentence out: it repeats what was typed."""
        return f"Due({self.kind.value}, {self.state.value}, {self.side.value}, {self.on.isoformat()})"


def due(  # noqa: PLR0913 - the parts of a plan, the day, and what the numbers say of promises
    actions: Iterable[Action],
    check_ins: Iterable[CheckIn],
    review: Review | None,
    today: date,
    *,
    done: Container[str] = (),
    unreached: Mapping[str, str] = ALL_REACHED,
) -> tuple[Due, ...]:
    """List what is open: overdue ones first, the manager's before the rep's, then what comes, by day.

    Actions that are done (also those named in ``done``, because the data shows it) or let go, check-ins that were
    held or cancelled or that a later one makes up for, and a review with an outcome are not listed. Promises in
    ``unreached``, by id, are counted in numbers that end before their day or lack weeks: those are the manager's to
    bring, and where newer numbers would not help, it says in words what is to do instead.
    """
    still = [one for one in actions if one.is_open and one.id not in done]
    found = [
        _uncounted(one, today, unreached[one.id]) if one.id in unreached else _promise(one, today)
        for one in still
    ]
    found += [_check_in(one, today, missed) for one, missed in still_open(check_ins, today)]
    if review and review.outcome is None:
        found.append(_review(review, today))
    return tuple(sorted(found, key=order))


def split(found: Iterable[Due]) -> tuple[list[Due], list[Due]]:
    """Part what is due into overdue and the next seven days, and later."""
    every = list(found)
    return [one for one in every if one.days < SOON], [one for one in every if one.days >= SOON]


def later_words(later: Sequence[Due], today: date) -> str:
    """Say in one line what comes later: how much of each kind, and up to which day."""
    names = {DueKind.PROMISE: "promise", DueKind.CHECK_IN: "check-in", DueKind.REVIEW: "review"}
    many = Counter(one.kind for one in later)
    told = [so_many(many[kind], name) for kind, name in names.items() if many[kind]]
    return f"Later, up to {_day(max(one.on for one in later), today)}: {', '.join(told)}."


def talk_due(talk: Conversation, today: date) -> Due | None:
    """Say that a talk is still to be held: booked, past, or not booked at all; None where it was held."""
    if talk.held_on is not None:
        return None
    if talk.talk_at is None:
        if talk.signal is None:
            return unbooked(talk.id, talk.opened_on, today, "Begun")
        return unbooked(talk.id, talk.signal.shown_on, today)
    on = talk.talk_at.date()
    if on < today:
        sentence = f"The talk was planned for {_day(on, today)}: {_away(on, today)}. Hold it, or note that it was held."
    else:
        sentence = f"The talk is on {_day(on, today)} at {talk.talk_at:%H:%M}: {_away(on, today)}."
    return _due(DueKind.TALK, talk.id, Side.MANAGER, on, today, sentence)


def talk_sentence(talk: Conversation, today: date) -> str:
    """Say among what is due of one plan that its talk is still to be held; "" where it was."""
    one = talk_due(talk, today)
    return one.sentence if one else ""


def unbooked(id: str, since: date, today: date, how: str = "First showed") -> Due:  # noqa: A002 - the record's own word
    """Say how long a fall has been shown, or a talk begun, without being booked: the manager's own clock.

    A talk is to be held at once, so it is due from the day of the showing; it is overdue after ``WAITS`` days.
    """
    sentence = f"{how} {_away(since, today)}. No talk booked yet."
    one = _due(DueKind.TALK, id, Side.MANAGER, since, today, sentence)
    return replace(one, state=DueState.TODAY) if -WAITS < one.days < 0 else one


def order(one: Due) -> tuple[bool, bool, date, bool, str]:
    """Return the place in a list: overdue first, there the manager's; the rest by day, the manager's first on it."""
    overdue, reps = one.state is DueState.OVERDUE, one.side is Side.REP
    return (not overdue, overdue and reps, one.on, reps, one.id)


def _promise(action: Action, today: date) -> Due:
    sentence = f"{_promised(action, today)}: {_away(action.by, today)}."
    return _due(DueKind.PROMISE, action.id, action.side, action.by, today, sentence)


def _uncounted(action: Action, today: date, why: str) -> Due:
    """Say that nobody can tell yet whether a promise was kept: it is to do, and not overdue."""
    sentence = f"{_promised(action, today)}. {why or UNCOUNTED}"
    one = _due(DueKind.PROMISE, action.id, Side.MANAGER, action.by, today, sentence)
    return replace(one, state=DueState.TODAY)


def _promised(action: Action, today: date) -> str:
    who = "You" if action.side is Side.MANAGER else "The rep"
    return f"{who} promised: “{plain(action.then, LONGEST_PROMISE)}” by {_day(action.by, today)}"


def _check_in(check_in: CheckIn, today: date, missed: int) -> Due:
    day, away = _day(check_in.on, today), _away(check_in.on, today)
    if check_in.on < today:
        sentence = f"You planned a check-in for {day}: {away}. Hold it now, or note that it was held."
    else:
        sentence = f"Check-in on {day}: {away}."
    told = f"{sentence}{made_up_for(missed)}"
    return _due(DueKind.CHECK_IN, check_in.id, Side.MANAGER, check_in.on, today, told)


def _review(review: Review, today: date) -> Due:
    day, away = _day(review.on, today), _away(review.on, today)
    if review.on < today:
        sentence = f"You agreed a review for {day}: {away}. Hold it now, or note how it ended."
    else:
        sentence = f"Review on {day}: {away}."
    return _due(DueKind.REVIEW, review.conversation, Side.MANAGER, review.on, today, sentence)


def _due(  # noqa: PLR0913, PLR0917 - the parts of a Due, in its order, but for what follows from the day
    kind: DueKind,
    id: str,  # noqa: A002 - the record's own word
    side: Side,
    on: date,
    today: date,
    sentence: str,
) -> Due:
    days = (on - today).days
    state = DueState.UPCOMING if days > 0 else DueState.OVERDUE if days < 0 else DueState.TODAY
    return Due(kind, id, side, state, on, days, sentence)


def _day(day: date, today: date) -> str:
    """``3 October``, with the year where it is another one."""
    return day_words(day, today.year)


def _away(day: date, today: date) -> str:
    """``4 days ago``, ``yesterday``, ``today``, ``tomorrow``, ``in 4 days``."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"
