"""The six steps of the conversation, in order, each with what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """The six steps, in order."""

    FACTS = "facts"
    PART = "part"
    VIEW = "view"
    OPTIONS = "options"
    PLAN = "plan"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class StepWords:
    """What a step is called, and one sentence on what it is for."""

    step: Step
    heading: str
    purpose: str


STEPS: tuple[StepWords, ...] = (
    StepWords(Step.FACTS, "Facts", "Say what can be seen and counted, and nothing else."),
    StepWords(
        Step.PART, "My part", "Name what you added to it yourself, and say that you want to resolve it."
    ),
    StepWords(Step.VIEW, "Their view", "Ask, then listen to the end, and check that you heard it right."),
    StepWords(Step.OPTIONS, "Options", "Look for ways forward together, theirs first."),
    StepWords(Step.PLAN, "Plan", "Agree one to three promises on each side, each with a date."),
    StepWords(Step.REVIEW, "Review", "Agree when you look at it again, and what will count as resolved."),
)
