"""The clock of the listening is quiet: whole minutes, and the keyboard stays where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.alone import show
from workbook.forms.pager import HERE

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_clock_counts_whole_minutes_and_takes_no_focus(page: Page) -> None:
    page.clock.install(time=0)
    show(page, HERE / "clock.js", "<textarea aria-label='Their words'></textarea>", since=0)
    words, clock = page.get_by_label("Their words"), page.get_by_role("timer")
    words.focus()
    expect(clock).to_have_text("0 min")
    page.clock.run_for(59_000)
    expect(clock).to_have_text("0 min")
    page.clock.run_for(4 * 60_000)
    expect(clock).to_have_text("4 min")
    expect(words).to_be_focused()
    page.evaluate("takeAway()")
    page.clock.run_for(10 * 60_000)
    expect(clock).to_have_text("4 min")
