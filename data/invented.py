"""The invented desk: who works there, when nobody works, and what is planted in the numbers.

Nobody named here exists. Firms, customers and amounts are invented too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

FIRST_DAY = date(2025, 3, 31)
WEEKS = 78
LAST_DAY = FIRST_DAY + timedelta(days=7 * WEEKS - 1)

KINDS = ("calls", "demos", "emails", "meetings", "opportunities", "won")
USUAL = {  # events in a full week, lowest and highest usual level of a rep
    "calls": (30, 70),
    "demos": (2, 5),
    "emails": (40, 90),
    "meetings": (4, 10),
    "opportunities": (2, 5),
    "won": (0.3, 1.2),
}
WON_LAG = 4  # weeks by which wins follow the work that led to them

AUGUST = 0.86  # of a usual working day
CHRISTMAS = {date(2025, 12, 22): 0.72, date(2025, 12, 29): 0.64}  # by Monday

BANK_HOLIDAYS = (  # England and Wales, https://www.gov.uk/bank-holidays
    date(2025, 4, 18),
    date(2025, 4, 21),
    date(2025, 5, 5),
    date(2025, 5, 26),
    date(2025, 8, 25),
    date(2025, 12, 25),
    date(2025, 12, 26),
    date(2026, 1, 1),
    date(2026, 4, 3),
    date(2026, 4, 6),
    date(2026, 5, 4),
    date(2026, 5, 25),
    date(2026, 8, 31),
)


@dataclass(frozen=True, slots=True)
class Person:
    """An invented rep: name, team and first working day."""

    name: str
    team: str
    started: date


PEOPLE = (
    Person("Amara Quillfeather", "North", date(2021, 9, 6)),
    Person("Bogdan Farthingmoor", "North", date(2020, 2, 3)),
    Person("Chiyo Lanternby", "North", date(2023, 5, 15)),
    Person("Dafydd Umberwick", "North", date(2022, 1, 10)),
    Person("Esra Thimbleton", "North", date(2019, 7, 1)),
    Person("Farid Copperlake", "North", date(2024, 3, 4)),
    Person("Greta Windlemere", "South", date(2018, 11, 5)),
    Person("Hana Brackenfold", "South", date(2023, 10, 2)),
    Person("Imani Pepperstone", "South", date(2021, 4, 12)),
    Person("Jorge Saltmarrow", "South", date(2022, 6, 20)),
    Person("Kiri Oakenbright", "South", date(2026, 6, 8)),
    Person("Léonie Dapplestone", "South", date(2024, 8, 19)),
)


class Course(StrEnum):
    """How something planted goes on after its onset."""

    STEP = auto()  # all at once, until the end
    SLIDE = auto()  # a little more each week, whole in the last
    RAMP = auto()  # whole at first, a little less each week
    TALK = auto()  # a step until the week after the talk, then back a little each week


@dataclass(frozen=True, slots=True)
class Planted:
    """One thing put into the numbers on purpose.

    ``rep`` and ``team`` are empty where it is not about one. ``size`` is the change of the usual level per
    working day at its largest (-0.5 halves it). ``onset`` is a Monday, ``end`` the last Sunday of it, None
    where it still stands on the last day. ``should_show``: a board read on the last day should name the rep.
    """

    planted: str
    onset: date
    end: date | None
    size: float
    note: str
    rep: str = ""
    team: str = ""
    kinds: tuple[str, ...] = KINDS
    course: Course = Course.STEP
    talk: date | None = None
    should_show: bool = False


SUDDEN = Planted(
    "sudden fall",
    date(2026, 8, 10),
    None,
    -0.5,
    "Leads passed on were cut to 40 % that week and the next two one-to-ones cancelled: the manager's part. "
    "Customers cancelled a third of the meetings planned since.",
    rep="Bogdan Farthingmoor",
    should_show=True,
)
LEAVE = Planted(
    "leave",
    date(2026, 8, 31),
    date(2026, 9, 20),
    0.0,
    "Three weeks away with a bank holiday; on the days worked nothing changed.",
    rep="Dafydd Umberwick",
)
PLANTED = (
    SUDDEN,
    Planted(
        "slow slide",
        date(2026, 6, 22),
        None,
        -0.5,
        "A fourteenth part of the fall is added each week.",
        rep="Greta Windlemere",
        course=Course.SLIDE,
        should_show=True,
    ),
    Planted(
        "fall of one kind",
        date(2026, 7, 27),
        None,
        -0.6,
        "Only calls fell; the other kinds hold.",
        rep="Imani Pepperstone",
        kinds=("calls",),
        should_show=True,
    ),
    LEAVE,
    Planted(
        "ramping newcomer",
        date(2026, 6, 8),
        None,
        -0.65,
        "Starts at 35 % of the level of the last week and rises in even steps.",
        rep="Kiri Oakenbright",
        course=Course.RAMP,
    ),
    Planted(
        "fall and recovery",
        date(2025, 10, 27),
        date(2026, 2, 15),
        -0.45,
        "A talk helped: from two weeks after it the level rises in even steps and is whole again at the end.",
        rep="Esra Thimbleton",
        course=Course.TALK,
        talk=date(2025, 12, 11),
    ),
    Planted(
        "slump of a team",
        date(2026, 3, 2),
        date(2026, 3, 29),
        -0.35,
        "Everybody in the team, and back at once.",
        team="South",
    ),
    Planted(
        "silent phone system",
        date(2026, 7, 6),
        date(2026, 7, 12),
        -1.0,
        "No call of anybody was logged; the other kinds were.",
        kinds=("calls",),
    ),
)


def week_of(day: date) -> int:
    """Index of the week a day is in, 0 for the first."""
    return (day - FIRST_DAY).days // 7


def multiplier(plan: Planted) -> npt.NDArray[np.float64]:
    """Return what a plan multiplies the usual level by, [weeks]; 1 outside (before a ramp: its lowest)."""
    week = np.arange(WEEKS)
    first, after = week_of(plan.onset), week_of(plan.end or LAST_DAY) + 1
    inside = (week >= first) & (week < after)
    share = inside.astype(float)
    if plan.course is Course.SLIDE:
        share = inside * (week - first + 1) / (after - first)
    if plan.course is Course.RAMP:
        share = np.clip((after - 1 - week) / (after - 1 - first), 0, 1)
    if plan.course is Course.TALK and plan.talk:
        last_low = week_of(plan.talk) + 1
        share = inside * np.clip((after - week) / (after - last_low), 0, 1)
    return 1 + plan.size * share


def season() -> npt.NDArray[np.float64]:
    """How busy a working day is in each week, 1 for a usual one; a week is of the month of its Thursday."""
    mondays = [FIRST_DAY + timedelta(weeks=week) for week in range(WEEKS)]
    august = [AUGUST if (monday + timedelta(days=3)).month == 8 else 1.0 for monday in mondays]  # noqa: PLR2004 - 8 is August
    return np.array([CHRISTMAS.get(monday, usual) for monday, usual in zip(mondays, august, strict=True)])
