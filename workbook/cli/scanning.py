"""``workbook scan`` and ``signals``: prompts of a whole organisation into a folder, and one's own out of it."""

from __future__ import annotations

import os
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbook.cli import here, said
from workbook.cli.exits import DONE, REFUSED
from workbook.cli.here import open_desk
from workbook.cli.options import AsOfOption, JsonOption, option
from workbook.cli.say import say, say_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.records import Absence, RecordingChange
    from workbook.scan.run import Scanned

FromOption = Annotated[
    str, typer.Option("--from", help="Where the table lives: postgres://..., spark://..., a folder.")
]
TableOption = Annotated[str, option("--table", "Which table there.")]
MappingOption = Annotated[str, typer.Option("--mapping", help="The file that says which column means what.")]
OutOption = Annotated[str, option("--out", "A folder for Parquet files, or table:NAME beside the source.")]
ZoneOption = Annotated[str, typer.Option("--time-zone", help="The team's time zone, such as Europe/Paris.")]
PromiseOption = Annotated[
    float, typer.Option("--promise", min=0.05, max=4, help="False prompts per rep and year.")
]
ResultsOption = Annotated[
    str, typer.Option("--from", help="The folder that a scan wrote, or the address of its database.")
]
WrittenOption = Annotated[str, option("--table", "The table that it wrote there.")]
RepOption = Annotated[list[str], option("--rep", "Only these reps; else all you hold.")]
PROMISE = 0.4  # as on the board
NO_REPS = "No reps of your own are held here yet, so there is nobody to look for. Import your numbers, or use --rep."


def scan(  # noqa: PLR0913 - each is an option of the command
    from_: FromOption,
    mapping: MappingOption,
    out: OutOption,
    *,
    table: TableOption = "",
    time_zone: ZoneOption = "",
    promise: PromiseOption = PROMISE,
    as_of: AsOfOption = None,
    json_: JsonOption = False,
) -> None:
    """Replay every company or division of a warehouse table, and write the prompts that stand. Goes on where it was."""
    from workbook.scan import Rules, results_at, scan_at
    from workbook.sources.in_place import mapping_from
    from workbook.sources.incoming import private_room

    columns = mapping_from(mapping)
    zone = said.zone(time_zone) or columns.zone
    if not zone:
        said.wrong("Say in which time zone the weeks are: --time-zone Europe/Paris.")
    place = here.home()
    place.mkdir(parents=True, exist_ok=True)
    results = results_at(out, from_, os.environ)
    changes, closed = _told()
    rules = Rules(as_of or date.today(), promise, changes, closed)  # noqa: DTZ011 - this computer's date
    with private_room(place) as room:
        found = scan_at(
            from_, table, columns, results, zone=zone, rules=rules, environment=os.environ, room=room
        )
    sentence = " ".join([_sentence(found, out), *_used(changes, closed)])
    if json_:
        say_json({**asdict(found), "out": out, "message": sentence})
    else:
        say(sentence)
    raise typer.Exit(REFUSED if found.failed else DONE)


def _told() -> tuple[tuple[RecordingChange, ...], tuple[Absence, ...]]:
    """Return what was told for everybody in this workbook; of the invented team nothing."""
    from workbook.calendars.closed import closures
    from workbook.store import database_file
    from workbook.store.places import STORE

    if not (os.environ.get(STORE) or database_file(here.home()).exists()):  # nothing was ever told here
        return (), ()
    with open_desk() as desk:
        if desk.sample:
            return (), ()
        return tuple(desk.store.recording_changes()), closures(desk.store.absences())


def _used(changes: Sequence[RecordingChange], closed: Sequence[Absence]) -> list[str]:
    """Say what told for everybody was read into it; nothing where nothing was told."""
    from workbook.calendars.closed import closure_words
    from workbook.spot.for_everybody import change_words

    told = [*map(change_words, changes), *map(closure_words, closed)]
    return [f"As told for everybody: {'; '.join(told)}."] if told else []


def _sentence(found: Scanned, out: str) -> str:
    from workbook.sources.wording import few

    done = f"{found.done_now:,} done now, {found.done_before:,} before, {found.failed:,} failed"
    told = f"{found.groups:,} groups: {done}. {found.signals:,} prompts written to {out}."
    if not found.failed:
        return told
    failed = few(found.failed_groups)
    return f"{told} Not read: {failed}. Run it again after mending their rows: what is done is not repeated."


def signals(
    from_: ResultsOption,
    *,
    table: WrittenOption = "",
    rep: RepOption = [],  # noqa: B006 - typer's way of lists
    json_: JsonOption = False,
) -> None:
    """Read the prompts of your own reps, and of nobody else, from what a scan wrote."""
    from workbook.scan import TABLE, results_at

    reps, former = rep, dict[str, str]()  # a warehouse may know somebody by the name from before
    if not reps:
        with open_desk() as desk:
            reps = [] if desk.sample else desk.reps
            former = {name: now for name, now in desk.store.former_names().items() if now in reps}
    if not reps:
        say(NO_REPS, err=True)
        raise typer.Exit(REFUSED)
    rows = results_at(f"{TABLE}{table}" if table else from_, from_, os.environ).rows([*reps, *former])
    rows = [{**row, "rep": former.get(row["rep"], row["rep"])} for row in rows]
    if json_:
        say_json({"signals": rows})
        return
    for row in rows:
        say(
            f"{row['rep']}{_place(row)}: {row['drop']:.0%} below their usual level since the week of {row['onset']}, "
            f"{row['kinds']} (scanned as of {row['as_of']})"
        )
    say(f"{len(rows):,} prompts stand among {len(reps):,} reps.")


def _place(row: dict[str, Any]) -> str:
    """Say whose row it is: names may be doubled in a large company."""
    named = ", ".join(filter(None, (row["group"], row["team"])))
    return f" ({named})" if named else ""
