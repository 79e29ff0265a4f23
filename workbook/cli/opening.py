"""``workbook open``, and ``workbook`` alone: JupyterLab at one of the notebooks."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from workbook.cli.here import known_rep, open_desk
from workbook.cli.options import option


class Notebook(StrEnum):
    """The three notebooks, by the words of their names."""

    SPOT = "spot"
    PREPARE = "prepare"
    TRACK = "track"


NotebookArgument = Annotated[Notebook, typer.Argument(help="Which notebook.")]
RepOption = Annotated[str | None, option("--rep", "Open it with this rep chosen.")]
BrowserOption = Annotated[
    bool, typer.Option("--browser/--no-browser", help="Open a browser window, or only serve.")
]


def open_notebook(
    notebook: NotebookArgument, rep: RepOption = None, *, browser: BrowserOption = True
) -> None:
    """Open JupyterLab at one notebook, with one rep chosen."""
    from workbook.desk.sample import shipped
    from workbook.lab.launch import serve
    from workbook.lab.left_in import empty
    from workbook.lab.notebooks import NAMES, place

    with open_desk() as desk:
        if rep is not None:
            desk.choose(known_rep(desk, rep))
        home = desk.store.home
    place(shipped("notebooks"), home / "notebooks", date.today())  # noqa: DTZ011 - a file name for a person
    empty(home / "notebooks")
    raise typer.Exit(serve(home, NAMES[notebook.value], browser=browser))
