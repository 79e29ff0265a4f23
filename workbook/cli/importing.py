"""``workbook import``, ``totals`` and ``undo-import``: look, answer what is asked, and only then keep."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from workbook.cli import said
from workbook.cli.exits import ASKED, DONE, REFUSED, STOPPED
from workbook.cli.here import open_desk
from workbook.cli.import_options import (
    AnotherOption,
    BeginsOption,
    ColumnOption,
    DecimalOption,
    DryOption,
    FilesArgument,
    FromOption,
    MappingOption,
    MissingOption,
    OrderOption,
    ProfileOption,
    RepOption,
    SameOption,
    SheetOption,
    TableOption,
    UserOption,
    YearOption,
    ZoneOption,
)
from workbook.cli.options import AsOfOption, JsonOption, YesOption
from workbook.cli.say import say, say_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from workbook.sources import Answers
    from workbook.sources.in_place import Place

KEEP = "keep"


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
    another: AnotherOption = [],  # noqa: B006
    drop_missing: MissingOption = False,
    as_of: AsOfOption = None,
) -> None:
    """Import activity and lists from files, or counted in place: shown first, refused whole where wrong."""
    from workbook.sources import Answers
    from workbook.sources.answers import GONE

    answers = Answers(
        profile=profile, sheet=sheet, date_order=said.order(date_order), decimal=said.decimal(decimal),
        **said.whose(rep),
        year=said.year(year), week_begins=said.week_begins(week_begins),
        time_zone=said.zone(time_zone), columns=said.pairs(column, "--column"),
        same=said.pairs(same, "--same"), users=said.pairs([one for one in user if one != KEEP], "--user"),
        owners=KEEP if KEEP in user else "", missing=GONE if drop_missing else "", others=tuple(another),
    )  # fmt: skip
    there = said.place(from_, table, mapping, files)

    def wanted(found: dict[str, Any]) -> bool:
        return not dry_run and (yes or json_ or _confirmed(found))

    found = _looked(files or (), answers, there, as_of, wanted)
    if json_:
        say_json(found)
    else:
        _say(found)
    raise typer.Exit({"ok": DONE, "ask": ASKED}.get(found["verdict"], REFUSED))


def _looked(
    files: Sequence[Path],
    answers: Answers,
    there: Place | None,
    as_of: date | None,
    wanted: Callable[[dict[str, Any]], bool],
) -> dict[str, Any]:
    """Look at the files, keep what they hold where it is ``wanted``, and return the preview and what became of it."""
    paths = [path.resolve() for path in files]
    with _stopped_by_hand(), open_desk() as desk:
        with desk.intake(as_of).look(paths, answers, _progress, there) as look:
            imported = look.ready and wanted(look.preview)
            if imported:
                look.keep()
        return look.preview | {"imported": imported}


@contextmanager
def _stopped_by_hand() -> Iterator[None]:
    """Say that nothing was imported where a person stops it: all of an import is one transaction."""
    try:
        yield
    except KeyboardInterrupt:
        say(CANCELLED, err=True)
        raise typer.Exit(STOPPED) from None


def totals(*, json_: JsonOption = False) -> None:
    """Say what is held: how much each rep did of each kind in each week."""
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


def undo_import(*, json_: JsonOption = False) -> None:
    """Take back the last import: what it added goes, what it changed is as before."""
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


def _say(found: dict[str, Any]) -> None:
    """Print the preview for a person: what it is, what counts, what is open or to be mended."""
    from workbook.sources import asked
    from workbook.sources.counting import ERASED
    from workbook.sources.preview import REFUSE

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
    if ERASED in found["left_out"]:
        say('  Does a file mean somebody else of the same name? Then say so: --another "NAME".')
    if found.get("imported"):
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
    _say(found)
    for row in found["weekly"][-8:]:
        say(f"  week of {row['week']}: {row['count']:,} {row['kind']}, {row['rep']}")
    return typer.confirm("Import this?", default=True)


def _progress(done: float) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r{done:4.0%} read", err=True, nl=done >= 1)
