"""``workbook lock`` and ``workbook unlock``: encryption of what is kept, with the key in the system's keyring."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook.cli import here
from workbook.cli.asking import agree
from workbook.cli.exits import REFUSED
from workbook.cli.options import YesOption
from workbook.cli.say import say
from workbook.cli.server import refuse_on_server

RecoverOption = Annotated[bool, typer.Option("--recover", help="Put back the key you wrote down.")]


def lock(*, recover: RecoverOption = False, yes: YesOption = False) -> None:
    """Encrypt what is kept, and its copies; the key goes into this computer's keyring."""
    from workbook.store import Store, vault

    refuse_on_server()
    home = here.home()
    if recover:
        vault.recover(home, typer.prompt("The key you wrote down", hide_input=True))
        say("The key is back in this computer's keyring.")
        return
    if not yes:
        agree("Close all open notebooks first. Encrypt what is kept here and its copies now?")
    Store.open(home).close()
    key = vault.lock(home)
    say(
        "Locked. Write this key down and keep it apart from this computer: without it and without the keyring "
        f"nobody can read what is kept.\n\n    {vault.grouped(key)}\n"
    )


def unlock(*, yes: YesOption = False) -> None:
    """Write what is kept, and its copies, without encryption again."""
    from workbook.store import vault

    refuse_on_server()
    home = here.home()
    if not vault.is_locked(home):
        say("Nothing is locked here.", err=True)
        raise typer.Exit(REFUSED)
    if not yes:
        agree("Close all open notebooks first. Write everything here without encryption?")
    vault.unlock(home)
    say("Unlocked. Whoever can open your files can read it now.")
