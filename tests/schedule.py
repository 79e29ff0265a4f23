"""Which worker runs which file when: the longest first, and together what needs the same slow start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadFileScheduling

# A file is one worker's, and a long one begun last is waited for by the other.
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
    "scan/test_elsewhere.py",
    "scan/test_scan.py",
    "test_lost_presses.py",
    "store/test_faults.py",
    "store/vault/test_lock.py",
    "notebooks/test_notebooks.py",
    "share/test_pdf.py",
    "share/test_page_hostile.py",
    "prepare/test_killed.py",
    "wording/test_wording.py",
    "cli/test_importing.py",
    "sources/test_form_asked.py",
    "sources/test_form_closed.py",
    "store/test_imports.py",
    "desk/test_screens.py",
    "forms/test_widgets.py",
    "store/postgres/move/test_broken.py",
    "lab/test_run_elsewhere.py",
    "store/test_durability.py",
    "trend/test_fleet.py",
    "detect/test_fleet.py",
)
# By the same worker: one Spark is started, and the loops are compiled once.
WITH = {
    "tests/scan/test_elsewhere.py": "tests/sources/in_place/test_same_everywhere.py",
    "tests/trend/test_fleet.py": "tests/detect/test_fleet.py",
}
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {HERE / name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling | None:
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415 - only where several workers run

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return WITH.get(file, file)

    return Together(config, log)
