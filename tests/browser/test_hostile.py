"""Hostile text on every screen and page in a real browser: nothing runs and nothing is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile_desk import SCREENS, TEXT, desk_of, markup_of
from workbook.prepare.form.page import write_page
from workbook.share.answer import answer_page
from workbook.share.form import CopyForm

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAME = "<img src=x onerror=alert(1)></style><script>alert(1)</script>' onfocus='alert(1)"


@pytest.fixture
def watched(page: Page):
    """Note everything the page asks for, says, or lets run."""
    page.asked, page.ran = [], []
    page.on("request", lambda one: page.asked.append(one.url))
    page.on("pageerror", lambda one: page.ran.append(str(one)))
    page.on("dialog", lambda one: (page.ran.append(one.message), one.dismiss()))
    return page


def test_nothing_that_was_typed_runs_on_any_screen_or_page(watched: Page, tmp_path) -> None:
    with desk_of(tmp_path, TEXT, NAME) as desk:
        form = CopyForm(desk.copies())
        form._preview()
        screens = [getattr(desk, name)() for name in SCREENS]
        markup = [part for screen in (*screens, form.box) for part in markup_of(screen)]
        plan = form._shown.plan
        meeting = write_page(desk.store, desk.store.conversations()[0], ()).read_text(encoding="utf-8")
    assert len(markup) > 30
    watched.set_content("<!doctype html><title>x</title>" + "".join(f"<div>{part}</div>" for part in markup))
    watched.set_content(meeting)
    watched.set_content(answer_page(plan).decode("utf-8"))
    watched.keyboard.press("Tab")
    assert watched.ran == []
    assert [url for url in watched.asked if not url.startswith("about:")] == []


def test_what_runs_would_be_seen(watched: Page) -> None:
    watched.set_content("<img src='http://127.0.0.1:9/x' onerror='alert(1)'>")
    watched.wait_for_timeout(
        500
    )  # a picture that cannot load says so later; there is no event of the page for it
    assert watched.ran == ["1"]
    assert watched.asked != []
