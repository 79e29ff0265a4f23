"""The command line: open the notebooks, import files, ask for signals, write a rep's copy, look for trouble.

Exit codes a script can use: 0 done; 1 refused or something is wrong (the message says what); 2 the command was
written wrongly; 3 nothing of that name; 4 a question is open.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from workbook.cli import here
from workbook.cli.everybody import everybody
from workbook.cli.exits import REFUSED
from workbook.cli.handing_on import record, share
from workbook.cli.importing import import_files, totals, undo_import
from workbook.cli.keeping import backup, restore
from workbook.cli.locking import lock, unlock
from workbook.cli.looking import doctor, spot
from workbook.cli.moving import move
from workbook.cli.opening import Notebook, open_notebook
from workbook.cli.options import option
from workbook.cli.person import access, erase, retention, trail
from workbook.cli.renaming import rename
from workbook.cli.say import say
from workbook.cli.scanning import scan, signals
from workbook.cli.server import prepare_store
from workbook.cli.team import team
from workbook.cli.week import week

app = typer.Typer(
    help="Notice a rep's decline early, hold the conversation well, follow the plan.",
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

HomeOption = Annotated[
    Path | None, option("--home", "Keep everything in this folder instead of the usual one.")
]
StoreOption = Annotated[
    str | None,
    option("--store", "Keep it in a team's PostgreSQL, without a password in the URL.", metavar="URL"),
]


@app.callback(invoke_without_command=True)
def start(context: typer.Context, home: HomeOption = None, store: StoreOption = None) -> None:
    """Open the workbook on the first notebook."""
    if home is not None:
        os.environ["WORKBOOK_HOME"] = str(home.expanduser().resolve())
    if store is not None:
        os.environ["WORKBOOK_STORE"] = store
    if context.invoked_subcommand is None:
        open_notebook(Notebook.SPOT)


app.command("open")(open_notebook)
app.command("import")(import_files)
app.command("totals")(totals)
app.command("undo-import")(undo_import)
app.command("rename")(rename)
app.command("team")(team)
app.command("everybody")(everybody)
app.command("scan")(scan)
app.command("signals")(signals)
app.command("spot")(spot)
app.command("week")(week)
app.command("share")(share)
app.command("record")(record)
app.command("access")(access)
app.command("erase")(erase)
app.command("retention")(retention)
app.command("trail")(trail)
app.command("prepare-store")(prepare_store)
app.command("move")(move)
app.command("lock")(lock)
app.command("unlock")(unlock)
app.command("backup")(backup)
app.command("restore")(restore)
app.command("doctor")(doctor)


def _places_first(words: list[str]) -> list[str]:
    """Let --home and --store stand anywhere: people add them at the end."""
    first: list[str] = []
    rest = list(words)
    for name in ("--home", "--store"):
        for place, word in enumerate(rest):
            length = 2 if word == name and place + 1 < len(rest) else int(word.startswith(f"{name}="))
            if length:
                first += rest[place : place + length]
                del rest[place : place + length]
                break
    return [*first, *rest]


def main() -> None:
    """Run the command; trouble meant for people is printed as a sentence, without a traceback."""
    from workbook.forms.boundary import is_for_people, log_error
    from workbook.store import error_log

    try:
        app(_places_first(sys.argv[1:]))
    except Exception as error:  # noqa: BLE001 - the boundary of the command line
        log_error(error, error_log(here.home()))
        say(error if is_for_people(error) else _trouble(error), err=True)
        sys.exit(REFUSED)


def _trouble(error: Exception) -> str:
    """Say what was not foreseen: which file or folder stands in the way, where it is one."""
    from workbook.forms.boundary import FULL, is_of_a_full_disk

    if is_of_a_full_disk(error):
        return FULL
    if isinstance(error, OSError) and error.filename:
        return (
            f"“{error.filename}” could not be read or written: {error.strerror}. What was saved before is safe. "
            "Please choose another place, or close the program that uses it, and try again."
        )
    return (
        "That did not work. What was saved before is safe. Please try once more; if it happens again, run: "
        "uv run workbook doctor"
    )
