"""Innocent causes in the order to ask about them: what explained earlier prompts first, then what may explain this."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from workbook.records import Answered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbook.records import Answer, Cause, CauseAnswer

ORDER = (Answered.EXPLAINS, Answered.NOT_KNOWN, Answered.DOES_NOT)
RECURS = 2  # prompts that a cause explained, before it is asked about earlier


def recurring_first(found: Sequence[CauseAnswer], answers: Iterable[Answer]) -> tuple[CauseAnswer, ...]:
    """Put causes that explained ``RECURS`` or more prompts in front, the most frequent first, and say how many.

    ``answers`` are all that were given, of everybody. Of the others those come first that may explain the fall, then
    those to ask about; what does not explain it comes last.
    """
    times = explained(answers)
    often = {cause: many for cause, many in times.items() if many >= RECURS}
    told = (
        replace(one, sentence=f"{one.sentence} This explained {often[one.cause]} earlier prompts.")
        if one.cause in often
        else one
        for one in found
    )
    return tuple(sorted(told, key=lambda one: (-often.get(one.cause, 0), ORDER.index(one.answered))))


def explained(answers: Iterable[Answer]) -> Counter[Cause]:
    """Count the falls that each cause explained; of several answers about one fall the newest counts."""
    newest: dict[tuple[str, date], Answer] = {}
    for one in answers:
        fall = (one.rep, one.shown_on or one.onset)  # the onset that is told of a prompt moves
        if fall not in newest or one.answered_on > newest[fall].answered_on:
            newest[fall] = one
    return Counter(one.cause for one in newest.values() if one.cause is not None)
