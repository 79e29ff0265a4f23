"""The boxes of the six steps, as plain values for the form: what each is called, and who sees it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbook.prepare.phrases import Grow
from workbook.prepare.steps import Step

if TYPE_CHECKING:
    from collections.abc import Mapping


class BoxKind(StrEnum):
    """How a box is filled in."""

    WORDS = "words"
    LINE = "line"
    CHOICE = "choice"
    DAY = "day"


class ReadBack(StrEnum):
    """Whether the rep's words were read back to them. The value is what is stored and shown."""

    NOT_YET = "not yet"
    AGREED = "read back and agreed"


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the form. ``name`` is the field its draft is kept under.

    ``step`` is None for what stands beside the steps. ``shared`` boxes are those of the rep's copy.
    ``choices`` are the texts to choose from, for a choice only. ``wording`` is the step by which the wording is
    checked (``wording.STEPS``), empty where it is not: the rep's words are never checked. ``turn`` is the turn
    of the coaching talk that it belongs to.
    """

    name: str
    step: Step | None
    label: str
    hint: str
    shared: bool = False
    kind: BoxKind = BoxKind.WORDS
    choices: tuple[str, ...] = ()
    wording: str = ""
    turn: Grow | None = None


BOXES: tuple[Box, ...] = (
    Box(
        "part.contribution",
        Step.PART,
        "What I did or left undone",
        "One thing, to be said aloud. It needs no excuse and no reason.",
        wording="ownership",
    ),
    Box(
        "part.intent",
        Step.PART,
        "That I want to resolve it",
        "One sentence, such as: I want us to sort this out together.",
        kind=BoxKind.LINE,
        wording="ownership",
    ),
    Box(
        "view.questions",
        Step.VIEW,
        "Questions I will ask",
        "What you tick comes here. Begin your own with what, how or when.",
        wording="invite",
    ),
    Box(
        "view.words",
        Step.VIEW,
        "Their words, as they said them",
        "Write what they say and not what you make of it. Let them finish.",
        shared=True,
    ),
    Box(
        "view.read_back",
        Step.VIEW,
        "Did I read it back, and do they agree?",
        "Read their words aloud and correct them until they agree. Then the options open.",
        kind=BoxKind.CHOICE,
        choices=tuple(ReadBack),
    ),
    Box(
        "options.goal",
        Step.OPTIONS,
        "What they would like to be different",
        "In their words, and how they would notice it.",
        turn=Grow.GOAL,
    ),
    Box(
        "options.reality",
        Step.OPTIONS,
        "What they say about how it is now",
        "What was different when it went well, what they have tried, what is in their hands.",
        turn=Grow.REALITY,
    ),
    Box(
        "options.rep",
        Step.OPTIONS,
        "Their ideas, first",
        "One idea on a line. Look for three or more, theirs and yours together, before one is chosen.",
        turn=Grow.OPTIONS,
    ),
    Box(
        "options.mine",
        Step.OPTIONS,
        "My ideas, after theirs",
        "One idea on a line. Ask whether they want to hear them.",
        turn=Grow.OPTIONS,
        wording="options",
    ),
    Box(
        "options.chosen",
        Step.OPTIONS,
        "Why they think it will work",
        "What they choose becomes a promise in the plan.",
        turn=Grow.WILL,
    ),
    Box(
        "review.on",
        Step.REVIEW,
        "When we look at it again",
        "Within six weeks of the talk, on a day you both work.",
        shared=True,
        kind=BoxKind.DAY,
    ),
    Box(
        "review.resolved_means",
        Step.REVIEW,
        "What will count as resolved",
        "In words, where the numbers above do not say it: how many of what, and where it is counted.",
        shared=True,
    ),
    Box(
        "notes.private",
        None,
        "My own notes",
        "They are not shared. The rep may still have a right to see them: write them so they can be read.",
    ),
)


def boxes_of(step: Step | None) -> tuple[Box, ...]:
    """Return the boxes of one step, in order; of None those beside the steps.

    Facts and plan have none: they are made of records.
    """
    return tuple(box for box in BOXES if box.step is step)


def turn_to_open(words: Mapping[str, str]) -> Grow:
    """Return the first turn in which nothing is written yet, else the last one. ``words`` are texts by box."""
    for turn in Grow:
        if not any(words.get(box.name, "").strip() for box in BOXES if box.turn is turn):
            return turn
    return Grow.WILL
