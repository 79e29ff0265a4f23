"""A question before something that cannot simply be done again."""

from __future__ import annotations

import typer

from workbook.cli.exits import REFUSED, WRONG


def agree(question: str) -> None:
    """Go on after a yes; end with nothing changed after anything else."""
    try:
        agreed = typer.confirm(question)
    except typer.Abort:
        typer.echo("Nothing was changed. To answer in a script, add --yes.", err=True)
        raise typer.Exit(WRONG) from None
    if not agreed:
        typer.echo("Nothing was changed.")
        raise typer.Exit(REFUSED)
