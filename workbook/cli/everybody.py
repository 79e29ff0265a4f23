"""``workbook everybody``: what changed for all, said once, so that a move of the CRM is no fall of a thousand reps."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from workbook.cli import said
from workbook.cli.exits import DONE, REFUSED
from workbook.cli.here import open_desk
from workbook.cli.options import AsOfOption, JsonOption, option
from workbook.cli.say import say, say_json

SinceOption = Annotated[
    date | None,
    option(
        "--recorded-since",
        "First day on which kinds are recorded in another way.",
        parser=said.day,
        metavar="DATE",
    ),
]
KindOption = Annotated[list[str], option("--kind", "Which kind; may be given several times.")]
FirstOption = Annotated[
    date | None, option("--closed-from", "First day on which nobody worked.", parser=said.day, metavar="DATE")
]
LastOption = Annotated[
    date | None,
    option("--closed-to", "Last such day; else the first alone.", parser=said.day, metavar="DATE"),
]
RemoveOption = Annotated[bool, typer.Option("--remove", help="Remove what is held since that day.")]
WHICH_DAY = "Say since when with --recorded-since or --closed-from. Nothing was changed."
ONE_OF = "Say one at a time: --recorded-since with --kind, or --closed-from. Nothing was changed."


def everybody(  # noqa: PLR0913 - each is an option of the command
    recorded_since: SinceOption = None,
    kind: KindOption = [],  # noqa: B006 - typer's way of lists
    closed_from: FirstOption = None,
    closed_to: LastOption = None,
    as_of: AsOfOption = None,
    *,
    remove: RemoveOption = False,
    json_: JsonOption = False,
) -> None:
    """Say once what changed for everybody: how kinds are recorded, or that nobody worked. Without a day, list it."""
    from workbook.desk.everybody import NOT_HELD, ForEverybody
    from workbook.records import Problem

    since = recorded_since or closed_from
    if recorded_since and closed_from:
        said.wrong(ONE_OF)
    if since is None and (kind or closed_to or remove):
        said.wrong(WHICH_DAY)
    with open_desk(as_of) as desk:
        told, sentence, refused = ForEverybody(desk), "", False
        if since and remove:
            sentence = told.remove(since, kind)
            refused = sentence == NOT_HELD
        elif since:
            found = told.change(since, kind) if recorded_since else told.closure(since, closed_to or since)
            refused = isinstance(found, Problem)
            sentence = (
                f"{found.sentence} Nothing was changed." if isinstance(found, Problem) else told.keep(found)
            )
        report = told.report()
    if json_:
        say_json({**report, "message": sentence}, err=refused)
    else:
        say(sentence or report["sentence"], err=refused)
    raise typer.Exit(REFUSED if refused else DONE)
