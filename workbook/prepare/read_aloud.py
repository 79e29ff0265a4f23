"""The plan to be read aloud together: an if-then plan holds better when it is said (Sheeran et al. 2024)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.promises.measures import counted_beside
from workbook.records import Problem, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.records import Action, Resolved, Review, Target

WHOSE = {Side.MANAGER: "I promise", Side.REP: "You promise"}
MISSING = {
    Side.MANAGER: "No promise of yours yet. One that is kept shows that it is a plan of both.",
    Side.REP: "No promise of theirs yet. Let them say it in their own words.",
}


def plan_problems(actions: Sequence[Action]) -> tuple[Problem, ...]:
    """Say on which side a promise is missing, the manager's own first; empty where both have one."""
    sides = {one.side for one in actions}
    return tuple(
        Problem(field=f"plan.{side.value}", sentence=MISSING[side]) for side in WHOSE if side not in sides
    )


def read_aloud(actions: Sequence[Action], review: Review | None) -> tuple[str, ...]:
    """Return the plan as sentences: the promises by turns, the manager's first, and when both look again."""
    sides = [[one for one in actions if one.side is side] for side in WHOSE]
    longest = max(map(len, sides), default=0)
    turns = [side[place] for place in range(longest) for side in sides if place < len(side)]
    said = [_sentence(one) for one in turns]
    if review:
        means = _with(review.resolved_means, review.resolved)
        enough = f" It is resolved when: {means}" if means else ""
        said.append(f"We look at it again on {weekday_words(review.on)}.{enough}")
    return tuple(said)


def _sentence(one: Action) -> str:
    return (
        f"{WHOSE[one.side]}: {_ended(f'{one.when_if.strip()}, then: {one.then.strip()}')} "
        f"We will see it by: {_with(one.measure, one.target)} By {weekday_words(one.by)}."
    )


def _with(words: str, counted: Target | Resolved | None) -> str:
    """Say what was agreed, and what the chart counts of it where the words do not."""
    said, beside = words.strip(), counted_beside(words, counted)
    if said and beside:
        return f"{_ended(said)} Counted: {beside}."
    return _ended(said or beside) if said or beside else ""


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
