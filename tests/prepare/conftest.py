"""Screens to be looked at, each in a state of its own."""

from __future__ import annotations

import pytest

from tests.prepare.on_screen import (
    opened,
    the,
)
from workbook.prepare.form.booking import Booking


@pytest.fixture
def form(desk):
    return opened(desk)


@pytest.fixture
def booking(form):
    return the(form, Booking)
