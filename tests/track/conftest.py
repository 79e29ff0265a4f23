"""Screens to be looked at, each in a state of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.track.on_screen import (
    TALK,
    plan_of,
)
from workbook.records import (
    CheckIn,
    Resolved,
    Review,
)
from workbook.track.form import TrackForm


@pytest.fixture
def form(desk):
    desk.store.save_conversation(TALK)
    return TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)


@pytest.fixture
def checking(desk):
    """A plan with a check-in today and one in nine days, which is called off by leave."""
    plan_of(desk)
    for day in (date(2026, 9, 28), date(2026, 10, 7)):
        desk.store.save_check_in(CheckIn(id=f"c1.{day}", conversation="c1", on=day))
    return TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)


@pytest.fixture
def agreed(desk):
    """A talk two weeks ago with a promise of each side, of which the rep's is counted."""
    return plan_of(desk)


@pytest.fixture
def reviewed(desk):
    """The day of the review."""
    plan_of(desk)
    resolved = Resolved(kind="calls", level=0.2, weeks=2)
    desk.store.save_review(
        Review(conversation="c1", on=desk.today, resolved_means="one a week", resolved=resolved)
    )
    desk.store.save_check_in(CheckIn(id="k", conversation="c1", on=desk.today + timedelta(days=3)))
    return TrackForm(desk.store, desk.weekly, desk.said, lambda: desk.activity, desk.today, desk.calendar)
