"""Canaries: every private text is nowhere in what leaves, every shared one is where it belongs."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from tests.canary import canary, found_of
from tests.share.builders import PRIVATE, SHARED, everything
from workbook.calendars.entries import calendar_file
from workbook.share.page import file_name, render
from workbook.share.plan import shared_plan

STAMP = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
SEEDS = pytest.mark.parametrize("seed", [1, 2])
FLAVOURS = pytest.mark.parametrize("sharp", [False, True], ids=["plain", "sharp"])


@SEEDS
@FLAVOURS
def test_the_page_holds_every_shared_text_and_no_private_one(seed: int, sharp: bool) -> None:  # noqa: FBT001 - a parameter
    text = partial(canary, seed=seed, sharp=sharp)
    plan = shared_plan(**everything(text, id_=text("id.conversation")))
    page = render(plan)
    assert {*found_of(page, {name: text(name) for name in SHARED})} == {*SHARED}
    assert found_of(page, {name: text(name) for name in PRIVATE}) == []
    assert found_of(pickle.dumps(plan), {name: text(name) for name in PRIVATE}) == []
    assert found_of(file_name(plan).encode(), {name: text(name) for name in (*SHARED, *PRIVATE)}) == []


@SEEDS
@FLAVOURS
def test_the_calendar_file_holds_no_text_at_all(seed: int, sharp: bool) -> None:  # noqa: FBT001 - a parameter
    text = partial(canary, seed=seed, sharp=sharp)
    sources = everything(text, id_=text("id.conversation"))
    data = calendar_file(
        conversation_id=text("id.conversation"),
        talk_at=sources["conversation"].talk_at,
        check_ins=sources["check_ins"],
        review=sources["review"],
        stamp=STAMP,
        time_zone=ZoneInfo("Europe/Berlin"),
    )
    assert data.count(b"BEGIN:VEVENT") == 4
    assert found_of(data, {name: text(name) for name in (*SHARED, *PRIVATE)}) == []
