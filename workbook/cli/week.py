"""``workbook week``: talks to hold, promises overdue, check-ins and reviews of this week, across all reps."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

import typer

from workbook.cli.say import say

AsOfOption = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], help="Look as if it were this day.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]
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
    from workbook.desk import open_desk  # noqa: PLC0415 - heavy: `--help` stays quick

    with open_desk(today=as_of.date() if as_of else None) as desk:
        found = desk.week_report()
        files = [desk.write_calendar()] if calendar else []
        files += [desk.write_week_page()] if page else []
    if json_:
        found["files"] = [str(one) for one in files]
        say(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for one in found["items"]:
        say(f"{one['state']:<9} {one['rep']}: {one['sentence']}")
    say(found["sentence"])
    for path in files:
        say(f"Written: {path}")
