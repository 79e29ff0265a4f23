"""The talk, one step at a time: what to say, one thing to remember, and where to write what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.prepare.boxes import Box
from workbook.prepare.gate import CLOSED_UNTIL_HEARD, gate_sentence
from workbook.prepare.listening import questions
from workbook.prepare.phrases import COACHING_QUESTIONS, Grow
from workbook.prepare.steps import STEPS, Step
from workbook.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbook.records import Action, Fact, Review

REMEMBER: Mapping[Step, str] = {
    Step.FACTS: "Then stop. No reasons yet, and nobody else's numbers.",
    Step.PART: "Say it without a but, and leave a pause.",
    Step.VIEW: "Ask one question. Then listen to the end.",
    Step.OPTIONS: "Their ideas first. Three or more before one is chosen.",
    Step.PLAN: "One to three promises on each side, each with a date. Yours count as much.",
    Step.REVIEW: "Agree on the day, and on the number that will count as resolved.",
}
NOTHING_TO_SAY: Mapping[Step, str] = {
    Step.FACTS: "No fact is picked yet. Pick one in the form, or say what you saw yourself.",
    Step.PART: "Nothing is written yet. Say one thing that you did or left undone, and that you want to resolve it.",
    Step.PLAN: "No promise yet. Ask: what will you begin with, and when?",
    Step.REVIEW: "No day yet. Propose one within six weeks.",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One step as it is shown in the meeting. ``said`` is where to write; None where the step is closed.

    ``say`` are sentences to say aloud, in order; ``remember`` is for the manager, and so is ``missing``: what to do
    where nothing was prepared.
    """

    step: Step
    heading: str
    say: tuple[str, ...]
    remember: str
    said: Box | None
    missing: str = ""


def said_box(step: Step) -> Box:
    """Return the box for what was said at a step in the meeting. It stays with the manager."""
    return Box(f"said.{step}", step, "What was said", "Saved as you type. You find it again in the form.")


def pages(
    *,
    facts: Iterable[Fact],
    words: Mapping[str, str],
    actions: Iterable[Action],
    review: Review | None,
) -> tuple[Page, ...]:
    """Return the six pages of a meeting, in the order of the steps.

    ``facts`` in the manager's order; one that was told is left out. ``words`` are the texts of the boxes by name.
    """
    say = {
        Step.FACTS: tuple(fact.text for fact in facts if fact.origin.may_be_said),
        Step.PART: _written(words, "part.contribution", "part.intent"),
        Step.VIEW: questions(words),
        Step.OPTIONS: tuple(
            line for turn, lines in COACHING_QUESTIONS if turn is Grow.OPTIONS for line in lines
        ),
        Step.PLAN: tuple(promise(action) for action in actions),
        Step.REVIEW: _review(review),
    }
    closed = gate_sentence(words)
    return tuple(
        Page(one.step, one.heading, (), closed, None)
        if closed and one.step in CLOSED_UNTIL_HEARD
        else _page(one.step, one.heading, say[one.step])
        for one in STEPS
    )


def _page(step: Step, heading: str, say: tuple[str, ...]) -> Page:
    missing = "" if say else NOTHING_TO_SAY[step]
    return Page(step, heading, say, REMEMBER[step], said_box(step), missing)


def promise(action: Action) -> str:
    """Say a promise as it is read aloud, such as: You: on Mondays, then eight calls. By Mon 5 October 2026."""
    who = "I" if action.side is Side.MANAGER else "You"
    return f"{who}: {action.when_if.strip()}, then {action.then.strip()}. By {weekday_words(action.by)}."


def _written(words: Mapping[str, str], *names: str) -> tuple[str, ...]:
    return tuple(text for name in names if (text := words.get(name, "").strip()))


def _review(review: Review | None) -> tuple[str, ...]:
    if review is None:
        return ()
    means = review.resolved_means.strip()
    return (
        f"We look at it again on {weekday_words(review.on)}.",
        *([f"Resolved means: {means}"] if means else []),
    )
