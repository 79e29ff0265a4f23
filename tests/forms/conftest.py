"""A store of drafts for a box to write to."""

from __future__ import annotations

import pytest

from tests.forms.memory import Memory


@pytest.fixture
def memory():
    return Memory()
