"""``workbook rename``: somebody has changed their name."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook.cli.asking import agree
from workbook.cli.exits import REFUSED
from workbook.cli.here import known_rep, open_desk
from workbook.cli.options import YesOption
from workbook.cli.say import say

BeforeArgument = Annotated[str, typer.Argument(help="The name from before, as it is kept here.")]
NowArgument = Annotated[str, typer.Argument(help="The name now.")]


def rename(before: BeforeArgument, now: NowArgument, *, yes: YesOption = False) -> None:
    """Call somebody by a new name, with all that is kept; files with the name before are read as theirs."""
    from workbook.sources.texts.names import kept

    with open_desk() as desk:
        was, name = known_rep(desk, before), kept(now)
        if not name or name == was:
            say("Write the new name too, and one that is another.", err=True)
            raise typer.Exit(REFUSED)
        if desk.store.known(name) and not yes:
            agree(f"{name} is held too. Are they one person? Joined, they cannot be told apart again.")
        rows = desk.store.rename_person(was, name)
    say(f"{was} is called {name} from now on: {rows:,} rows.")
