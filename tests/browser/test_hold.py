"""The talk in a real browser, by keyboard: prepared, heard, read back, agreed; and hidden while the kernel is stuck."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psutil
from playwright.sync_api import expect

from tests.browser.conftest import save
from tests.browser.hands import (
    REP,
    box,
    covers_everything,
    everything_the_product_left,
    go_to_step,
    press,
    write,
)
from tests.lived import leaks
from workbook.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

FIRST = "I gave two of the trainings"
CORRECTED = f"{FIRST}, and nobody took over my calls"
SAID = "Could Priya take the Friday training?"


def choose(lab: Lab) -> None:
    """Choose the rep as the board does."""
    with Store.open(lab.home) as store:
        store.set_setting("chosen_rep", REP)


def stored(lab: Lab) -> dict[str, str]:
    with Store.open(lab.home) as store:
        (talk,) = store.conversations(REP)
        return {name: draft.text for name, draft in store.drafts(talk.id).items()}


@contextmanager
def a_stuck_kernel(lab: Lab) -> Iterator[None]:
    """Stop every kernel of this server for a while, as a long computation would."""
    kernels = [
        one for one in psutil.Process(lab.process.pid).children() if "ipykernel_launcher" in one.cmdline()
    ]
    assert kernels
    for one in kernels:
        os.kill(one.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for one in kernels:
            os.kill(one.pid, signal.SIGCONT)


def fills_the_window(page: Page) -> bool:
    return page.evaluate(
        """() => [[2, 2], [innerWidth - 20, 2], [2, innerHeight - 2], [innerWidth / 2, innerHeight / 2]]
        .every(([x, y]) => document.elementFromPoint(x, y)?.closest(".wb-meeting"))"""
    )


def heading(page: Page, name: str) -> None:
    expect(page.locator(".wb-meeting h2")).to_have_text(name)


def test_a_manager_holds_the_talk_by_keyboard(lab: Lab, page: Page, shot) -> None:
    choose(lab)
    page.goto(lab.address("prepare"))
    press(page, "Tue 29 September 2026, 10:00")
    expect(page.get_by_text("Saved: the talk is booked for Tue 29 September 2026, 10:00.")).to_be_visible()
    entry = page.get_by_role("button", name="Write the calendar entry")
    expect(entry).to_be_focused()  # the button that was pressed has gone
    page.keyboard.press("Enter")
    expect(page.get_by_text("It holds no name and no words")).to_be_visible()
    press(page, "Hold the talk, one step at a time")
    heading(page, "Facts")
    assert fills_the_window(page)
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    shot("20-meeting-facts")
    page.keyboard.press("PageDown")
    heading(page, "My part")
    page.keyboard.press("ArrowLeft")
    heading(page, "Facts")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    heading(page, "Their view")
    shot("21-meeting-ask")

    press(page, "Listen: only their words")
    words = box(page, "Their words, as they said them").locator("textarea")
    expect(words).to_be_focused()
    expect(page.get_by_role("navigation", name="Steps of the talk")).to_be_hidden()
    expect(page.locator(".wb-meeting h2")).to_be_hidden()
    page.keyboard.type(FIRST)
    expect(page.get_by_role("timer")).to_have_text("0 min")
    page.keyboard.press("PageDown")  # turns nothing while one listens
    shot("22-meeting-listen")
    with a_stuck_kernel(lab):
        page.keyboard.type(".")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        assert covers_everything(page)
        shot("23-hidden")
        press(page, "Show it again")
        expect(words).to_have_value(f"{FIRST}.")
        expect(words).to_be_focused()
    press(page, "They have finished")

    expect(page.locator(".wb-verbatim")).to_have_text(f"{FIRST}.")
    shot("24-meeting-read-back")
    press(page, "They correct it")
    words.fill(CORRECTED)
    press(page, "Read it back again")
    expect(page.locator(".wb-verbatim")).to_have_text(CORRECTED)
    press(page, "They agree")
    expect(page.get_by_text("Read back and agreed")).to_be_visible()
    expect(page.locator(".wb-verbatim")).to_be_focused()  # and no button that would undo it
    page.keyboard.press("PageDown")
    heading(page, "Options")
    expect(page.locator(".wb-meeting h2")).to_be_focused()
    write(page, "What was said", SAID)
    page.set_viewport_size({"width": 400, "height": 800})
    shot("25-meeting-options-narrow")
    assert page.evaluate(
        "() => { const m = document.querySelector('.wb-meeting'); return m.scrollWidth <= m.clientWidth }"
    )
    page.set_viewport_size({"width": 1366, "height": 900})

    press(page, "To the form")
    expect(page.get_by_role("heading", name=f"The talk with {REP}")).to_be_focused()
    go_to_step(page, "Options")
    expect(box(page, "What was said").locator("textarea")).to_have_value(SAID)
    go_to_step(page, "Plan")
    expect(page.get_by_text("Options and plan open once")).to_have_count(0)
    expect(page.locator(".wb-promise").first).to_be_visible()
    save(page, lab, "prepare")
    kept = stored(lab)
    assert (kept["view.first"], kept["view.words"], kept["said.options"]) == (f"{FIRST}.", CORRECTED, SAID)
    files = everything_the_product_left(lab)
    assert [name for name in files if name.endswith(".ics")]
    assert leaks(files, {"first": FIRST, "corrected": CORRECTED, "said": SAID}) == set()
