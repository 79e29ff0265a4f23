"""What a format is: a name, the columns it needs by alias, and how its rows become records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from workbook.records import Absence, Activity, LeadsPassed, OneToOne, Rep
    from workbook.sources.sheet import Sheet

Aliases = Mapping[str, tuple[str, ...]]
"""For each field the names its column may have; upper and lower case, blanks and underscores are the same."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known besides the file: the day that counts as today, and names for ids of users."""

    as_of: date
    users: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a format made of the rows, and how many it left out for which reason."""

    activities: tuple[Activity, ...] = ()
    people: tuple[Rep, ...] = ()
    absences: tuple[Absence, ...] = ()
    leads: tuple[LeadsPassed, ...] = ()
    one_to_ones: tuple[OneToOne, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file; ``title`` is what a person calls it. ``read`` must not use a sheet with problems."""

    name: str
    title: str
    needed: Aliases
    read: Callable[[Sheet, Context], Found]
    optional: Aliases = field(default_factory=dict)
