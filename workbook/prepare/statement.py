"""What the manager adds to the facts: what happened, where, when, and how they know it.

What was told is kept aside to be checked first. It cannot be among what is said: ``opening_facts`` is the one
way to what is read aloud.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.records import WORDS_LIMIT, Fact, Origin, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

OWN = "own."  # the cards of statements are own.1, own.2 ...
MOST_OWN = 6
LONGEST_PLACE = 200
NEEDS_PLACE = (Origin.SAW,)


def is_own(fact: Fact) -> bool:
    """Tell whether a fact is a statement of the manager's own and not a card."""
    return fact.card.startswith(OWN)


def statement_problems(
    *, what: str, where: str, when: date | None, origin: Origin | None, today: date
) -> tuple[Problem, ...]:
    """Say what a statement still lacks, at its box: ``what``, ``where``, ``when`` or ``origin``; empty where whole."""
    found: list[Problem] = []

    def lacks(field: str, sentence: str) -> None:
        found.append(Problem(field=field, sentence=sentence))

    if not what.strip():
        lacks("what", "Write what happened.")
    elif len(what) > WORDS_LIMIT - 2 * LONGEST_PLACE:
        lacks("what", f"Shorten this to {WORDS_LIMIT - 2 * LONGEST_PLACE:,} characters.")
    if len(where) > LONGEST_PLACE:
        lacks("where", f"Shorten this to {LONGEST_PLACE} characters.")
    elif origin in NEEDS_PLACE and not where.strip():
        lacks("where", "Write where you saw it, so that both of you know which time is meant.")
    if when and when > today:
        lacks("when", "This day has not come yet.")
    elif origin in NEEDS_PLACE and when is None:
        lacks("when", "Choose the day on which you saw it.")
    if origin is None:
        lacks("origin", "Choose how you know it. What you were told is kept aside to be checked.")
    return tuple(found)


def statement(  # noqa: PLR0913 - all by name; these are the parts of a statement
    *,
    conversation: str,
    number: int,
    what: str,
    where: str,
    when: date | None,
    origin: Origin | None,
    today: date,
) -> Fact | None:
    """Return the statement as a fact, with its day and place before its words; None while something is lacking."""
    if statement_problems(what=what, where=where, when=when, origin=origin, today=today) or origin is None:
        return None
    place = ", ".join(
        part for part in (f"On {weekday_words(when)}" if when else "", " ".join(where.split())) if part
    )
    text = f"{place}: {what.strip()}" if place else what.strip()
    return Fact(conversation=conversation, card=f"{OWN}{number}", text=text, origin=origin, picked_on=today)


# --- the list of facts, in the manager's order ----------------------------------------------------------------


def opening_facts(facts: Iterable[Fact]) -> list[Fact]:
    """Return what may be said, in its order: never what was told."""
    return [fact for fact in facts if fact.origin.may_be_said]


def kept_aside(facts: Iterable[Fact]) -> list[Fact]:
    """Return what was told and is to be checked first."""
    return [fact for fact in facts if not fact.origin.may_be_said]


def with_fact(facts: Sequence[Fact], fact: Fact) -> list[Fact]:
    """Return the facts with this one in place of that of the same card, or at the end; picked again is picked anew."""
    if any(one.card == fact.card for one in facts):
        return [fact if one.card == fact.card else one for one in facts]
    return [*facts, fact]


def without(facts: Iterable[Fact], card: str) -> list[Fact]:
    """Return the facts without that of a card."""
    return [one for one in facts if one.card != card]


def in_order(facts: Sequence[Fact], cards: Sequence[str]) -> list[Fact]:
    """Return the same facts, those named by card first and in that order, the others after them as they were."""
    place = {card: at for at, card in enumerate(cards)}
    return sorted(facts, key=lambda fact: place.get(fact.card, len(place)))
