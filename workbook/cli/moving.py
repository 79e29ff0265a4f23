"""``workbook move``: from a file of one's own into the team's database, or back."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from workbook.cli import here
from workbook.cli.asking import agree
from workbook.cli.exits import WRONG
from workbook.cli.options import YesOption, option
from workbook.cli.say import say

ToOption = Annotated[
    str | None, option("--to", "Where it is: postgresql://you@host/database.", metavar="URL")
]


StayOption = Annotated[
    bool,
    typer.Option("--stay", help="Go on with the file after all: its note that it was carried over goes."),
]
BackOption = Annotated[
    bool, typer.Option("--back", help="The other way: from the team's database into a file here.")
]
STAYED = (
    "The file no longer says that it was carried over. The team's database keeps what was carried over to it."
)


def move(
    *, to: ToOption = None, yes: YesOption = False, stay: StayOption = False, back: BackOption = False
) -> None:
    """Carry everything in your file over to the team's database, for you alone, or back. Where it was keeps it."""
    if stay:
        _stay()
        return
    from workbook.store import STORE, database_file
    from workbook.store.move import counts
    from workbook.store.move import move as carry
    from workbook.store.store import local_now

    address = to or os.environ.get(STORE)
    if not address:
        say("Please say where the team's database is, with --to postgresql://you@host/database", err=True)
        raise typer.Exit(WRONG)
    if back:
        _back(address, yes=yes)
        return
    home = here.home()
    held = counts(home)
    say(f"Kept in {database_file(home)}:\n{_table(held)}")
    if not yes:
        agree(f"Close all open notebooks first. Carry these {sum(held.values()):,} rows over now?")
    done = carry(home, address, local_now())
    say(f"\nIn the team's database, for {done.manager} alone:\n{_table(done.rows)}\n")
    if not done.anew:
        say("All of it had been carried over before, so nothing was done.")
        return
    say(
        "Carried over, and each row compared. From now on open the workbook with --store and this address. The file "
        "is as it was but for a note that it was carried over, and a copy of it was made. Both hold confidential "
        f"words: once you have seen that all is there, remove them.\n{done.copy}"
    )


def _back(address: str, *, yes: bool) -> None:
    from workbook.store import database_file
    from workbook.store.move import counts_there, move_back
    from workbook.store.store import local_now

    home = here.home()
    held = counts_there(address)
    say(f"Kept in the team's database, of yours:\n{_table(held)}")
    if not yes:
        agree(
            f"Close all open notebooks first. Carry these {sum(held.values()):,} rows into a file here now?"
        )
    done = move_back(home, address, local_now())
    say(f"\nIn {database_file(home)}:\n{_table(done.rows)}\n")
    if not done.anew:
        say("All of it had been carried back before, so nothing was done.")
        return
    say(
        "Carried back, and each row compared. From now on open the workbook without --store. The team's database keeps "
        "your rows: once you have seen that all is here, ask whoever runs it to remove them."
    )


def _stay() -> None:
    from workbook.store import Store

    with Store.open(here.home()) as store:
        store.stay()
    say(STAYED)


def _table(rows: dict[str, int]) -> str:
    from workbook.desk.rights import TITLES

    named = ((TITLES[name], size) for name, size in rows.items())
    return "\n".join(f"  {size:>9,}  {name}" for name, size in (*named, ("in all", sum(rows.values()))))
