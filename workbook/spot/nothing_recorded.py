"""Of whom nothing at all is recorded for weeks although more was usual: a question, and no decline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from workbook.calendars.days import day_words
from workbook.spot.silences import silences
from workbook.trend.arrays import WEEK
from workbook.trend.runs import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from workbook.records import Signal
    from workbook.spot.silences import Read

A_WEEK = timedelta(weeks=1)
NEW_NAMED = 2  # reps who are asked about: of more, none is likelier than another
TO_ASK = "To ask: leave, having left, a new name, another tool."
WHAT_TO_DO = (
    "Leave that is not written down: say so on the board under “Was away, or has left”, or import a list of leave.",
    "Has left: the same, with the first day away and no last day.",
    "A new name: say when you import that both names are one person.",
    "Another tool, or one that does not record: import its export, or have it mended.",
)


@dataclass(frozen=True, slots=True)
class NothingRecorded:
    """A rep of whom nothing of any kind is recorded, from the week ``since`` (a Monday) to the last week.

    ``weeks`` are those with working days; ``usual_per_week`` is how many events the own usual level gives in
    one of them, all kinds together: that which the chart draws. ``new`` are the reps of the team whose record begins
    where this one ends: one of them may be the same person under another name.
    """

    rep: str
    team: str
    since: date
    last: date
    weeks: int
    usual_per_week: float
    new: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """What to know beside a fall from before it; plain text."""
        return f"Nothing at all is recorded since {self._since}."

    @property
    def row(self) -> str:
        """The same in a line, for a row of the board that says already that nothing is recorded; plain text."""
        usual = f"about {_about(self.usual_per_week)} events a week were usual"
        return f"Since {self._since}; {usual}. No decline: ask.{self._new}"

    @property
    def sentence(self) -> str:
        """What it means, in words; plain text. What to do about it is in ``WHAT_TO_DO``."""
        return (
            f"Nothing at all is recorded for {self.rep} since {self._since}: {self.weeks} weeks with working days, in "
            f"which about {_about(self.usual_per_week)} events a week were usual. What was done is not known, so this "
            f"is no decline. Ask first.{self._new}"
        )

    @property
    def _new(self) -> str:
        """Ask about who is new since then, where they are one or two."""
        if not 0 < len(self.new) <= NEW_NAMED:
            return ""
        return f" New in the team since then: {' and '.join(self.new)}. The same person?"

    @property
    def _since(self) -> str:
        return f"the week of {day_words(self.since, self.last.year)}"


def nothing_recorded(weekly: pd.DataFrame) -> tuple[NothingRecorded, ...]:
    """Return the reps of whom nothing is recorded in three or more working weeks up to the last, by name.

    More than six events must have been usual in those weeks (``trend.usual``: per working day, of the kinds
    that are known there). A week without working days neither counts nor ends the silence, and neither does
    one in which nobody, of three or more at work, recorded anything. A rep with too few weeks to have a usual
    level, or without a row in the last week, is not named.
    """
    if weekly.empty:
        return ()
    found = silences(weekly, going_on=True)
    read, last = found.read, found.read.known.shape[1] - 1
    ends = np.flatnonzero(read.week == last)
    row = np.full(len(read.names), -1)
    row[read.rep[ends[::-1]]] = ends[::-1]  # the first row of the last week
    named = [
        NothingRecorded(
            rep=str(read.names[rep]),
            team=str(weekly["team"].iloc[row[rep]]),
            since=day(read.first + found.since[at, -1] * WEEK),
            last=day(read.first + last * WEEK),
            weeks=int(found.weeks[at, -1]),
            usual_per_week=float(found.usual[at]),
        )
        for at, rep in enumerate(found.rep)
        if found.long[at, -1] and row[rep] >= 0
    ]
    return tuple(sorted(_with_new(named, weekly, read), key=lambda one: one.rep))


def _with_new(named: Sequence[NothingRecorded], weekly: pd.DataFrame, read: Read) -> list[NothingRecorded]:
    """Name for each the reps of the team who are new since about then."""
    if not named:
        return []
    first = np.full(len(read.names), read.known.shape[1])
    np.minimum.at(first, read.rep, read.week)
    silent = {int((np.datetime64(one.since) - read.first) // WEEK) for one in named}
    near = np.isin(read.week, [week + by for week in silent for by in (-1, 0, 1)])
    starts = np.flatnonzero(near & (read.week == first[read.rep]) & (read.week > 0))
    begun = {
        (str(weekly["team"].iloc[at]), str(read.names[read.rep[at]])): day(read.first + read.week[at] * WEEK)
        for at in starts
    }

    def new(one: NothingRecorded) -> tuple[str, ...]:
        then = (
            name
            for (team, name), when in begun.items()
            if team == one.team and abs(when - one.since) <= A_WEEK
        )
        return tuple(sorted(then))

    return [replace(one, new=new(one)) for one in named]


def declines(signals: Iterable[Signal], nothing: Sequence[NothingRecorded]) -> tuple[Signal, ...]:
    """Return the prompts but those that began in a silence that goes on: they are about it, and it is no decline.

    A prompt that stood in the last week with a record stays.
    """
    since = {one.rep: one.since for one in nothing}
    return tuple(one for one in signals if one.rep not in since or one.shown_on <= since[one.rep])


def _about(events: float) -> str:
    return f"{events:.0f}" if events >= 10 else f"{events:.1f}"  # noqa: PLR2004 - one figure behind the point below ten
