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
    "store/test_faults.py",
    "test_lost_presses.py",
    "store/vault/test_lock.py",
    "trend/test_fleet.py",
    "detect/test_fleet.py",
    "wording/test_wording.py",
    "share/test_pdf.py",
    "track/test_year.py",
    "test_hostile.py",
    "spot/test_board_away.py",
    "trend/test_same_said.py",
    "notebooks/test_notebooks.py",
    "trend/test_any_frame.py",
    "sources/in_place/test_import.py",
    "store/test_imports.py",
    "sources/test_form_asked.py",
    "sources/test_missing.py",
    "spot/test_board.py",
    "sources/test_form.py",
    "sources/test_form_closed.py",
    "cli/test_importing.py",
    "cli/test_streams.py",
    "prepare/test_killed.py",
    "lab/test_run_elsewhere.py",
    "track/test_check_ins_form.py",
    "trend/test_weekly.py",
    "share/test_pdf_ua.py",
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
