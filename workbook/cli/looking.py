"""``workbook spot`` and ``workbook doctor``: what the numbers say, and whether all is well where they are kept."""

from __future__ import annotations

import os
from dataclasses import asdict

import typer

from workbook.cli.exits import DONE, REFUSED
from workbook.cli.here import home, open_desk
from workbook.cli.options import AsOfOption, JsonOption
from workbook.cli.say import say, say_json


def spot(as_of: AsOfOption = None, *, json_: JsonOption = False) -> None:
    """Say whose activity fell below their own usual level, since when, and how much."""
    with open_desk(as_of) as desk:
        report = desk.spot_report()
    if json_:
        say_json(report)
        return
    if report["numbers_end"]:
        say(report["numbers_end"])
    for signal in report["signals"]:
        say(f"{signal['rep']}: {signal['sentence']}")
    nobodys = [one["sentence"] for one in report["nothing_recorded"]]
    for sentence in (*report["teams_down"], *nobodys, *report["what_to_do"], *report["silent_sources"]):
        say(sentence)
    say(report["sentence"])


def doctor(*, json_: JsonOption = False) -> None:
    """Say where things are and what is wrong."""
    from workbook.lab.left_in import check
    from workbook.store import STORE
    from workbook.store import doctor as examine

    place = home()
    checks = [*examine(place, os.environ.get(STORE, "")), check(place / "notebooks")]
    if json_:
        say_json({"home": str(place), "checks": [asdict(one) for one in checks]})
    else:
        say(f"Everything is kept in {place}")
        for one in checks:
            say(f"{'ok   ' if one.ok else 'LOOK '} {one.name}: {one.sentence}")
    raise typer.Exit(DONE if all(one.ok for one in checks) else REFUSED)
