"""A store on either engine, opened by its home: a file in it, or rows of a manager of its own in a PostgreSQL."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy import select

from workbook.store import Store, schema
from workbook.store.postgres.guard import GROUP
from workbook.store.postgres.prepare import prepare

if TYPE_CHECKING:
    from pathlib import Path

    from tests.servers.postgres import Postgres

DATABASE = "team"
# The tables whose rows are numbered in the order they came in.
COUNTED = {name for name, table in schema.metadata.tables.items() if "number" in table.c}


@dataclass
class Team:
    """A prepared database. Every manager's password is the server's own, which libpq finds in its environment."""

    server: Postgres
    name: str = DATABASE
    administrator_name: str = ""
    _line: psycopg.Connection[Any] | None = field(default=None, repr=False)

    @property
    def administrator(self) -> str:
        return self.address(self.administrator_name or self.server.user)

    def address(self, user: str) -> str:
        return f"postgresql://{user}@127.0.0.1:{self.server.port}/{self.name}"

    def admin(self, database: str = "") -> psycopg.Connection[Any]:
        return psycopg.connect(
            host="127.0.0.1",
            port=self.server.port,
            user=self.server.user,
            password=self.server.password,
            dbname=database or self.name,
            autocommit=True,
        )

    def make(self) -> Team:
        with self.admin("postgres") as connection:
            # Not the C locale: what sorts or compares by the server's language would be seen.
            connection.execute(
                f"CREATE DATABASE {self.name} TEMPLATE template0 ENCODING 'UTF8' "
                "LOCALE_PROVIDER icu ICU_LOCALE 'de' LOCALE 'C'"
            )
            if self.administrator_name:
                # What the guide gives an administrator who is no superuser.
                password = f"LOGIN CREATEROLE PASSWORD '{self.server.password}'"
                connection.execute(f"CREATE ROLE {self.administrator_name} {password}")
                connection.execute(f"GRANT CREATE ON DATABASE {self.name} TO {self.administrator_name}")
        prepare(self.administrator)
        return self

    def manager(self) -> str:
        """Let a new manager in; return their name."""
        name = f"manager_{secrets.token_hex(4)}"
        self.line.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{self.server.password}' IN ROLE {GROUP}")
        return name

    @property
    def line(self) -> psycopg.Connection[Any]:
        """A line of whoever may see and do all, kept open: a new one for each manager costs more than they do."""
        if self._line is None or self._line.closed:
            self._line = self.admin()
        return self._line


@dataclass
class Opener:
    """Opens the store of a home, the same one each time. Without a team it is a file."""

    team: Team | None = None
    addresses: dict[Path, str] = field(default_factory=dict)

    def __call__(self, home: Path, **how: Any) -> Store:
        if self.team and home not in self.addresses:
            self.addresses[home] = self.team.address(self.team.manager())
        return Store.open(home, address=self.addresses.get(home, ""), **how)


def beside(store: Store, **how: Any) -> Store:
    """Another window on the same store."""
    return Store.open(store.home, address=store.address, **how)


def rows_of(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that is held, by table."""
    with store._reading() as connection:
        return {
            name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for name, table in schema.metadata.tables.items()
        }
