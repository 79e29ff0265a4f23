"""``workbook import``, ``totals`` and ``undo-import``: look, answer what is asked, and only then keep."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbook.cli import said
from workbook.cli.exits import ASKED, DONE, REFUSED, STOPPED
from workbook.cli.say import say, say_json

if TYPE_CHECKING:
    from collections.abc import Iterator

KEEP = "keep"

FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Exports from your CRM, and lists of leave, leads, people, users.", show_default=False
    ),
]
FromOption = Annotated[
    str,
    typer.Option(
        "--from", help="Count in place: postgres://..., a DuckDB file, a Parquet folder.", show_default=False
    ),
]
TableOption = Annotated[
    str, typer.Option("--table", help="Which table there, such as schema.events.", show_default=False)
]
MappingOption = Annotated[
    str, typer.Option("--mapping", help="The file that says which column means what.", show_default=False)
]
ProfileOption = Annotated[
    str, typer.Option("--profile", help="Read the file as this sort of export.", show_default=False)
]
DryOption = Annotated[bool, typer.Option("--dry-run", help="Only say what would be imported.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object, for scripts.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Import without asking once more.")]
OrderOption = Annotated[
    str,
    typer.Option(
        "--date-order", help="Which number of a date comes first: dmy, mdy or ymd.", show_default=False
    ),
]
ZoneOption = Annotated[
    str, typer.Option("--time-zone", help="The team's time zone, such as Europe/Paris.", show_default=False)
]
YearOption = Annotated[
    str,
    typer.Option(
        "--year",
        help="Year of weeks that are only numbers: 2026, or last for the newest.",
        show_default=False,
    ),
]
BeginsOption = Annotated[
    str,
    typer.Option("--week-begins", help="The day a week begins on in the file: sunday.", show_default=False),
]
DecimalOption = Annotated[
    str, typer.Option("--decimal", help="The mark before decimals: point or comma.", show_default=False)
]
SheetOption = Annotated[
    str, typer.Option("--sheet", help="Which sheet of a workbook, or all.", show_default=False)
]
ColumnOption = Annotated[
    list[str],
    typer.Option(
        "--column", help="FIELD=NAME: which column holds the rep, when, kind, count ...", show_default=False
    ),
]
SameOption = Annotated[
    list[str],
    typer.Option(
        "--same", help="OTHER=NAME: two spellings of one person; NAME=NAME: not the same.", show_default=False
    ),
]
UserOption = Annotated[
    list[str],
    typer.Option("--user", help="ID=NAME of a CRM user; 'keep' keeps ids as names.", show_default=False),
]
RepOption = Annotated[
    list[str],
    typer.Option(
        "--rep",
        help="Whose file it is, where no column says so; of several files FILE=NAME.",
        show_default=False,
    ),
]
MissingOption = Annotated[
    bool,
    typer.Option("--drop-missing", help="Rows counted before that the files hold no longer count no longer."),
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        "--as-of", parser=said.day, metavar="DATE", help="The day that counts as today.", show_default=False
    ),
]


def import_files(  # noqa: PLR0913 - each is an option of the command
    files: FilesArgument = None,
    *,
    from_: FromOption = "",
    table: TableOption = "",
    mapping: MappingOption = "",
    profile: ProfileOption = "",
    dry_run: DryOption = False,
    json_: JsonOption = False,
    yes: YesOption = False,
    date_order: OrderOption = "",
    time_zone: ZoneOption = "",
    year: YearOption = "",
    week_begins: BeginsOption = "",
    decimal: DecimalOption = "",
    sheet: SheetOption = "",
    column: ColumnOption = [],  # noqa: B006 - typer's way of lists
    same: SameOption = [],  # noqa: B006
    user: UserOption = [],  # noqa: B006
    rep: RepOption = [],  # noqa: B006
    drop_missing: MissingOption = False,
    as_of: AsOfOption = None,
) -> None:
    """Import activity and lists from files, or counted in place: shown first, refused whole where wrong."""
    from workbook.desk import open_desk  # noqa: PLC0415 - heavy imports only where needed: `--help` stays quick
    from workbook.sources import Answers  # noqa: PLC0415
    from workbook.sources.answers import GONE  # noqa: PLC0415

    answers = Answers(
        profile=profile, sheet=sheet, date_order=said.order(date_order), decimal=said.decimal(decimal),
        **said.whose(rep),
        year=said.year(year), week_begins=said.week_begins(week_begins),
        time_zone=said.zone(time_zone), columns=said.pairs(column, "--column"), same=said.same(same),
        users=said.pairs([one for one in user if one != KEEP], "--user"), owners=KEEP if KEEP in user else "",
        missing=GONE if drop_missing else "",
    )  # fmt: skip
    there, today = said.place(from_, table, mapping, files), as_of
    with _stopped_by_hand(), open_desk() as desk:
        paths = [path.resolve() for path in files or ()]
        with desk.intake(today).look(paths, answers, _progress, there) as look:
            found = look.preview
            wanted = look.ready and not dry_run and (yes or json_ or _confirmed(found))
            if wanted:
                look.keep()
    if json_:
        say_json(found | {"imported": wanted})
    else:
        _say(found, imported=wanted)
    raise typer.Exit({"ok": DONE, "ask": ASKED}.get(found["verdict"], REFUSED))


@contextmanager
def _stopped_by_hand() -> Iterator[None]:
    """Say that nothing was imported where a person stops it: all of an import is one transaction."""
    try:
        yield
    except KeyboardInterrupt:
        say(CANCELLED, err=True)
        raise typer.Exit(STOPPED) from None


def totals(json_: JsonOption = False) -> None:  # noqa: FBT002 - typer's way of flags
    """Say what is held: how much each rep did of each kind in each week."""
    from workbook.desk import open_desk  # noqa: PLC0415 - see import_files

    with open_desk() as desk:
        rows = [
            {"rep": rep, "kind": kind, "week": str(week), "count": count}
            for rep, kind, week, count in desk.store.activity_totals()
        ]
    if json_:
        say_json({"weekly": rows})
        return
    for row in rows:
        say(f"{row['week']}  {row['count']:>7,}  {row['kind']}  {row['rep']}")


def undo_import(json_: JsonOption = False) -> None:  # noqa: FBT002 - typer's way of flags
    """Take back the last import: what it added goes, what it changed is as before."""
    from workbook.desk import open_desk  # noqa: PLC0415 - see import_files

    with open_desk() as desk:
        undone = desk.undo_import()
    if json_:
        say_json({"undone": undone is not None, "sentence": undone or NOTHING})
    else:
        say(undone or NOTHING)
    raise typer.Exit(DONE if undone else REFUSED)


COLUMNS = "  Are they there under other names? Then say so: --column rep=Seller --column when=Day --column kind=Type"
CANCELLED = "Cancelled. Nothing was imported, and what was there before stays as it was."
NOTHING = "There is no import to take back. What is held stays as it is."


def _say(found: dict[str, Any], *, imported: bool) -> None:
    """Print the preview for a person: what it is, what counts, what is open or to be mended."""
    from workbook.sources import asked  # noqa: PLC0415 - see import_files
    from workbook.sources.preview import REFUSE  # noqa: PLC0415

    say(asked.message(found), err=found["verdict"] == REFUSE)
    for line in asked.problems(found):
        say(f"  {line}", err=True)
    if asked.is_unknown(found):
        say(COLUMNS, err=True)
    for question in found["questions"]:
        say(f"  {question['text']}")
        for choice in question["choices"]:
            say(f"    {_option(question['option'], choice['value'])}   {choice['label']}")
        if not question["choices"]:
            say(f"    {question['option']}")
    if found["missing"]:
        say(
            "  Where they are in another export of this sort, name both files. --drop-missing counts them no longer."
        )
    if imported:
        say("Imported.")


def _option(option: str, value: str) -> str:
    if value.startswith("--"):  # several at once; names of columns have blanks
        pairs = [one.split(" ", maxsplit=1) for one in re.split(" (?=--)", value)]
        return " ".join(f'{name} "{said}"' for name, said in pairs)
    return f'{option.split(" ", maxsplit=1)[0]} "{value}"'


def _confirmed(found: dict[str, Any]) -> bool:
    """Ask a person at a terminal once more; a script has said it by leaving out ``--dry-run``."""
    if not sys.stdin.isatty():
        return True
    _say(found, imported=False)
    for row in found["weekly"][-8:]:
        say(f"  week of {row['week']}: {row['count']:,} {row['kind']}, {row['rep']}")
    return typer.confirm("Import this?", default=True)


def _progress(done: float) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r{done:4.0%} read", err=True, nl=done >= 1)
