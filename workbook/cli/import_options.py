"""The options of ``workbook import``: where rows are, and the answers that only a person can give."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.options import option

FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Exports from your CRM, and lists of leave, leads, people, users.", show_default=False
    ),
]
FromOption = Annotated[
    str, option("--from", "Count in place: postgres://..., a DuckDB file, a Parquet folder.")
]
TableOption = Annotated[str, option("--table", "Which table there, such as schema.events.")]
MappingOption = Annotated[str, option("--mapping", "The file that says which column means what.")]
ProfileOption = Annotated[str, option("--profile", "Read the file as this sort of export.")]
DryOption = Annotated[bool, typer.Option("--dry-run", help="Only say what would be imported.")]
OrderOption = Annotated[str, option("--date-order", "Which number of a date comes first: dmy, mdy or ymd.")]
ZoneOption = Annotated[str, option("--time-zone", "The team's time zone, such as Europe/Paris.")]
YearOption = Annotated[
    str, option("--year", "Year of weeks that are only numbers: 2026, or last for the newest.")
]
BeginsOption = Annotated[str, option("--week-begins", "The day a week begins on in the file: sunday.")]
DecimalOption = Annotated[str, option("--decimal", "The mark before decimals: point or comma.")]
SheetOption = Annotated[str, option("--sheet", "Which sheet of a workbook, or all.")]
ColumnOption = Annotated[
    list[str], option("--column", "FIELD=NAME: which column holds the rep, when, kind, count ...")
]
SameOption = Annotated[
    list[str], option("--same", "OTHER=NAME: two spellings of one person; NAME=NAME: not the same.")
]
UserOption = Annotated[list[str], option("--user", "ID=NAME of a CRM user; 'keep' keeps ids as names.")]
AnotherOption = Annotated[
    list[str], option("--another", "NAME of somebody who is not the person of that name who was erased.")
]
RepOption = Annotated[
    list[str], option("--rep", "Whose file it is, where no column says so; of several files FILE=NAME.")
]
MissingOption = Annotated[
    bool,
    typer.Option("--drop-missing", help="Rows counted before that the files hold no longer count no longer."),
]
