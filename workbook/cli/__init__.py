"""The command line: open the notebooks, import files, ask for signals, write a rep's copy, look for trouble.

Exit codes a script can use: 0 done; 1 refused or something is wrong (the message says what); 2 the command was
written wrongly; 3 nothing of that name; 4 a question is open.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from workbook.cli import said
from workbook.cli.exits import REFUSED, UNKNOWN
from workbook.cli.importing import import_files, totals, undo_import
from workbook.cli.keeping import backup, restore
from workbook.cli.locking import lock, unlock
from workbook.cli.moving import move
from workbook.cli.person import access, erase, retention, trail
from workbook.cli.say import say, say_json
from workbook.cli.scanning import scan, signals
from workbook.cli.server import prepare_store
from workbook.cli.team import team
from workbook.cli.week import week

if TYPE_CHECKING:
    from workbook.desk import Desk

app = typer.Typer(
    help="Notice a rep's decline early, hold the conversation well, follow the plan.",
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Notebook(StrEnum):
    """The three notebooks, by the words of their names."""

    SPOT = "spot"
    PREPARE = "prepare"
    TRACK = "track"


HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home", help="Keep everything in this folder instead of the usual one.", show_default=False
    ),
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="Keep it in a team's PostgreSQL, without a password in the URL.",
        show_default=False,
    ),
]
RepOption = Annotated[
    str | None, typer.Option("--rep", help="Open it with this rep chosen.", show_default=False)
]
BrowserOption = Annotated[
    bool, typer.Option("--browser/--no-browser", help="Open a browser window, or only serve.")
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        "--as-of", parser=said.day, metavar="DATE", help="Look as if it were this day.", show_default=False
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]


@app.callback(invoke_without_command=True)
def start(context: typer.Context, home: HomeOption = None, store: StoreOption = None) -> None:
    """Open the workbook on the first notebook."""
    if home is not None:
        os.environ["WORKBOOK_HOME"] = str(home.expanduser().resolve())
    if store is not None:
        os.environ["WORKBOOK_STORE"] = store
    if context.invoked_subcommand is None:
        _open(Notebook.SPOT, None, browser=True)


@app.command("open")
def open_notebook(
    notebook: Annotated[Notebook, typer.Argument(help="Which notebook.")],
    rep: RepOption = None,
    browser: BrowserOption = True,  # noqa: FBT002 - typer reads a flag's default here
) -> None:
    """Open JupyterLab at one notebook, with one rep chosen."""
    _open(notebook, rep, browser=browser)


def _open(notebook: Notebook, rep: str | None, *, browser: bool) -> None:
    from workbook.desk.sample import shipped  # noqa: PLC0415 - heavy imports only where needed: `--help` stays quick
    from workbook.lab.launch import serve  # noqa: PLC0415
    from workbook.lab.left_in import empty  # noqa: PLC0415
    from workbook.lab.notebooks import NAMES, place  # noqa: PLC0415

    with _desk() as desk:
        if rep is not None:
            desk.choose(_known(desk, rep))
        home = desk.store.home
    place(shipped("notebooks"), home / "notebooks", date.today())  # noqa: DTZ011 - a file name for a person
    empty(home / "notebooks")
    raise typer.Exit(serve(home, NAMES[notebook.value], browser=browser))


app.command("import")(import_files)
app.command("totals")(totals)
app.command("undo-import")(undo_import)
app.command("team")(team)
app.command("week")(week)
app.command("scan")(scan)
app.command("signals")(signals)
app.command("access")(access)
app.command("erase")(erase)
app.command("retention")(retention)
app.command("trail")(trail)
app.command("lock")(lock)
app.command("unlock")(unlock)
app.command("prepare-store")(prepare_store)
app.command("move")(move)
app.command("backup")(backup)
app.command("restore")(restore)


@app.command("spot")
def spot(as_of: AsOfOption = None, json_: JsonOption = False) -> None:  # noqa: FBT002 - typer's way of flags
    """Say whose activity fell below their own usual level, since when, and how much."""
    with _desk(as_of) as desk:
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


@app.command("share")
def share(
    rep: Annotated[str, typer.Argument(help="The rep, as the CRM spells the name.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="Write it to this folder.", show_default=False)
    ] = None,
) -> None:
    """Write the rep's copy of the newest conversation: only what is theirs to see."""
    with _desk() as desk:
        written = desk.write_copy(_known(desk, rep), out)
    if written is None:
        _no_talk(rep)
    say(f"{written.sentence}\n{written.path}")


@app.command("record")
def record(rep: Annotated[str, typer.Argument(help="The rep, as the CRM spells the name.")]) -> None:
    """Write the newest plan with a rep as a spreadsheet for the record, without your notes."""
    with _desk() as desk:
        written = desk.write_record(_known(desk, rep))
    if written is None:
        _no_talk(rep)
    say(f"Written, without your notes; for you only: {written}")


@app.command("doctor")
def doctor(json_: JsonOption = False) -> None:  # noqa: FBT002 - typer's way of flags
    """Say where things are and what is wrong."""
    from workbook.lab.left_in import check  # noqa: PLC0415 - heavy: `--help` stays quick
    from workbook.store import doctor as examine  # noqa: PLC0415
    from workbook.store import home as home_of  # noqa: PLC0415

    place = home_of(None, os.environ)
    checks = [*examine(place, os.environ.get("WORKBOOK_STORE", "")), check(place / "notebooks")]
    if json_:
        say_json({"home": str(place), "checks": [asdict(one) for one in checks]})
    else:
        say(f"Everything is kept in {place}")
        for one in checks:
            say(f"{'ok   ' if one.ok else 'LOOK '} {one.name}: {one.sentence}")
    raise typer.Exit(0 if all(one.ok for one in checks) else REFUSED)


def _desk(today: date | None = None) -> Desk:
    from workbook.desk import open_desk  # noqa: PLC0415 - see _open

    return open_desk(today=today)


def _known(desk: Desk, rep: str) -> str:
    if rep in desk.reps:
        return rep
    alike = [name for name in desk.reps if rep.casefold() in name.casefold()][:5]
    hint = f" Did you mean: {', '.join(alike)}?" if alike else ""
    say(f"No rep is called “{rep}”.{hint}", err=True)
    raise typer.Exit(UNKNOWN)


def _no_talk(rep: str) -> NoReturn:
    say(f"No conversation with {rep} yet. Open notebook 1 and choose Prepare the conversation.", err=True)
    raise typer.Exit(REFUSED)


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
    from workbook.forms.boundary import is_for_people, log_error  # noqa: PLC0415
    from workbook.store import error_log  # noqa: PLC0415
    from workbook.store import home as home_of  # noqa: PLC0415

    try:
        app(_places_first(sys.argv[1:]))
    except Exception as error:  # noqa: BLE001 - the boundary of the command line
        log_error(error, error_log(home_of(None, os.environ)))
        say(error if is_for_people(error) else _trouble(error), err=True)
        sys.exit(REFUSED)


def _trouble(error: Exception) -> str:
    """Say what was not foreseen: which file or folder stands in the way, where it is one."""
    if isinstance(error, OSError) and error.filename:
        return (
            f"“{error.filename}” could not be read or written: {error.strerror}. What was saved before is safe. "
            "Please choose another place, or close the program that uses it, and try again."
        )
    return (
        "That did not work. What was saved before is safe. Please try once more; if it happens again, run: "
        "uv run workbook doctor"
    )
