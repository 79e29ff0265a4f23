"""The week as a page to print, for the manager alone: no script, no request, the same bytes for the same week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.agenda import later
from workbook.calendars.days import long_day
from workbook.pages import template
from workbook.track.due import DueState
from workbook.track.week import DAYS, TITLES, by_kind, in_short

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.track.week import WeekItem


def week_page(items: Sequence[WeekItem], today: date, waits: str = "") -> bytes:
    """Return the page in UTF-8: what is due by kind, each with a box to tick; ``waits`` says of whom it waits."""
    groups = [(TITLES[kind], ones) for kind, ones in by_kind(items).items()]
    page = template("workbook.track", "week.html.jinja").render(
        first=long_day(today),
        last=long_day(later(today, DAYS - 1)),
        short=f"{in_short(items, today)} {waits}".rstrip(),
        groups=groups,
        overdue=DueState.OVERDUE,
    )
    return page.encode()
