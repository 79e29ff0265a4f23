"""What tests write lies in memory where there is room: a store waits for the disk at each save.

Nothing here need outlast the machine: what the tests end is a process, and its files outlast that in memory too. Who
wants the files elsewhere says so with ``--basetemp`` or PYTEST_DEBUG_TEMPROOT.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

MEMORY = Path("/dev/shm")  # noqa: S108 - Linux's place for it; pytest makes a folder of its own in it, for us alone
NAME = "PYTEST_DEBUG_TEMPROOT"
# A run holds a tenth of it: what passed is removed at once. A container's usual 64 MB are too few.
ROOM = 2 << 30


def pytest_configure(config: pytest.Config) -> None:
    """Before anybody asks for a folder; workers get theirs from the one that started them."""
    if config.option.basetemp is None and NAME not in os.environ and has_room(MEMORY, ROOM):
        os.environ[NAME] = str(MEMORY)


def has_room(place: Path, least: int) -> bool:
    """Whether there is such a place, may be written to, and has so many bytes free."""
    return place.is_dir() and os.access(place, os.W_OK) and shutil.disk_usage(place).free >= least
