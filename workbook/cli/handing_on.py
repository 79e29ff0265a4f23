"""``workbook share`` and ``workbook record``: what is written of a conversation, for the rep and for the record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from workbook.cli.exits import REFUSED
from workbook.cli.here import known_rep, open_desk
from workbook.cli.options import RepArgument, option
from workbook.cli.say import say

OutOption = Annotated[Path | None, option("--out", "Write it to this folder.")]


def share(rep: RepArgument, out: OutOption = None) -> None:
    """Write the rep's copy of the newest conversation: only what is theirs to see."""
    with open_desk() as desk:
        written = desk.write_copy(known_rep(desk, rep), out)
    if written is None:
        _no_talk(rep)
    say(f"{written.sentence}\n{written.path}")


def record(rep: RepArgument) -> None:
    """Write the newest plan with a rep as a spreadsheet for the record, without your notes."""
    with open_desk() as desk:
        written = desk.write_record(known_rep(desk, rep))
    if written is None:
        _no_talk(rep)
    say(f"Written, without your notes; for you only: {written}")


def _no_talk(rep: str) -> NoReturn:
    say(f"No conversation with {rep} yet. Open notebook 1 and choose Prepare the conversation.", err=True)
    raise typer.Exit(REFUSED)
