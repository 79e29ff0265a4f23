"""What we learn: signals and talks counted, and only as many conclusions as the counts carry.

No rep is named here: an episode has no name, so nothing can become a ranking of people.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from workbook.records import Verdict
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from workbook.records import Cause

FEWEST = 5  # episodes behind a middle value: with fewer one of them decides
RECURS = 2  # times before something is said to recur
EARLY = 6  # weeks from the onset to the talk
WEEK = 7  # days
OUTCOMES = {
    Verdict.REAL: "real",
    Verdict.EXPLAINED: "explained by something else",
    Verdict.NOT_REAL: "not real",
    None: "not answered yet",
}


class Contribution(StrEnum):
    """What the data can say of the manager's own side before a talk."""

    CANCELLED = "a one-to-one was cancelled in the eight weeks before"
    LONG_AGO = "the last one-to-one was more than four weeks ago"
    FEWER_LEADS = "fewer leads were passed on than before"


@dataclass(frozen=True, slots=True)
class Episode:
    """One signal, or a talk without one, and what came of it.

    ``onset`` is when the fall began and ``shown_on`` when the board first showed it; None for a talk without a
    signal. ``cause`` explained it; ``foreseen``: the data had said so. ``back_on`` is when the rep was back up.
    ``known`` are the contributions the data can judge, ``contributed`` those that held.
    """

    onset: date | None
    shown_on: date | None
    verdict: Verdict | None = None
    cause: Cause | None = None
    foreseen: bool = False
    talk_on: date | None = None
    back_on: date | None = None
    known: frozenset[Contribution] = frozenset()
    contributed: frozenset[Contribution] = frozenset()


class Lesson(NamedTuple):
    """A row of the log: what is asked, what the numbers say (or that they are too few), and on how many it rests."""

    question: str
    answer: str
    many: int


def lessons(episodes: Sequence[Episode]) -> tuple[Lesson, ...]:
    """Read the log. Each answer shows the count it rests on; a middle value rests on at least ``FEWEST``."""
    spans = (
        ("From the start of a fall to its prompt", _weeks(episodes, "onset", "shown_on")),
        ("From the prompt to the talk", _weeks(episodes, "shown_on", "talk_on")),
    )
    return (
        _outcomes(episodes),
        *(Lesson(question, _middle(weeks), len(weeks)) for question, weeks in spans),
        *_recovery(episodes),
        _overlooked(episodes),
        *_contributions(episodes),
    )


def _outcomes(episodes: Sequence[Episode]) -> Lesson:
    signals = [one for one in episodes if one.shown_on]
    found = Counter(one.verdict for one in signals)
    said = ", ".join(f"{found[verdict]} {words}" for verdict, words in OUTCOMES.items())
    return Lesson("What the prompts were", said if signals else "There was no prompt yet.", len(signals))


def _weeks(episodes: Iterable[Episode], first: str, last: str) -> list[float]:
    """Weeks between two days of each real fall that has both."""
    ends = [
        (getattr(one, first), getattr(one, last)) for one in episodes if one.verdict in {Verdict.REAL, None}
    ]
    return [max((late - early).days / WEEK, 0.0) for early, late in ends if early and late]


def _middle(weeks: Sequence[float]) -> str:
    if len(weeks) < FEWEST:
        return _too_few(len(weeks))
    value = median(weeks)
    return "More than half are not there yet." if value == inf else f"{_in_weeks(value)} in the middle."


def _recovery(episodes: Sequence[Episode]) -> list[Lesson]:
    """Weeks from the talk until back up, of talks held early and of later ones; who is not back counts as longer."""
    talks = [one for one in episodes if one.talk_on and one.onset and one.verdict in {Verdict.REAL, None}]
    parts = (
        (f"From the talk to being back up, where it was held within {EARLY} weeks of the start", _held_early),
        ("From the talk to being back up, where it was held later", lambda one: not _held_early(one)),
    )
    return [_until_back(question, [one for one in talks if among(one)]) for question, among in parts]


def _held_early(one: Episode) -> bool:
    return bool(one.talk_on and one.onset and (one.talk_on - one.onset).days <= EARLY * WEEK)


def _until_back(question: str, talks: Sequence[Episode]) -> Lesson:
    weeks = [(one.back_on - one.talk_on).days / WEEK if one.back_on and one.talk_on else inf for one in talks]
    back = sum(one < inf for one in weeks)
    said = f"{back} of {len(talks)} are back up. {_middle(weeks)}" if talks else _too_few(0)
    return Lesson(question, said, len(talks))


def _overlooked(episodes: Sequence[Episode]) -> Lesson:
    """Name the causes that explained a fall although the data had not said so."""
    explained = [one for one in episodes if one.cause]
    missed = Counter(one.cause for one in explained if not one.foreseen)
    often = [f"{cause} ({many})" for cause, many in _often(missed)]
    said = f"{', '.join(often)}: asked about first from now on." if often else "None recurs."
    return Lesson("Innocent causes that were overlooked", said, len(explained))


def _contributions(episodes: Sequence[Episode]) -> list[Lesson]:
    talks = [one for one in episodes if one.talk_on]
    out = []
    for what in Contribution:
        known = [one for one in talks if what in one.known]
        times = sum(what in one.contributed for one in known)
        if known:
            said = f"Before {times} of {len(known)} talks." if times >= RECURS else "Does not recur."
            out.append(Lesson(f"My part: {what}", said, len(known)))
    return out


def _often(found: Counter[Cause | None]) -> list[tuple[Cause | None, int]]:
    return [(what, many) for what, many in found.most_common() if many >= RECURS]


def _too_few(many: int) -> str:
    return f"Too few to say: {many} so far, {FEWEST} are needed."


def _in_weeks(value: float) -> str:
    weeks = round(value)
    return "Less than a week" if weeks == 0 else so_many(weeks, "week")
