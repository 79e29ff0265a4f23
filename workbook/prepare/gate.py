"""The listening gate, and how far each step has come.

Options and plan stay closed until the rep's view is written down and was read back and agreed. What was typed
behind the gate is kept; closing the gate again only hides it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from workbook.prepare.boxes import ReadBack
from workbook.prepare.options import chosen
from workbook.prepare.steps import Step
from workbook.records import Side

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from workbook.records import Action, Fact, Review

CLOSED_UNTIL_HEARD = (Step.OPTIONS, Step.PLAN)


class StepState(StrEnum):
    """How far a step has come."""

    EMPTY = "empty"
    BEGUN = "begun"
    DONE = "done"


def options_open(words: Mapping[str, str]) -> bool:
    """Whether options and plan are open. ``words`` are the texts of the boxes by name."""
    return _heard(words) and _agreed(words)


def gate_sentence(words: Mapping[str, str]) -> str:
    """Say what is missing before options and plan open; empty where they are open."""
    if options_open(words):
        return ""
    if _heard(words):
        return "Options and plan open once you have read their words back and they agree."
    if _agreed(words):
        return "Options and plan open once their words are written down; what was agreed is not here yet."
    return "Options and plan open once their words are written down, read back and agreed."


def progress(
    words: Mapping[str, str], facts: Collection[Fact], actions: Collection[Action], review: Review | None
) -> dict[Step, StepState]:
    """State of each of the six steps, in their order.

    ``words`` are the texts of the boxes by name, ``facts`` those picked, ``actions`` the plan so far. Facts:
    done with one statement that may be said. My part: with both sentences. Their view: when the gate is open.
    Options: with a choice among three ideas or more, one of them the rep's. Plan: with a promise on each side.
    Review: with its date and what will count as resolved. Behind a closed gate nothing is done.
    """
    found = {
        Step.FACTS: _facts(words, facts),
        Step.PART: _all_of(words, "part.contribution", "part.intent"),
        Step.VIEW: _view(words),
        Step.OPTIONS: _options(words),
        Step.PLAN: _plan(actions),
        Step.REVIEW: _review(words, review),
    }
    if not options_open(words):
        for step in CLOSED_UNTIL_HEARD:
            found[step] = StepState.EMPTY if found[step] is StepState.EMPTY else StepState.BEGUN
    return found


def written(words: Mapping[str, str], name: str) -> bool:
    """Whether a box holds more than blanks."""
    return bool(words.get(name, "").strip())


def _heard(words: Mapping[str, str]) -> bool:
    return written(words, "view.words")


def _agreed(words: Mapping[str, str]) -> bool:
    return words.get("view.read_back") == ReadBack.AGREED


def _state(*, begun: bool, done: bool) -> StepState:
    if done:
        return StepState.DONE
    return StepState.BEGUN if begun else StepState.EMPTY


def _all_of(words: Mapping[str, str], *names: str) -> StepState:
    there = [written(words, name) for name in names]
    return _state(begun=any(there), done=all(there))


def _facts(words: Mapping[str, str], facts: Collection[Fact]) -> StepState:
    begun = any(name.startswith("facts.") and text.strip() for name, text in words.items())
    return _state(begun=begun or bool(facts), done=any(fact.origin.may_be_said for fact in facts))


def _view(words: Mapping[str, str]) -> StepState:
    begun = any(written(words, name) for name in ("view.questions", "view.words"))
    return _state(begun=begun or _agreed(words), done=options_open(words))


def _options(words: Mapping[str, str]) -> StepState:
    begun = any(name.startswith("options.") and text.strip() for name, text in words.items())
    return _state(begun=begun, done=chosen(words) is not None)


def _plan(actions: Collection[Action]) -> StepState:
    return _state(begun=bool(actions), done={action.side for action in actions} == set(Side))


def _review(words: Mapping[str, str], review: Review | None) -> StepState:
    means = written(words, "review.resolved_means") or bool(review and review.resolved_means.strip())
    begun = means or review is not None or written(words, "review.on")
    return _state(begun=begun, done=review is not None and means)
