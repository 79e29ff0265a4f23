"""A store in a folder of its own, on both engines, and a clock that only moves when asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.store.engines import Opener
    from workbook.store import Store


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 10, 42, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "a home, with spaces & 100%"


@pytest.fixture
def store(open_store: Opener, home: Path, clock: Clock) -> Iterator[Store]:
    with open_store(home, now=clock, patience_ms=50) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared_store(open_store: Opener, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for the many examples of a property."""
    with open_store(tmp_path_factory.mktemp("shared") / "home", now=Clock()) as opened:
        yield opened
