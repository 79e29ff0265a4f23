"""A desk on an empty home, and a small file of one's own."""

from __future__ import annotations

import pytest

from tests.desk.own_data import OWN
from workbook.desk import open_desk


@pytest.fixture
def fresh(tmp_path):
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path
