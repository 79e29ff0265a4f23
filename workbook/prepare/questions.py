"""Open questions for their view, by situation: the kinds that fell, and causes that the data leaves open.

Each can be answered in many ways and has no answer built in. They begin with what, how, when, which or where,
because a question that begins with why asks for a defence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.prepare.phrases import OPEN_QUESTIONS
from workbook.records import Answered, Cause
from workbook.trend.svg import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook.records import CauseAnswer

LONGEST_KIND = 30  # characters of a kind's name in a question
MOST_KINDS = 3

BY_KIND = {
    "calls": ("How do you choose whom to call at the moment?", "What do you hear on your calls lately?"),
    "emails": ("How do you decide what to write and what to call about?",),
    "meetings": (
        "How do your meetings come about at the moment?",
        "What do customers say when you suggest one?",
    ),
    "opportunities": ("Where do your new deals come from at the moment?",),
    "won": ("Which deals came to a stop, and what did the customer say?",),
}
BY_CAUSE = {
    Cause.LEAVE: "Which days off have you had since then?",
    Cause.SOURCE: "What has changed in the tools you record your work in?",
    Cause.LEADS: "How do the leads you get now compare with those before?",
    Cause.RAMPING: "Which parts of the job are still new to you?",
    Cause.TEAM: "What do you notice in the market at the moment?",
    Cause.SEASON: "How do these weeks usually go with your customers?",
    Cause.TERRITORY: "What has changed in your territory or your target?",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """Questions that belong together, and what in the data they answer to (empty for those that always fit)."""

    title: str
    because: str
    questions: tuple[str, ...]


def open_questions(kinds: Sequence[str], causes: Iterable[CauseAnswer]) -> tuple[Situation, ...]:
    """Return questions by situation: those of causes still open first, then of kinds that fell, then for any talk.

    ``kinds`` are those that fell; ``causes`` are all answers. One that the data rules out is not asked about.
    """
    still_open = [
        Situation(f"Still open: {one.cause.value}", one.sentence, (BY_CAUSE[one.cause],))
        for one in causes
        if one.answered is not Answered.DOES_NOT
    ]
    fell = [Situation(f"What fell: {_named(kind)}", "", _about(kind)) for kind in kinds[:MOST_KINDS]]
    return (*still_open, *fell, Situation("For any talk", "", OPEN_QUESTIONS))


def _about(kind: str) -> tuple[str, ...]:
    known = BY_KIND.get(kind.casefold())
    return known or (f"How do you go about {_named(kind)} at the moment?",)


def _named(kind: str) -> str:
    return plain(kind, LONGEST_KIND)
