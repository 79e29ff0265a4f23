"""What the detector says of a rep, and what the manager makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from workbook.records.base import WORDS_LIMIT, Problem, Record, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEK = timedelta(weeks=1)


class Signal(Record):
    """A standing prompt: this rep's activity fell below their own usual level.

    ``week`` is the Monday of the last week counted; ``shown_on`` the first day the board would have shown it
    (the Monday after the week that raised it); ``onset`` with its 80 % range are Mondays; ``drop`` with its
    90 % interval are shares of the own usual level (0.4 is a fall of 40 %); ``kinds`` are those that fell. The range
    for the onset moves from week to week: ``told_lo`` and ``told_hi`` are its ends in all weeks that the prompt stood,
    None where only one week is known.
    """

    rep: str
    team: str
    week: date
    shown_on: date
    score: float
    onset: date
    onset_lo: date
    onset_hi: date
    drop: float
    drop_lo: float
    drop_hi: float
    kinds: tuple[str, ...]
    told_lo: date | None = None
    told_hi: date | None = None

    def answer_among(self, answers: Iterable[Answer]) -> Answer | None:
        """Return the newest answer about this prompt, of two on one day the first; None where there is none."""
        return max(self.about(answers), key=lambda one: one.answered_on, default=None)

    def about(self, answers: Iterable[Answer]) -> list[Answer]:
        """Return the answers about this prompt; none is about two prompts of a rep."""
        return [one for one in answers if one.rep == self.rep and self._is_meant(one)]

    def _is_meant(self, one: Answer) -> bool:
        """Whether the prompt it names stood; of one that names none, whether it was given about an onset told since."""
        if one.shown_on:
            return stood_on(one.shown_on, self.shown_on - WEEK, self.week)
        first, last = self.told_lo or self.onset_lo, self.told_hi or self.onset_hi
        return one.answered_on >= self.shown_on and first <= one.onset <= last


def stood_on(shown_on: date, first: date, last: date) -> bool:
    """Tell whether the prompt first shown on a day is the one of the weeks ``first`` to ``last`` (Mondays).

    A corrected import may let it begin somewhat earlier, or a week later. Between two prompts of a rep lies at least
    a week without any, so no day belongs to both.
    """
    return first <= shown_on <= last + WEEK


class Cause(StrEnum):
    """An innocent cause, named for a person."""

    LEAVE = "leave or public holidays"
    SOURCE = "a silent source"
    LEADS = "fewer leads passed on"
    RAMPING = "still ramping"
    TEAM = "the whole team is down"
    SEASON = "the season"
    TERRITORY = "territory or target"


class Answered(StrEnum):
    """What the data says of a cause."""

    EXPLAINS = "may explain it"
    DOES_NOT = "does not explain it"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class CauseAnswer:
    """One cause, answered, and the sentence for the manager.

    ``effect`` is the fall that is left after allowing for the cause (share of the own usual level), where it
    can be computed.
    """

    cause: Cause
    answered: Answered
    sentence: str
    effect: float | None = None


class Verdict(StrEnum):
    """What the manager makes of a fall that the board showed."""

    REAL = "real"
    EXPLAINED = "explained"
    NOT_REAL = "not real"


class Answer(Record):
    """The manager's answer to a signal, and why. The words stay with the manager.

    ``because`` may be empty only where the fall is real. ``cause`` names what explained it, where it is one of
    the innocent causes. ``shown_on`` names the prompt by the day it was first shown; None where that was not kept.
    """

    rep: str
    onset: date
    because: Words
    answered_on: date
    verdict: Verdict = Verdict.EXPLAINED
    cause: Cause | None = None
    shown_on: date | None = None

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        for problem in answer_problems(verdict=self.verdict, because=self.because):
            raise ValueError(problem.sentence)
        return self


def answer_problems(*, verdict: Verdict | None, because: str) -> tuple[Problem, ...]:
    """Say what an answer still lacks, in the order of its boxes; empty where it is whole."""
    found = []
    if verdict is None:
        found.append(Problem(field="verdict", sentence="Choose first: real, explained, or not real."))
    elif verdict is not Verdict.REAL and not because.strip():
        sentence = "Write the reason first: later you will want to know it."
        found.append(Problem(field="because", sentence=sentence))
    if len(because) > WORDS_LIMIT:
        found.append(Problem(field="because", sentence=f"Shorten this to {WORDS_LIMIT:,} characters."))
    return tuple(found)
