"""``workbook team``: where the team works, so that its public holidays are no days of little work."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook.cli.exits import DONE, REFUSED
from workbook.cli.here import open_desk
from workbook.cli.options import JsonOption, option
from workbook.cli.say import say, say_json

CountryOption = Annotated[
    str | None, option("--country", "Two letters or a name, such as DE; 'none' for none.")
]
RegionOption = Annotated[str | None, option("--region", "With a calendar of its own, such as BY.")]
NONE = "none"


def team(country: CountryOption = None, region: RegionOption = None, *, json_: JsonOption = False) -> None:
    """Say or set where the team works: public holidays and the usual week follow. A rep's own country wins."""
    from workbook.calendars.work_days import UnknownPlace

    with open_desk() as desk:
        try:
            if country is not None or region is not None:
                desk.settle(None if country == NONE else country, region)
            told, code = desk.place_report(), DONE
        except UnknownPlace as problem:
            told, code = {**desk.place_report(), "sentence": f"{problem} Nothing was changed."}, REFUSED
    if json_:
        say_json(told, err=code != DONE)
    else:
        say(told["sentence"], err=code != DONE)
    raise typer.Exit(code)
