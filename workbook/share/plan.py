"""What the rep may see, as a type of its own: nothing private has a field here.

A copy is made from a ``SharedPlan`` and from nothing else. Words enter by name from a short list; a box
that is not on the list cannot enter, whatever it is called and whenever it was added.
"""

from __future__ import annotations

# Pydantic reads these names when it builds the classes, so they cannot move under TYPE_CHECKING.
from datetime import date  # noqa: TC003
from typing import TYPE_CHECKING, Final

from pydantic import Field

from workbook.promises.measures import counted_beside
from workbook.records import CheckInState, Record, Side, file_mark
from workbook.share.numbers import SharedNumbers  # noqa: TC001
from workbook.share.words import Shown, ShownName, ShownWords, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook.records import Action, CheckIn, Conversation, Fact, Review

TOLD_ME = "view.words"
SHARED_FIELDS: Final = frozenset({TOLD_ME})
"""The boxes whose words may enter a copy, reviewed one by one. Every other box stays with the manager."""


class SharedAction(Record):
    """One promise: when ``when_if``, then ``then``; how it is seen, by when, and the day it was done or let go.

    ``counted`` is what the chart counts of it, where ``measure`` does not say so: nobody is measured by a number
    they were not told.
    """

    who: Side
    when_if: ShownWords
    then: ShownWords
    measure: ShownWords
    counted: ShownWords = ""
    by: date
    done_on: date | None = None
    let_go_on: date | None = None


class SharedPlan(Record):
    """Everything a copy shows. ``check_ins`` are the days still ahead on ``written_on``, in order.

    ``mark`` is six hexadecimal digits that tell conversations apart without naming anybody. ``talk_on`` is
    the day the talk took place, or else the day it is planned for.
    """

    mark: str = Field(pattern="^[0-9a-f]{6}$")
    written_on: date
    rep: ShownName
    manager: ShownName = ""
    seen: tuple[Shown, ...] = Field(default=(), repr=False)
    numbers: SharedNumbers | None = Field(default=None, repr=False)
    rep_words: ShownWords = ""
    actions: tuple[SharedAction, ...] = Field(default=(), repr=False)
    resolved_means: ShownWords = ""
    resolved_counted: ShownWords = ""
    talk_on: date | None = None
    check_ins: tuple[date, ...] = ()
    review_on: date | None = None


def shared_plan(  # noqa: PLR0913 - all by name; each is one thing that may hold something to share
    *,
    conversation: Conversation,
    facts: Sequence[Fact] = (),
    words: Mapping[str, str],
    actions: Sequence[Action] = (),
    check_ins: Sequence[CheckIn] = (),
    review: Review | None = None,
    numbers: SharedNumbers | None = None,
    written_on: date,
    manager: str = "",
) -> SharedPlan:
    """Pick what the rep may see. ``words`` are the texts of the boxes by field name; ``numbers`` the rep's own.

    Of ``words`` only ``SHARED_FIELDS`` are looked at. Promises that were let go, facts that were told to the manager,
    notes of check-ins, the signal and the outcome of the review never enter. Raises ValueError where a record belongs
    to another conversation, and pydantic's ValidationError where a text is longer than ``WORDS_LIMIT``.
    """
    _refuse_strangers(conversation.id, (*facts, *actions, *check_ins, *((review,) if review else ())))
    may_enter = {field: words.get(field, "") for field in SHARED_FIELDS}
    picked = [fact.text for fact in facts if fact.origin.may_be_said]
    return SharedPlan(
        mark=file_mark(conversation.id),
        written_on=written_on,
        rep=conversation.rep,
        manager=manager,
        seen=tuple(dict.fromkeys(filter(None, map(shown, picked)))),
        numbers=numbers,
        rep_words=may_enter[TOLD_ME],
        actions=tuple(sorted((_shared(one) for one in actions if one.let_go_on is None), key=_place)),
        resolved_means=review.resolved_means if review else "",
        resolved_counted=counted_beside(review.resolved_means, review.resolved) if review else "",
        talk_on=conversation.day,
        check_ins=_ahead(check_ins, written_on),
        review_on=review.on if review else None,
    )


def _refuse_strangers(conversation_id: str, records: Sequence[Fact | Action | CheckIn | Review]) -> None:
    if any(record.conversation != conversation_id for record in records):
        raise ValueError("A record of another conversation cannot enter this copy.")


def _shared(action: Action) -> SharedAction:
    return SharedAction(
        who=action.side,
        when_if=action.when_if,
        then=action.then,
        measure=action.measure,
        counted=counted_beside(action.measure, action.target),
        by=action.by,
        done_on=action.done_on,
        let_go_on=action.let_go_on,
    )


def _place(action: SharedAction) -> tuple[object, ...]:
    """Order by day, the rep's own first: the same promises, the same order, however they were stored."""
    words = (action.then, action.when_if, action.measure)
    return action.by, action.who is Side.MANAGER, words, str(action.done_on), str(action.let_go_on)


def _ahead(check_ins: Sequence[CheckIn], written_on: date) -> tuple[date, ...]:
    planned = {one.on for one in check_ins if one.state is CheckInState.PLANNED}
    return tuple(sorted(day for day in planned if day >= written_on))
