"""From signals, answers and talks to the episodes of the log; here the names are left behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from workbook.learn.log import Episode
from workbook.learn.own_side import own_side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from workbook.records import Cause, Conversation, LeadsPassed, OneToOne, Signal, Verdict

LONGEST_WAIT = timedelta(weeks=26)  # a talk later than this after a signal is about something else


@dataclass(frozen=True, slots=True)
class Told:
    """A signal as it was first shown, and what the manager made of it; ``foreseen``: the data had named the cause."""

    signal: Signal
    verdict: Verdict | None = None
    cause: Cause | None = None
    foreseen: bool = False


def episodes(
    told: Sequence[Told],
    talks: Sequence[Conversation],
    back: Mapping[str, date],
    one_to_ones: Sequence[OneToOne],
    leads: Sequence[LeadsPassed],
) -> tuple[Episode, ...]:
    """Join each signal with the first talk held after it, and add the talks that followed none.

    ``back`` is the day from which a rep was back up, by the id of the conversation. A talk belongs to the last
    signal of the rep shown before it, and to one signal only.
    """
    held = sorted((one for one in talks if one.held_on), key=lambda one: str(one.held_on))
    of_signal = {_signal_of(one, told): one for one in reversed(held)}
    joined = [_episode(one, of_signal.get(at), back, one_to_ones, leads) for at, one in enumerate(told)]
    alone = [one for one in held if _signal_of(one, told) is None]
    return (*joined, *(_episode(None, one, back, one_to_ones, leads) for one in alone))


def _signal_of(talk: Conversation, told: Sequence[Told]) -> int | None:
    """Return the place of the last signal of the rep that was shown before the talk, not too long before."""
    day = talk.held_on
    if day is None:
        return None
    before = [
        (one.signal.shown_on, at)
        for at, one in enumerate(told)
        if one.signal.rep == talk.rep and day - LONGEST_WAIT <= one.signal.shown_on <= day
    ]
    return max(before)[1] if before else None


def _episode(
    told: Told | None,
    talk: Conversation | None,
    back: Mapping[str, date],
    one_to_ones: Sequence[OneToOne],
    leads: Sequence[LeadsPassed],
) -> Episode:
    onset = told.signal.onset if told else None
    day = talk.held_on if talk else None
    mine = [[one for one in every if talk and one.rep == talk.rep] for every in (one_to_ones, leads)]
    side = own_side(day, onset, *mine) if day else {}  # type: ignore[arg-type]
    return Episode(
        onset=onset,
        shown_on=told.signal.shown_on if told else None,
        verdict=told.verdict if told else None,
        cause=told.cause if told else None,
        foreseen=told.foreseen if told else False,
        talk_on=day,
        back_on=back.get(talk.id) if talk else None,
        known=frozenset(side),
        contributed=frozenset(what for what, held in side.items() if held),
    )
