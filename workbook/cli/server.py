"""``workbook prepare-store``, and what a command says that has nothing to do where a server keeps the store."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from workbook.cli.say import say

AddressArgument = Annotated[
    str, typer.Argument(metavar="URL", help="Where it is: postgresql://administrator@host/database.")
]


def prepare_store(url: AddressArgument) -> None:
    """Make or migrate the tables of a team's PostgreSQL, each manager's rows kept apart. For its administrator."""
    from workbook.store.postgres.prepare import prepare

    say("\n".join(prepare(url)))


def refuse_on_server() -> None:
    """Raise StoreProblem where a team's database is in use: what is about the file does nothing to it."""
    from workbook.store import STORE, Reason, StoreProblem

    if os.environ.get(STORE):
        raise StoreProblem(Reason.ON_SERVER)
