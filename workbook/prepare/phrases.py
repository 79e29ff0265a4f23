"""Sentences and questions for a talk, to choose from."""

from __future__ import annotations

from enum import StrEnum


class Grow(StrEnum):
    """The four turns of a coaching talk in the GROW manner: goal, reality, options, will."""

    GOAL = "goal"
    REALITY = "reality"
    OPTIONS = "options"
    WILL = "will"


INTENTS: tuple[str, ...] = (
    "I want us to sort this out together.",
    "I want to help you get back to your own usual level.",
    "I would like us both to leave this talk with a plan.",
)
"""Sentences of intent to begin from: said by the manager about themselves, with no condition in them."""


OPEN_QUESTIONS: tuple[str, ...] = (
    "How do you see the last few weeks?",
    "What has changed for you since then?",
    "What takes up more of your time now than before?",
    "What is harder at the moment than it used to be?",
    "What have I missed?",
    "What would you like me to understand about this?",
    "How has the way we work together been for you?",
    "What else is there?",
)
"""Questions for their view: they can be answered in many ways, and none of them has the answer built in."""


COACHING_QUESTIONS: tuple[tuple[Grow, tuple[str, ...]], ...] = (
    (
        Grow.GOAL,
        (
            "What would you like to be different in four weeks?",
            "How would you notice that it is going well again?",
        ),
    ),
    (
        Grow.REALITY,
        (
            "When did it last go well, and what was different then?",
            "What have you tried so far, and what came of it?",
            "Which part of it is in your hands?",
        ),
    ),
    (
        Grow.OPTIONS,
        (
            "What could you do about it?",
            "What else could you do?",
            "What would you try if time were not short?",
            "What would you need from me for each of these?",
        ),
    ),
    (
        Grow.WILL,
        (
            "Which of these will you begin with, and when?",
            "What could get in the way, and what will you do then?",
            "What will I do, and by when?",
        ),
    ),
)
"""Questions for the options, by turn of the talk."""
