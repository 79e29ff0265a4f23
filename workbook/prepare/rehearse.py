"""The dry run: the opening as it will be read, how long it takes, what may come back, and six lines to take along."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.prepare.listening import questions
from workbook.prepare.statement import opening_facts
from workbook.prepare.steps import Step
from workbook.records import Answered, Cause
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbook.records import CauseAnswer, Fact, Review

WORDS_A_MINUTE = 183
"""How fast adults read English aloud, over 77 studies with 5,965 readers (Brysbaert 2019, Journal of Memory and
Language 109, 104047)."""
SOURCE = "Brysbaert 2019"
LONGEST = 120  # seconds: after two minutes one is listened to, not with
SPOKEN = re.compile(r"\d|[^\W\d_]+(?:['’][^\W\d_]+)*")  # noqa: RUF001 - both apostrophes are typed

BACK: Mapping[Cause, str] = {
    Cause.LEAVE: "Did you count the days I was away?",
    Cause.SOURCE: "Is everything I do in what you look at?",
    Cause.LEADS: "Did you look at how many leads I get now?",
    Cause.RAMPING: "What is usual for somebody as new as I am?",
    Cause.TEAM: "Is it only me, or is it quieter for everybody?",
    Cause.SEASON: "Is it not always like this at this time of the year?",
    Cause.TERRITORY: "Did you allow for my new territory, or my new target?",
}


@dataclass(frozen=True, slots=True)
class Length:
    """How long an opening is: words as they are spoken, seconds, and a sentence about it."""

    words: int
    seconds: int
    sentence: str

    @property
    def too_long(self) -> bool:
        """Whether it takes more than two minutes."""
        return self.seconds > LONGEST


@dataclass(frozen=True, slots=True)
class ComesBack:
    """A question that the rep may ask, and what the data says of it so far."""

    question: str
    known: str


class Ready(StrEnum):
    """Whether a line is prepared. Options and plan are made together: nothing is prepared for them."""

    YES = "prepared"
    NOT_YET = "not prepared yet"
    TOGETHER = "comes in the talk"


@dataclass(frozen=True, slots=True)
class Line:
    """One line to take along: its step, what to do there, and whether it is prepared."""

    step: Step
    text: str
    ready: Ready


def opening(facts: Iterable[Fact], words: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is said before the first question, and that question: facts, my part, the intent.

    ``words`` are the texts of the boxes by name. What was told is not in it. Empty where nothing is prepared.
    """
    said = [fact.text.strip() for fact in opening_facts(facts)]
    said += [words.get(name, "").strip() for name in ("part.contribution", "part.intent")]
    said = [text for text in said if text]
    return (*said, questions(words)[0]) if said else ()


def length(said: Iterable[str]) -> Length:
    """Measure an opening by ``WORDS_A_MINUTE``. Each digit counts as a word: ``2026`` is read as several."""
    words = sum(len(SPOKEN.findall(text)) for text in said)
    seconds = -(-words * 60 // WORDS_A_MINUTE)  # rounded up
    told = f"{so_many(words, 'word')}, about {_long(seconds)} read aloud ({SOURCE})."
    if seconds > LONGEST:
        told += " That is over two minutes: leave out a fact, the talk has room for it later."
    return Length(words, seconds, told)


def comes_back(causes: Iterable[CauseAnswer]) -> tuple[ComesBack, ...]:
    """Return what the rep is likely to ask: one question for each innocent cause that the data leaves open."""
    still_open = [one for one in causes if one.answered is not Answered.DOES_NOT]
    return tuple(ComesBack(BACK[one.cause], one.sentence) for one in still_open)


def checklist(facts: Iterable[Fact], words: Mapping[str, str], review: Review | None) -> tuple[Line, ...]:
    """Return six lines to take along, one for each step; what is not prepared says what to do instead."""
    number = len(opening_facts(facts))
    part = words.get("part.contribution", "").strip() and words.get("part.intent", "").strip()
    asked = words.get("view.questions", "").strip()
    say_facts = f"Say {so_many(number, 'fact')}, then stop."
    day = f"Propose {weekday_words(review.on)}." if review else "Choose a day within six weeks, together."
    return (
        _line(Step.FACTS, say_facts, "Pick one fact, or say what you saw yourself.", number),
        _line(Step.PART, "Say your part, without a but.", "Name one thing you added to it.", part),
        _line(Step.VIEW, f"Ask: {questions(words)[0]} Then listen to the end.", "", asked),
        Line(Step.OPTIONS, "Their ideas first; three before one is chosen.", Ready.TOGETHER),
        Line(Step.PLAN, "One to three promises on each side, each with a date.", Ready.TOGETHER),
        _line(Step.REVIEW, day, "", review),
    )


def _line(step: Step, text: str, instead: str, there: object) -> Line:
    """Return ``text`` where something is ``there``, else what to do ``instead`` (the same where that is empty)."""
    return Line(step, text if there else instead or text, Ready.YES if there else Ready.NOT_YET)


def _long(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    told = [so_many(minutes, "minute")] if minutes else []
    return " ".join([*told, *([so_many(rest, "second")] if rest or not minutes else [])])
