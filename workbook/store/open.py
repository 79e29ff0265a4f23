"""Open the database: ours and whole, made where there is none, brought to today's schema."""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING

from workbook.store import places
from workbook.store.engine import engine_for, stored_version
from workbook.store.foreign import refuse_foreign
from workbook.store.reasons import Reason, StoreProblem
from workbook.store.schema import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine


def open_file(home: Path, *, now: Callable[[], datetime], patience_ms: int, key: str = "") -> Engine:
    """Return an engine on the home's database, at today's schema.

    ``key`` opens an encrypted one. Raises StoreProblem for a foreign, damaged or newer file, which is left as it is.
    """
    path = places.database_file(home)
    try:
        places.make_private(home)
        with suppress(FileExistsError):
            places.make_file(path)
        if not key:
            refuse_foreign(path)
        places.tighten(path, places.PRIVATE_FILE)
    except OSError as error:
        # A disk that may only be read is there, and yours: its words say what it is.
        raise StoreProblem(Reason.READ_ONLY if error.errno == errno.EROFS else Reason.MISSING) from error
    engine = engine_for(path, patience_ms=patience_ms, key=key)
    with engine.connect() as connection:
        version = stored_version(connection)
    if version != HEAD:
        # Alembic takes a second to import and is needed once in a file's life.
        from workbook.store.upgrade import upgrade  # noqa: PLC0415 - see the line above

        upgrade(home, now=now, patience_ms=patience_ms, key=key)
        places.keep_out_of_git(home)
    return engine
