"""``workbook team``: where the team works, so that its public holidays are no days of little work."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook.cli.exits import DONE, REFUSED
from workbook.cli.say import say, say_json

CountryOption = Annotated[
    str | None,
    typer.Option("--country", help="Two letters or a name, such as DE; 'none' for none.", show_default=False),
]
RegionOption = Annotated[
    str | None, typer.Option("--region", help="With a calendar of its own, such as BY.", show_default=False)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]
NONE = "none"


def team(country: CountryOption = None, region: RegionOption = None, *, json_: JsonOption = False) -> None:
    """Say or set where the team works: public holidays and the usual week follow. A rep's own country wins."""
    from workbook.calendars.work_days import UnknownPlace  # noqa: PLC0415 - heavy: `--help` stays quick
    from workbook.desk import open_desk  # noqa: PLC0415

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
