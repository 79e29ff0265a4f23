"""Options and arguments that several commands have."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from workbook.cli import said


def option(name: str, told: str, **more: Any) -> Any:  # noqa: ANN401 - as typer's own
    """Return an option whose help says nothing of a default: left out, it says nothing either."""
    return typer.Option(name, help=told, show_default=False, **more)


JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]
AsOfOption = Annotated[
    date | None,
    option("--as-of", "The day that counts as today.", parser=said.day, metavar="DATE"),
]
RepArgument = Annotated[str, typer.Argument(help="The rep, as the CRM spells the name.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
