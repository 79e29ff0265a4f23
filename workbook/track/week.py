"""This week, of all reps: talks to hold, promises overdue, check-ins and reviews; what is overdue stands first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from workbook.calendars.agenda import later
from workbook.calendars.days import day_words
from workbook.track.due import SOON, Due, DueKind, DueState, due, order, talk_due, unbooked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from workbook.records import Action, Answer, CheckIn, Conversation, Review, Signal

DAYS = SOON
NOTHING = "Nothing is due this week."
LOOK_FIRST = "Look first: there may be an explanation."
TITLES = {
    DueKind.TALK: "Talks to hold",
    DueKind.PROMISE: "Promises",
    DueKind.CHECK_IN: "Check-ins",
    DueKind.REVIEW: "Reviews",
}


@dataclass(frozen=True, slots=True)
class RepPlan:
    """The newest conversation with a rep and its plan. ``done`` are promises that the data shows as done.

    ``unreached`` are those whose day has passed and whose numbers end before it, or lack weeks; see ``due``.
    """

    talk: Conversation
    actions: Sequence[Action] = ()
    check_ins: Sequence[CheckIn] = ()
    review: Review | None = None
    done: frozenset[str] = frozenset()
    unreached: Mapping[str, str] = field(default_factory=dict)

    @property
    def closed(self) -> bool:
        """Whether its review ended it."""
        return self.review is not None and self.review.outcome is not None


@dataclass(frozen=True, slots=True)
class WeekItem:
    """One thing of this week and whom it is about."""

    rep: str = field(repr=False)
    due: Due


def week(
    plans: Iterable[RepPlan], signals: Iterable[Signal], answers: Iterable[Answer], today: date
) -> tuple[WeekItem, ...]:
    """Return what is overdue, the manager's own first, and then what comes within seven days, by day.

    ``signals`` are the prompts that stand: one without a talk since it was first shown, and without an answer, is a
    talk to hold. Promises of an older conversation are history: ``plans`` has one plan a rep.
    """
    end, held = later(today, DAYS - 1), list(plans)
    items = [WeekItem(plan.talk.rep, one) for plan in held for one in _of(plan, today) if one.on <= end]
    given = list(answers)
    begun = {plan.talk.rep: plan for plan in held}
    for one in signals:
        plan = begun.get(one.rep)
        if one.answer_among(given) is None and (plan is None or _before(plan, one)):
            shown = unbooked("", one.shown_on, today)
            items.append(WeekItem(one.rep, replace(shown, sentence=f"{shown.sentence} {LOOK_FIRST}")))
    return tuple(sorted(items, key=lambda one: (*order(one.due)[:4], one.rep, one.due.id)))


def _of(plan: RepPlan, today: date) -> list[Due]:
    if plan.closed:
        return []
    talk = talk_due(plan.talk, today)
    found = due(plan.actions, plan.check_ins, plan.review, today, done=plan.done, unreached=plan.unreached)
    return [*([talk] if talk else []), *found]


def _before(plan: RepPlan, signal: Signal) -> bool:
    """Whether the last conversation was over before this fall was first shown."""
    return plan.closed and plan.talk.before(signal.shown_on)


def by_kind(items: Iterable[WeekItem]) -> dict[DueKind, list[WeekItem]]:
    """Return the items under each kind that has any, in the order of a week: talks first."""
    held = list(items)
    found = {kind: [one for one in held if one.due.kind is kind] for kind in TITLES}
    return {kind: ones for kind, ones in found.items() if ones}


def in_short(items: Sequence[WeekItem], today: date) -> str:
    """Say in one sentence how much there is."""
    if not items:
        return NOTHING
    late, end = sum(one.due.state is DueState.OVERDUE for one in items), day_words(later(today, DAYS - 1))
    if len(items) == 1:
        return f"1 thing to do by {end}{', and it is overdue' if late else ''}."
    overdue = "all of them" if late == len(items) else f"{late} of them"
    return f"{len(items)} things to do by {end}{f', {overdue} overdue' if late else ''}."


def report(items: Sequence[WeekItem], today: date) -> dict[str, Any]:
    """Return the week as plain values for scripts; days as ISO text."""
    return {
        "as_of": today.isoformat(),
        "until": later(today, DAYS - 1).isoformat(),
        "items": [
            {
                "rep": one.rep,
                "kind": one.due.kind.value,
                "side": one.due.side.value,
                "state": one.due.state.value,
                "on": one.due.on.isoformat(),
                "days": one.due.days,
                "sentence": one.due.sentence,
            }
            for one in items
        ],
        "sentence": in_short(items, today),
    }
