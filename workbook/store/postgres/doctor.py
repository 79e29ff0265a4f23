"""Look at a team's database as one of its managers, and say what is right and what is not. Nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from workbook.store.check import Check
from workbook.store.postgres.open import open_server
from workbook.store.problem import plainly
from workbook.store.reasons import StoreProblem
from workbook.store.schema import HEAD

if TYPE_CHECKING:
    from workbook.store.postgres.access import ServerAccess

PATIENCE_MS = 1_000
WRITTEN_DOWN = text(
    "SELECT name FROM pg_settings WHERE (name = 'log_statement' AND setting <> 'none') "
    "OR (name IN ('log_min_duration_statement', 'log_min_duration_sample') AND setting <> '-1') "
    "OR (name = 'log_parameter_max_length_on_error' AND setting <> '0')"
)
LOST_IN_A_CRASH = text("SELECT setting FROM pg_settings WHERE name = 'fsync'")


def looked_at(address: str) -> list[Check]:
    """Return what can be told of the database: that it opens, for whom, over which line, and what it writes down."""
    try:
        with plainly():
            access = open_server(address, patience_ms=PATIENCE_MS)
    except StoreProblem as problem:
        return [Check("database", False, str(problem))]
    try:
        with plainly():
            return _inside(access)
    except StoreProblem as problem:
        return [Check("database", False, str(problem))]
    finally:
        access.close()


def _inside(access: ServerAccess) -> list[Check]:
    # One that is of another version, or keeps managers apart by less than all it must, was not opened.
    return [
        Check("database", True, f"The store is in the team's database, for {access.manager} alone."),
        Check("schema", True, f"The database is at schema {HEAD}, the newest."),
        Check("apart", True, "The database keeps every manager's rows apart, by force, on every table."),
        _line(access),
        *_server(access),
        Check("copies", True, "Copies are made and put back by whoever runs the database, not from here."),
    ]


def _line(access: ServerAccess) -> Check:
    with access.reading() as connection:
        driver = connection.connection.driver_connection
        encrypted = bool(driver and driver.pgconn.ssl_in_use)
    said = "encrypted." if encrypted else "not encrypted, and stays on this computer."
    return Check("line", True, f"The line to the database is {said}")


def _server(access: ServerAccess) -> list[Check]:
    with access.reading() as connection:
        written = list(connection.execute(WRITTEN_DOWN).scalars())
        flushed = connection.execute(LOST_IN_A_CRASH).scalar() == "on"
    on_disk = (
        "Saves reach the server's disk."
        if flushed
        else "The server does not flush saves to its disk (fsync)."
    )
    logged = "The server's log holds no words typed here."
    if written:
        logged = (
            f"The server's log may hold words typed here: {', '.join(written)} is set. Ask whoever runs it."
        )
    return [Check("flushed", flushed, on_disk), Check("server log", not written, logged)]
