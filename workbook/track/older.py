"""Earlier conversations with the same rep: what was agreed then, how it ended, what worked, what was usual then."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words
from workbook.records import Outcome, Side
from workbook.trend.svg import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbook.records import Action, Conversation, OwnUsual, Review, Reviewed

LONGEST = 140  # characters of words that a sentence repeats


@dataclass(frozen=True, slots=True)
class Past:
    """One conversation as it was: the talk, its plan, the reviews held, and what was usual then. Oldest parts first.

    ``counted_done`` are ids of promises that nobody marked and the data shows as kept.
    """

    talk: Conversation
    actions: Sequence[Action] = field(default=(), repr=False)
    review: Review | None = field(default=None, repr=False)
    reviewed: Sequence[Reviewed] = field(default=(), repr=False)
    usual: Sequence[OwnUsual] = ()
    counted_done: frozenset[str] = frozenset()

    @property
    def kept(self) -> list[Action]:
        """The promises that were kept, marked so or counted."""
        return [one for one in self.actions if one.done_on or (one.is_open and one.id in self.counted_done)]

    @property
    def day(self) -> date:
        """The day it is named after: that of the talk, else the day it was begun."""
        return self.talk.held_on or self.talk.opened_on

    @property
    def outcome(self) -> Outcome | None:
        """How it ended; None where it was left open."""
        return self.review.outcome if self.review else None


def sentences(past: Past, now: Mapping[str, float]) -> list[str]:
    """Tell one conversation: what it was about, how it ended, what was kept, and what was usual then and is now.

    ``now`` is the rep's own usual level per working day by kind, as it is today.
    """
    ended = past.outcome.value if past.outcome else "left open"
    told = [f"{day_words(past.day)}: {_about(past)}Ended: {ended}."]
    told += [
        f"They said at the review: “{plain(one.rep_view, LONGEST)}”" for one in past.reviewed if one.rep_view
    ]
    told += [f"Kept by {_who(one)}: “{plain(one.then, LONGEST)}”" for one in past.kept]
    gone = sum(one.let_go_on is not None for one in past.actions)
    still = sum(one.is_open and one.id not in past.counted_done for one in past.actions)
    if gone or still:
        told.append(f"Not kept: {still}. Let go: {gone}.")
    told += [_level(one, now.get(one.kind)) for one in past.usual]
    return told


def what_worked(pasts: Sequence[Past]) -> list[str]:
    """Return promises that were kept in conversations that ended resolved, the newest first, yours and theirs.

    It says what went along with a good end, not what caused it.
    """
    good = sorted(
        (one for one in pasts if one.outcome is Outcome.RESOLVED), key=lambda one: one.day, reverse=True
    )
    return [
        f"{day_words(past.day)}: {'You' if one.side is Side.MANAGER else 'They'} kept “{plain(one.then, LONGEST)}”"
        for past in good
        for one in past.kept
    ]


def _about(past: Past) -> str:
    signal = past.talk.signal
    if signal is None:
        return ""
    kinds = ", ".join(plain(kind, LONGEST) for kind in signal.kinds)
    return (
        f"{kinds} {round(100 * signal.drop)} % below their own usual level since {day_words(signal.onset)}. "
    )


def _level(one: OwnUsual, now: float | None) -> str:
    today = f"; today {now:.1f}" if now is not None else ""
    usual = f"{one.level:.1f} per working day ({one.lo:.1f} to {one.hi:.1f})"
    return f"Usual then, {plain(one.kind, LONGEST)}: {usual}{today}."


def _who(action: Action) -> str:
    return "you" if action.side is Side.MANAGER else "them"
