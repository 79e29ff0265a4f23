"""Files written for people: whole under their name, or not there, and no half of one beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.full_disk import full_disk
from workbook.store import put_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_disk_that_fills_up_leaves_the_older_file_and_no_half_of_the_new_one(tmp_path: Path) -> None:
    path = put_file(tmp_path / "exports" / "plan.html", b"of last week")
    with full_disk(), pytest.raises(OSError, match="No space"):
        put_file(path, b"confidential words")
    assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == {"plan.html": b"of last week"}
