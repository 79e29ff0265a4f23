"""What many tests share: the sample team laid out once, and a desk of one's own on a copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.both import open_store, pytest_generate_tests, server, team
from tests.store.ready_made import migrated_each_time, migrated_once
from workbook.desk import Desk, open_desk

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = [  # pytest finds them here
    "migrated_each_time",
    "migrated_once",
    "open_store",
    "pytest_generate_tests",
    "server",
    "team",
]


# Begun first: a file is one worker's, and a long one begun last is waited for by the other.
LONGEST = (
    "browser/test_year.py",
    "browser/test_axe_screens.py",
    "browser/test_story.py",
    "browser/test_prepare.py",
    "browser/test_share.py",
    "browser/test_hold.py",
    "browser/test_import.py",
    "browser/test_track.py",
    "browser/test_turning.py",
    "sources/in_place/test_same_everywhere.py",
    "scan/test_scan.py",
    "test_lost_screens.py",
    "store/test_faults.py",
    "test_cli.py",
    "sources/test_form.py",
    "store/test_imports.py",
    "test_desk.py",
    "forms/test_widgets.py",
    "store/postgres/test_move.py",
    "lab/test_run_elsewhere.py",
    "store/test_durability.py",
    "trend/test_fleet.py",
    "detect/test_fleet.py",
)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {HERE / name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


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
    """A desk on a copy of the sample, with the numbers already counted."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    with open_desk(home) as made:
        made.__dict__.update(weekly=numbers.weekly, said=numbers.said)
        yield made


@pytest.fixture
def no_errors(desk: Desk) -> Iterator[None]:
    """Fail where a screen turned an error into a sentence."""
    yield
    log = desk.store.home / "log" / "errors.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
