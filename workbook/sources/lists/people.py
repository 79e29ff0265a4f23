"""The team: each rep, the team, the first working day, and where and on which days they work, where known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.work_days import UnknownPlace, has_calendar, region_of
from workbook.records import Rep
from workbook.sources.texts.places import read_country
from workbook.sources.texts.week_days import read_week

if TYPE_CHECKING:
    from workbook.sources.lists.sheet import Sheet

NO_COUNTRY = "“{}” is no country. Write it in two letters, such as DE."
NO_CALENDAR = "No calendar of public holidays is known for this country. Leave the cell blank."
NO_WEEK = "“{}” does not say which days of the week. Write them as in Mon-Thu, or Mon, Tue, Thu."


def read(sheet: Sheet) -> tuple[Rep, ...]:
    """Read one rep for each row; a blank start means that it is not known."""
    reps, teams, started = sheet.names("rep"), sheet.texts("team"), sheet.days_or_none("started")
    countries = sheet.read("country", read_country, NO_COUNTRY)
    works = sheet.read("works", read_week, NO_WEEK)
    sheet.require("country", [not one or has_calendar(one) for one in countries], NO_CALENDAR)
    sheet.unique("rep", reps)
    if sheet.problems:
        return ()
    regions = map(_region, countries, sheet.cells("region"))
    rows = zip(reps, teams, started, countries, regions, works, strict=True)
    return tuple(
        Rep(name=rep, team=team, started=day, country=country, region=region, works=week)
        for rep, team, day, country, region, week in rows
    )


def _region(country: str, text: str) -> str:
    """Return the region as its calendar spells it; a sales region, or one without a calendar of its own, is none."""
    if not country:
        return ""
    try:
        return region_of(country, text)
    except UnknownPlace:
        return ""
