"""What many tests share: the sample team laid out once, and a desk of one's own on a copy of it."""

from __future__ import annotations

import gc
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.drawn_once import drawn_once_each
from tests.in_memory import pytest_configure
from tests.sample_once import sample_read_once
from tests.schedule import pytest_collection_modifyitems, pytest_xdist_make_scheduler
from tests.servers.spark import spark_session
from tests.store.both import open_store, pytest_generate_tests, server, team
from tests.store.ready_made import migrated_each_time, migrated_once
from workbook.desk import Desk, open_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Tables and widgets are many small objects, and a run ends before their rings fill the memory: looking for
# rings as often as Python does would take a tenth of the time.
gc.set_threshold(50_000, 20, 20)
# No example fails for being slow: on a busy machine each may be. All else as it is, also what is set for CI.
settings.register_profile("patient", settings(), deadline=None)
settings.load_profile("patient")


def pytest_collection_finish() -> None:
    """Keep from each later look for rings what is there for the whole run: all modules, and all tests."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """At the end all goes: what went not is listed by libraries that look for their leaks."""
    gc.unfreeze()


__all__ = [  # pytest finds them here
    "drawn_once_each",
    "migrated_each_time",
    "migrated_once",
    "open_store",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_generate_tests",
    "pytest_xdist_make_scheduler",
    "sample_read_once",
    "server",
    "spark_session",
    "team",
]

# What a desk works out once and keeps, and forgets where it no longer holds.
COUNTED = ("activity", "weekly", "said", "silent")


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("sample-home")
    open_desk(home).close()
    return home


@pytest.fixture(scope="session")
def numbers(sample_home: Path) -> Desk:
    """What the sample's numbers say; only to be read."""
    desk = open_desk(sample_home)
    assert len(desk.weekly) > len(desk.said)
    return desk


@pytest.fixture
def desk(sample_home: Path, numbers: Desk, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a copy of the sample, with the numbers already counted; what changes them forgets them."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    with open_desk(home) as made:
        made.__dict__.update({name: getattr(numbers, name) for name in COUNTED})
        yield made


@pytest.fixture
def no_errors(desk: Desk) -> Iterator[None]:
    """Fail where a screen turned an error into a sentence."""
    yield
    log = desk.store.home / "log" / "errors.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
