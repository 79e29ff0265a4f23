"""Bring an older file to today's schema: one transaction, after a copy of the whole file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import text

from workbook.store import places
from workbook.store.backup import back_up
from workbook.store.engine import WRITES, engine_for, stored_version
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS: tuple[Path, ...] = (MIGRATIONS / "versions",)


def upgrade(home: Path, *, now: Callable[[], datetime], patience_ms: int, key: str = "") -> None:
    """Migrate the home's file. Killed at any moment it is old or new: SQLite's journal holds the old pages.

    The lock is taken before anything is read, so of two windows that open an old file one migrates and the
    other finds it done. Foreign keys are off meanwhile (a batch migration drops and rebuilds tables) and
    checked before the end. Raises StoreProblem where the file is of a newer program.
    """
    path = places.database_file(home)
    config = configuration()
    script = ScriptDirectory.from_config(config)
    engine = engine_for(path, patience_ms=patience_ms, foreign_keys=False, key=key).execution_options(
        **{WRITES: True}
    )
    with engine.begin() as connection:
        version = stored_version(connection)
        if version == script.get_current_head():
            return
        if version is not None:
            refuse_newer(script, version, Reason.NEWER)
            back_up(home, now(), f"before-{script.get_current_head()}", key=key)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _check_links(connection)
        connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))


def configuration() -> Config:
    """Return Alembic's settings without a file. Percent signs are doubled: Alembic would expand them."""
    config = Config()
    config.set_main_option("script_location", _plain(MIGRATIONS))
    config.set_main_option("path_separator", "newline")  # every other separator may stand in a folder's name
    config.set_main_option("version_locations", "\n".join(_plain(folder) for folder in VERSIONS))
    return config


def _plain(folder: Path) -> str:
    return str(folder).replace("%", "%%")


def refuse_newer(script: ScriptDirectory, version: str, reason: Reason) -> None:
    """Raise StoreProblem, for this reason, where no revision here is of that version."""
    try:
        script.get_revision(version)
    except CommandError:
        raise StoreProblem(reason) from None


def _check_links(connection: Connection) -> None:
    if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise StoreProblem(Reason.DAMAGED)
