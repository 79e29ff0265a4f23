"""Rows of short lists as they are held, to be found again by a person: leave, leads passed on, one-to-ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words
from workbook.records import Absence, LeadsPassed, OneToOne
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Iterable

Listed = Absence | LeadsPassed | OneToOne
MOST = 50  # rows shown at once
EVERYBODY, UNTIL = "Everybody", "to "


class Listing(StrEnum):
    """A short list, as a person calls it."""

    ABSENCE = "Leave and holidays"
    LEADS = "Leads passed on"
    ONE_TO_ONES = "One-to-ones"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One row: ``name`` tells it from all others of its list, ``says`` what else stands in it."""

    name: str = field(repr=False)
    says: str
    record: Listed = field(repr=False)

    @property
    def words(self) -> str:
        """The whole row in words."""
        return f"{self.name}{' ' if self.says.startswith(UNTIL) else ', '}{self.says}"


def held_rows(records: Iterable[Listed], wanted: str = "") -> list[HeldRow]:
    """Return the rows in whose name ``wanted`` occurs, the newest first."""
    asked = wanted.casefold().split()
    rows = [(_day(one), _row(one)) for one in records]
    found = [(day, one) for day, one in rows if all(word in one.name.casefold() for word in asked)]
    return [one for _, one in sorted(found, key=lambda each: (-each[0], each[1].name))]


def how_many(shown: int, found: int) -> str:
    """Say how many rows there are, and how to come to those that are not shown."""
    if not found:
        return "No row here has this name."
    if shown == found:
        return "1 row." if found == 1 else f"{found} rows, the newest first."
    return f"The newest {shown} of {found:,} rows. Type more of a name or a month to see others."


def _row(one: Listed) -> HeldRow:
    if isinstance(one, Absence):
        who = EVERYBODY if one.rep is None else one.rep
        since = "on" if one.first == one.last else "from"
        return HeldRow(f"{who}, {one.why.value} {since} {day_words(one.first)}", _until(one), one)
    if isinstance(one, LeadsPassed):
        return HeldRow(f"{one.rep}, week of {day_words(one.week)}", so_many(one.count, "lead"), one)
    return HeldRow(f"{one.rep}, {day_words(one.on)}", "held" if one.held else "cancelled", one)


def _until(one: Absence) -> str:
    if one.for_good:
        return "without an end"
    return "one day" if one.first == one.last else f"{UNTIL}{day_words(one.last)}"


def _day(one: Listed) -> int:
    day = one.first if isinstance(one, Absence) else one.week if isinstance(one, LeadsPassed) else one.on
    return day.toordinal()
