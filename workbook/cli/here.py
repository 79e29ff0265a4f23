"""What a command works on. It is loaded when a command does its work, so that ``--help`` stays quick."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from workbook.cli.exits import UNKNOWN
from workbook.cli.say import say

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from workbook.desk import Desk


def home() -> Path:
    """Return the folder that holds everything: that of WORKBOOK_HOME, else the usual one."""
    from workbook.store import home as home_of

    return home_of(None, os.environ)


def open_desk(today: date | None = None) -> Desk:
    """Open what is kept; ``today`` is the day shown, where it is said."""
    from workbook.desk import open_desk as opened

    return opened(today=today)


def known_rep(desk: Desk, rep: str) -> str:
    """Return the name of a rep with activity, by one from before too; else say which were perhaps meant, and end."""
    if rep in desk.reps:
        return rep
    if (now := desk.store.former_names().get(rep)) in desk.reps:
        return str(now)
    alike = [name for name in desk.reps if rep.casefold() in name.casefold()][:5]
    hint = f" Did you mean: {', '.join(alike)}?" if alike else ""
    say(f"No rep is called “{rep}”.{hint}", err=True)
    raise typer.Exit(UNKNOWN)
