"""What can be done to a promise after the talk. Each gives the promise as it is then, and the line for the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbook.calendars.days import day_words
from workbook.promises.rewritten import in_words
from workbook.records import Action, Change, ChangeKind, Problem, action_problems

if TYPE_CHECKING:
    from datetime import date, datetime

    from workbook.records import Side


class Wish(NamedTuple):
    """Whose wish a change was, when it was made, and why (may be empty; the words stay with the manager)."""

    by: Side
    at: datetime
    why: str = ""


class Changed(NamedTuple):
    """A promise as it is now, and the line for the record."""

    action: Action
    change: Change


def added(action: Action, today: date, wish: Wish) -> Changed:
    """Take a promise into the plan after the talk: it counts from today."""
    agreed = action.agreed_on or today
    return _changed(action, ChangeKind.ADDED, wish, now=action.then, agreed_on=agreed)


def done(action: Action, today: date, wish: Wish) -> Changed:
    """Note by hand that it was done."""
    return _changed(action, ChangeKind.DONE, wish, now=today.isoformat(), done_on=today)


def not_done(action: Action, wish: Wish) -> Changed:
    """Take back that it was done."""
    was = action.done_on.isoformat() if action.done_on else ""
    return _changed(action, ChangeKind.NOT_DONE, wish, was=was, done_on=None)


def extend_problems(action: Action, by: date | None, today: date) -> tuple[Problem, ...]:
    """Say what speaks against giving more time until ``by``; empty where nothing does."""
    if by is None:
        return (Problem(field="by", sentence="Choose the new day first."),)
    if by <= action.by:
        return (
            Problem(
                field="by", sentence=f"Choose a day after {day_words(action.by)}, the one agreed until now."
            ),
        )
    if by < today:
        return (Problem(field="by", sentence="This day has passed. Choose today or a later day."),)
    return ()


def extended(action: Action, by: date, wish: Wish) -> Changed:
    """Give more time. What was counted until now still counts."""
    was, now = action.by.isoformat(), by.isoformat()
    return _changed(action, ChangeKind.EXTENDED, wish, was=was, now=now, by=by)


def adapt_problems(action: Action, when_if: str, then: str, measure: str, today: date) -> tuple[Problem, ...]:
    """Say what an adapted promise lacks, in the order of its boxes; empty where it is whole and another one."""
    new = {"when_if": when_if, "then": then, "measure": measure}
    found = action_problems(side=action.side, by=max(action.by, today), today=today, **new)
    if not found and all(getattr(action, name) == text for name, text in new.items()):
        return (Problem(field="then", sentence="Nothing is different yet. Change the words first."),)
    return found


def adapted(action: Action, when_if: str, then: str, measure: str, wish: Wish) -> Changed:
    """Put the promise in other words. What the chart counts of it stays."""
    words = {"when_if": when_if, "then": then, "measure": measure}
    now = in_words(action.model_copy(update=words))
    return _changed(action, ChangeKind.ADAPTED, wish, was=in_words(action), now=now, **words)


def let_go(action: Action, today: date, wish: Wish) -> Changed:
    """Give the promise up, both knowing it. It stays in the record and is due no more."""
    return _changed(action, ChangeKind.LET_GO, wish, was=action.by.isoformat(), let_go_on=today)


def taken_up(action: Action, wish: Wish) -> Changed:
    """Take up again what was let go."""
    was = action.let_go_on.isoformat() if action.let_go_on else ""
    return _changed(action, ChangeKind.TAKEN_UP, wish, was=was, let_go_on=None)


def _changed(
    action: Action, kind: ChangeKind, wish: Wish, *, was: str = "", now: str = "", **update: object
) -> Changed:
    """Return the promise with what is updated of it, and the line that says so."""
    told = line(action.conversation, action.id, kind, wish, was=was, now=now)
    return Changed(action.model_copy(update=update), told)


def line(  # noqa: PLR0913 - the parts of a line in the record
    conversation: str, subject: str, kind: ChangeKind, wish: Wish, *, was: str = "", now: str = ""
) -> Change:
    """Return the line for the record: of what, what was done, from what to what, whose wish."""
    return Change(
        conversation=conversation,
        subject=subject,
        kind=kind,
        by=wish.by,
        at=wish.at,
        was=was,
        now=now,
        why=wish.why,
    )
