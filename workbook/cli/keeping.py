"""``workbook backup`` and ``workbook restore``: a copy of everything, and everything from a copy."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from workbook.cli import here
from workbook.cli.asking import agree
from workbook.cli.exits import REFUSED, WRONG
from workbook.cli.options import YesOption
from workbook.cli.say import say
from workbook.cli.server import refuse_on_server

ToArgument = Annotated[
    Path | None, typer.Argument(help="Write the copy to this file or folder.", show_default=False)
]
CopyArgument = Annotated[
    str | None, typer.Argument(help="The copy: its name as listed, or its place.", show_default=False)
]
KEY = "This copy is locked. The key that was written down"


def backup(to: ToArgument = None) -> None:
    """Write a copy of everything that is kept, checked and for you alone."""
    from workbook.store import Store, database_file
    from workbook.store.backup import STAMP, back_up, copy_to

    refuse_on_server()
    home = here.home()
    if not database_file(home).exists():
        say(f"There is no store in {home} yet, so there is nothing to copy.", err=True)
        raise typer.Exit(REFUSED)
    with Store.open(home) as store:
        now = store.now()
        if to is None:
            made = back_up(home, now, "by-hand", key=store.key)
        else:
            place = to.expanduser().absolute()
            file = place / f"workbook-{now:{STAMP}}-by-hand.db" if place.is_dir() else place
            made = copy_to(home, file, key=store.key)
    say(f"The copy is written and was checked. It holds confidential words: keep it safe.\n{made}")


def restore(copy: CopyArgument = None, *, yes: YesOption = False) -> None:
    """Put a copy back in place of what is kept now, which is copied first. Without a name, list the copies."""
    from workbook.records import Deed
    from workbook.store import Store, vault
    from workbook.store.backup import copies
    from workbook.store.backup import restore as put_back
    from workbook.store.copy_check import check
    from workbook.store.store import local_now

    refuse_on_server()
    home = here.home()
    there = copies(home)
    if copy is None:
        say(
            "\n".join(f"{one.path.name}  {one.sentence}" for one in there)
            or f"There are no copies in {home}."
        )
        return
    place = next((one.path for one in there if one.path.name == copy), Path(copy).expanduser().absolute())
    key = vault.key_of(home) or _key_of(place)
    check(place, key=key)
    if not yes:
        agree(f"Put {place.name} in place of what is kept now? What is there now is copied first.")
    if key and not vault.is_locked(home):
        vault.lock(home, key)
    kept = put_back(home, place, local_now(), key=key)
    say(f"Put back: {place.name}. Please close open notebooks and open them again.")
    if kept:
        say(f"What was there before is kept in {kept}")
    with Store.open(home) as store:  # an older copy is brought to the newest form here
        store.note(Deed.RESTORED)


def _key_of(copy: Path) -> str:
    """Return the key of a copy that was locked, perhaps on another computer; empty where it needs none."""
    from workbook.store import vault
    from workbook.store.copy_check import needs_key

    if not needs_key(copy):
        return ""
    given = os.environ.get(vault.VARIABLE, "")
    try:
        return vault.typed(given or typer.prompt(KEY, hide_input=True))
    except typer.Abort:
        say(f"Nothing was changed. In a script the key is given as {vault.VARIABLE}.", err=True)
        raise typer.Exit(WRONG) from None
