"""``workbook week``: talks to hold, promises overdue, check-ins and reviews of this week, across all reps."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook.cli.here import open_desk
from workbook.cli.options import AsOfOption, JsonOption
from workbook.cli.say import say, say_json

CalendarOption = Annotated[
    bool, typer.Option("--calendar", help="Also write the calendar file, which updates the entries it made.")
]
PageOption = Annotated[bool, typer.Option("--page", help="Also write it as a page to print.")]


def week(
    as_of: AsOfOption = None,
    *,
    calendar: CalendarOption = False,
    page: PageOption = False,
    json_: JsonOption = False,
) -> None:
    """Say what is due this week: talks to hold, promises overdue, check-ins, reviews, across all reps."""
    with open_desk(today=as_of) as desk:
        found = desk.week_report()
        files = [desk.write_calendar()] if calendar else []
        files += [desk.write_week_page()] if page else []
    if json_:
        found["files"] = [str(one) for one in files]
        say_json(found)
        return
    for one in found["items"]:
        say(f"{one['state']:<9} {one['rep']}: {one['sentence']}")
    say(f"{found['sentence']} {found['waits']}".rstrip())
    for path in files:
        say(f"Written: {path}")
