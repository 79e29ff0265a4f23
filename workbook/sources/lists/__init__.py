"""Short lists beside the activity: people, absences, leads passed on, one-to-ones, cancelled meetings, user ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook.sources.lists import absence, cancelled, leads, one_to_ones, people, users
from workbook.sources.profile import Makes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbook.records import Absence, CancelledMeeting, LeadsPassed, OneToOne, Rep
    from workbook.sources.lists.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list made of its rows, and how many it left out for which reason. Names stay out of ``repr``."""

    people: tuple[Rep, ...] = field(default=(), repr=False)
    absences: tuple[Absence, ...] = field(default=(), repr=False)
    leads: tuple[LeadsPassed, ...] = field(default=(), repr=False)
    one_to_ones: tuple[OneToOne, ...] = field(default=(), repr=False)
    cancelled: tuple[CancelledMeeting, ...] = field(default=(), repr=False)
    users: Mapping[str, str] = field(default_factory=dict, repr=False)
    future: int = 0


def listed(makes: Makes, sheet: Sheet, as_of: date) -> Listed:
    """Read a list of one sort; where the sheet has problems the result must not be used."""
    match makes:
        case Makes.PEOPLE:
            return Listed(people=people.read(sheet))
        case Makes.ABSENCE:
            return Listed(absences=absence.read(sheet))
        case Makes.USERS:
            return Listed(users=users.read(sheet))
        case Makes.LEADS:
            all_leads = leads.read(sheet)
            done = tuple(one for one in all_leads if one.week <= as_of)
            return Listed(leads=done, future=len(all_leads) - len(done))
        case Makes.CANCELLED:
            called_off = cancelled.read(sheet)
            past = tuple(one for one in called_off if one.on <= as_of)
            return Listed(cancelled=past, future=len(called_off) - len(past))
        case _:
            meetings = one_to_ones.read(sheet)
            held = tuple(one for one in meetings if one.on <= as_of)
            return Listed(one_to_ones=held, future=len(meetings) - len(held))
