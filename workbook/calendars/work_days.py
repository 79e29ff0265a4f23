"""Who works when: public holidays of a country and region, its usual week, and each rep's own days of the week.

Holidays and weekends are those of the library holidays (MIT licence), its public ones only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from workbook.calendars.agenda import DaysOff, days_off, week_on
from workbook.calendars.days import USUAL_WEEK
from workbook.calendars.rep_away import leave_of
from workbook.records import Absence, AbsenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from workbook.records import Rep, WorkingWeek


MANAGER = ""  # whoever leads the team, of whom only its place is known
MOST_TOLD = 20  # regions named in a message, letters of a name


class UnknownPlace(ValueError):  # noqa: N818 - it is shown to people
    """A country or region that is not known. The message says what to write, in at most 40 words."""


@dataclass(frozen=True, slots=True)
class TeamCalendar:
    """``absences`` recorded and from the calendar; ``works`` are the days of the week of each rep.

    ``changes`` are those that a rep works from a day on, by day.
    Days of the week are rising digits from 0 for Monday. ``usual`` holds for everybody who is not in ``works``.
    ``recorded`` tells whether any absence was recorded, and not only worked out: without, leave is not known, and where
    all was ``only_typed`` it is known of those only of whom some was.
    """

    absences: tuple[Absence, ...] = field(default=(), repr=False)
    works: Mapping[str, str] = field(default_factory=dict, repr=False)
    usual: str = USUAL_WEEK
    recorded: bool = False
    only_typed: bool = False
    changes: Mapping[str, tuple[tuple[date, str], ...]] = field(default_factory=dict, repr=False)

    def week_of(self, rep: str, day: date) -> str:
        """Return the days of the week that a rep works in the week of a day."""
        return week_on(day, self.first_week_of(rep), self.changes.get(rep, ()))

    def first_week_of(self, rep: str) -> str:
        """Return the days of the week that a rep works before any change."""
        return self.works.get(rep, self.usual)

    def knows_leave(self, rep: str) -> bool:
        """Tell whether it is known on which days a rep was on leave."""
        return self.recorded and not (self.only_typed and not leave_of(rep, self.absences))

    def off(self, rep: str) -> DaysOff:
        """Return the days on which a rep does not work."""
        week, changes = self.first_week_of(rep), self.changes.get(rep, ())
        return replace(days_off(self.absences, rep), works=week, changes=changes)


def team_calendar(  # noqa: PLR0913 - what is recorded, of whom, where, and for which days
    absences: Iterable[Absence],
    people: Sequence[Rep],
    reps: Iterable[str],
    *,
    working_weeks: Iterable[WorkingWeek] = (),
    country: str = "",
    region: str = "",
    first: date,
    last: date,
) -> TeamCalendar:
    """Return who works when, from ``first`` to ``last``; ``working_weeks`` say who works on other days from a day on.

    ``country`` and ``region`` hold for every rep (of ``people`` and ``reps``) who has no country of their own;
    without any, weeks are Monday to Friday and only recorded days are off. Raises UnknownPlace.
    """
    own = {one.name: (one.country, one.region) for one in people if one.country}
    team = (country, region)
    whole = public_holidays(*team, first, last)
    abroad = {name: place for name, place in own.items() if place != team}
    added = [_holiday(None, day) for day in sorted(whole)] if not abroad else []
    if abroad:  # what holds for everybody would hold for those abroad too
        everybody = {*reps, *(one.name for one in people)}
        places = {name: abroad.get(name, team) for name in sorted(everybody)}
        added = [
            _holiday(name, day)
            for name, place in places.items()
            for day in sorted(public_holidays(*place, first, last))
        ]
    works = {one.name: one.works or usual_week(one.country) for one in people if one.works or one.country}
    recorded = tuple(absences)
    changes = {rep: _changes(own) for rep, own in _by_rep(working_weeks).items()}
    return TeamCalendar(
        (*recorded, *added), works, usual_week(country), recorded=bool(recorded), changes=changes
    )


def _by_rep(weeks: Iterable[WorkingWeek]) -> dict[str, list[WorkingWeek]]:
    found: dict[str, list[WorkingWeek]] = {}
    for one in weeks:
        found.setdefault(one.rep, []).append(one)
    return found


def _changes(weeks: Iterable[WorkingWeek]) -> tuple[tuple[date, str], ...]:
    return tuple(sorted((one.since, one.works) for one in weeks))


@cache
def public_holidays(country: str, region: str, first: date, last: date) -> frozenset[date]:
    """Return the public holidays of a place from ``first`` to ``last``; none without a country.

    ``country`` is ISO 3166-1 (two letters), ``region`` the part of ISO 3166-2 behind it. Raises UnknownPlace.
    """
    if not country:
        return frozenset()
    import holidays  # noqa: PLC0415 - a third of a second, where a country is known only

    known = _regions(country)
    if region and region not in known:
        raise UnknownPlace(_no_region(country, region))
    years = range(first.year, last.year + 1)
    found = holidays.country_holidays(country, subdiv=region or None, years=years)
    return frozenset(day for day in found if first <= day <= last)


@cache
def usual_week(country: str) -> str:
    """Return the days of the week worked in a country; Monday to Friday without one. Raises UnknownPlace."""
    if not country:
        return USUAL_WEEK
    import holidays  # noqa: PLC0415 - see public_holidays

    _regions(country)
    weekend = holidays.country_holidays(country).weekend
    return "".join(str(day) for day in range(7) if day not in weekend)


def has_calendar(country: str) -> bool:
    """Tell whether public holidays of a country (two letters) are known."""
    try:
        return bool(usual_week(country))
    except UnknownPlace:
        return False


def countries() -> tuple[str, ...]:
    """Return all countries (two letters) of which public holidays are known."""
    import holidays  # noqa: PLC0415 - see public_holidays

    two_letters = 2  # the others are the same countries by three
    return tuple(sorted(code for code in holidays.list_supported_countries() if len(code) == two_letters))


def regions(country: str) -> tuple[tuple[str, str], ...]:
    """Return the regions of a country with a calendar of their own: name and code, by name. Raises UnknownPlace."""
    import holidays  # noqa: PLC0415 - see public_holidays

    names: dict[str, str] = {}
    for name, code in (
        holidays.country_holidays(country).subdivisions_aliases.items() if _regions(country) else ()
    ):
        names.setdefault(code, name)
    return tuple(sorted((names.get(code, code), code) for code in _regions(country)))


def region_of(country: str, text: str) -> str:
    """Return the region as its calendar spells it, of a code or a name. Raises UnknownPlace."""
    import holidays  # noqa: PLC0415 - see public_holidays

    codes = _regions(country)
    if not text:
        return ""
    names = holidays.country_holidays(country).subdivisions_aliases
    known = {name.casefold(): code for name, code in names.items()} | {
        code.casefold(): code for code in codes
    }
    found = known.get(text.strip().casefold())
    if found is None:
        raise UnknownPlace(_no_region(country, text))
    return found


@cache
def _regions(country: str) -> tuple[str, ...]:
    """Return the regions that have a calendar of their own. Raises UnknownPlace where the country has none."""
    import holidays  # noqa: PLC0415 - see public_holidays

    found = holidays.list_supported_countries().get(country)
    if found is None:
        raise UnknownPlace(
            f"No calendar is known for “{country[:MOST_TOLD]}”. Write a country in two letters, such as DE."
        )
    return tuple(sorted(found))


def _no_region(country: str, region: str) -> str:
    known = _regions(country)
    told = f" Known are: {', '.join(known)}." if 0 < len(known) <= MOST_TOLD else ""
    return f"“{region[:MOST_TOLD]}” is no region of {country} with a calendar of its own.{told}"


def _holiday(rep: str | None, day: date) -> Absence:
    return Absence(rep=rep, first=day, last=day, why=AbsenceKind.PUBLIC_HOLIDAY)
