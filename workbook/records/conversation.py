"""One conversation with one rep, and the facts picked for it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from enum import StrEnum

from workbook.records.base import Record, Words
from workbook.records.signals import Signal


class Conversation(Record):
    """One conversation with one rep, from the choice on the board to the review.

    ``signal`` is what the board said when it was opened (None where the manager opened it without one).
    ``talk_at`` is local wall time; ``held_on`` the day the talk took place.
    """

    id: str
    rep: str
    opened_on: date
    signal: Signal | None = None
    talk_at: datetime | None = None
    held_on: date | None = None

    @property
    def day(self) -> date | None:
        """The day the talk took place, else the one it is planned for; None where it has none yet."""
        return self.held_on or (self.talk_at.date() if self.talk_at else None)

    def before(self, shown_on: date) -> bool:
        """Whether it was begun, and held where it was, before a fall was first shown: it cannot be about that."""
        return self.opened_on < shown_on and (self.held_on or self.opened_on) < shown_on


def file_mark(conversation_id: str) -> str:
    """Return six characters for the names of files: they tell conversations apart and name nobody."""
    return hashlib.sha256(conversation_id.encode("utf-8", "backslashreplace")).hexdigest()[:6]


class Origin(StrEnum):
    """Where a statement comes from. What was told is kept aside: it cannot enter the opening."""

    SAW = "I saw it"
    REPORT = "the report shows it"
    TOLD = "I was told"

    @property
    def may_be_said(self) -> bool:
        """Whether a statement of this origin can enter the opening: what was told is checked first."""
        return self is not Origin.TOLD


class Fact(Record):
    """A fact the manager picked for the opening, as it read on the day it was picked.

    ``card`` names the fact card it came from and ``numbers`` are the values it had then, by name, so that a
    later change of the data can be seen. A statement of the manager's own has ``own.1``, ``own.2`` ... for a
    card, and no numbers. ``spoken`` is the same as one says it, "" where that is the text itself.
    """

    conversation: str
    card: str
    text: Words
    origin: Origin = Origin.REPORT
    picked_on: date
    numbers: tuple[tuple[str, float], ...] = ()
    spoken: Words = ""


class Side(StrEnum):
    """Who made a promise."""

    REP = "rep"
    MANAGER = "manager"
