"""Where the funnel fell: on the amount of work, or on what comes of it; and questions that fit.

Less work points to questions on effort and time. Less that comes of the same work points to questions on
knowledge or skill of that step. It points to a question and not to a cause: the answer is the rep's.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from workbook.prepare.questions import Situation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.trend.funnel import Funnel, Ratio

LEAST_FALL = 0.2  # of a ratio: a smaller change is not worth a question
BEYOND_CHANCE = 2.0  # standard errors of counts (Poisson) that a ratio must have fallen by

EFFORT = (
    "Where do the hours of your week go at the moment?",
    "What could you stop doing, so that there is time for this?",
    "Which time of the day works best for it?",
)
OF_STEP = {
    "meetings": (
        "How do you open a call at the moment, and what comes back?",
        "What would you like to know about an account before you call?",
    ),
    "opportunities": (
        "How do you find out in a meeting whether there is a need?",
        "Which questions of customers are hard to answer at the moment?",
    ),
    "won": (
        "Where do deals come to a stop, and what do customers say there?",
        "Which part of closing would you like to practise together?",
    ),
}


def funnel_questions(found: Funnel, fell: Sequence[str]) -> tuple[Situation, ...]:
    """Return questions for each step that fell, from the top; empty where none did.

    The amount of work fell where a step of the funnel is among the kinds that ``fell``. What comes of it fell
    where a ratio fell by a fifth or more, and by more than chance in its counts makes; one with a small base
    is hidden and says nothing.
    """
    fallen = {kind.casefold() for kind in fell}
    less = [one.kind for one in found.steps if one.kind in fallen]
    effort = [Situation(f"Less was done: {', '.join(less)}", "", EFFORT)] if less else []
    counts = {one.kind: (one.now, one.before) for one in found.steps}
    return (
        *effort,
        *(
            Situation(f"Fewer {one.lower} came of the {one.upper}", _because(one), OF_STEP[one.lower])
            for one in found.ratios
            if one.lower in OF_STEP and _fell(one, counts[one.upper], counts[one.lower])
        ),
    )


def _fell(one: Ratio, upper: tuple[int, int], lower: tuple[int, int]) -> bool:
    if one.now is None or not one.before:
        return False
    error = sqrt(sum(part / whole**2 for part, whole in zip(lower, upper, strict=True)))
    change = one.before - one.now
    return change >= LEAST_FALL * one.before and change > BEYOND_CHANCE * error


def _because(one: Ratio) -> str:
    now, before = (f"{100 * (value or 0):.1f}" for value in (one.now, one.before))
    return f"{before} for 100 {one.upper} before, {now} now."
