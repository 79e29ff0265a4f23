"""A question before something that cannot simply be done again."""

from __future__ import annotations

import typer

from workbook.cli.exits import REFUSED, WRONG
from workbook.cli.say import say, shown


def agree(question: str) -> None:
    """Go on after a yes; end with nothing changed after anything else."""
    try:
        agreed = typer.confirm(shown(question))
    except typer.Abort:
        say("Nothing was changed. To answer in a script, add --yes.", err=True)
        raise typer.Exit(WRONG) from None
    if not agreed:
        say("Nothing was changed.")
        raise typer.Exit(REFUSED)
