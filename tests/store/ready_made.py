"""A new file is a copy of one that the migrations made, once in a run: each would take a tenth of a second.

The modules about the first opening, older files and what fails meanwhile ask for ``migrated_each_time``.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

import pytest

from workbook.store import Store, database_file
from workbook.store import store as opened_by
from workbook.store.open import open_file
from workbook.store.places import PRIVATE_FILE, make_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine


@pytest.fixture(scope="session", autouse=True)
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("ready-made") / "home"
    Store.open(home).close()
    ready = database_file(home).read_bytes()

    def open_ready_made(home: Path, *, key: str = "", **how: Any) -> Engine:
        with contextlib.suppress(OSError):  # a place that takes no file: the opening itself says it in words
            if not key:
                _lay_down(home, ready)
        return open_file(home, key=key, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opened_by, "open_file", open_ready_made)
        yield


@pytest.fixture(scope="module")
def migrated_each_time() -> Iterator[None]:
    """Open as the product does, from an empty file on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opened_by, "open_file", open_file)
        yield


def _lay_down(home: Path, ready: bytes) -> None:
    """Write the file where there is none. One that is there, also an empty one, is left as it is."""
    make_private(home)
    place = os.open(database_file(home), os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
    with os.fdopen(place, "wb") as file:
        file.write(ready)
