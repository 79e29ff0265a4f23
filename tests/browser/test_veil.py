"""One key hides everything, without the kernel; so do quiet minutes, on a clock that the test owns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.alone import show
from tests.browser.hands import covers_everything
from workbook.forms.veil import HERE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TYPED = "half a sentence, not yet"
CSS = (HERE / "veil.css").read_text(encoding="utf-8")
FIELD = "<textarea aria-label='Private'></textarea>"


@pytest.fixture
def screen(page: Page) -> Page:
    page.clock.install()
    show(page, HERE / "veil.js", FIELD, CSS, minutes=10, line=True)
    page.get_by_label("Private").fill(TYPED)
    return page


def veil(page: Page) -> Locator:
    return page.get_by_role("dialog", name="The screen is hidden")


def test_escape_twice_hides_everything_and_the_button_brings_back_every_letter(screen: Page) -> None:
    assert not covers_everything(screen)
    screen.keyboard.press("Escape")
    expect(veil(screen)).to_be_hidden()
    screen.keyboard.press("Escape")
    assert covers_everything(screen)
    screen.keyboard.press("Tab")
    screen.keyboard.type("nobody hears this")
    for _ in range(4):
        screen.keyboard.press("Escape")  # hides, and never shows
    assert covers_everything(screen)
    screen.get_by_role("button", name="Show it again").press("Enter")
    expect(veil(screen)).to_be_hidden()
    field = screen.get_by_label("Private")
    expect(field).to_be_focused()
    expect(field).to_have_value(TYPED)


def test_escape_twice_inside_a_preview_hides_everything_and_nothing_in_it_runs(page: Page) -> None:
    said = []
    page.on("dialog", lambda one: (said.append(one.message), one.dismiss()))
    inside = "<button>in it</button><script>parent.document.title = 1; alert(1)</script>"
    frame = f"<iframe title='The copy' sandbox='allow-same-origin' srcdoc=\"{inside}\"></iframe>"
    show(page, HERE / "veil.js", frame, CSS, minutes=10, line=True)
    button = page.frame_locator("iframe").get_by_role("button")
    for _ in range(2):
        button.click()
        page.keyboard.press("Escape")
        expect(veil(page)).to_be_hidden()
        page.keyboard.press("Escape")
        assert covers_everything(page)
        page.keyboard.press("Escape")
        assert covers_everything(page)
        page.get_by_role("button", name="Show it again").press("Enter")
    assert (said, page.title()) == ([], "")


def test_two_presses_far_apart_hide_nothing(screen: Page) -> None:
    screen.keyboard.press("Escape")
    screen.clock.run_for(2_000)
    screen.keyboard.press("Escape")
    expect(veil(screen)).to_be_hidden()
    screen.clock.run_for(100)
    screen.keyboard.press("Escape")
    assert covers_everything(screen)


def test_ten_quiet_minutes_hide_it_and_a_key_begins_them_anew(screen: Page) -> None:
    screen.clock.run_for(9 * 60_000)
    screen.keyboard.press("Shift")
    screen.clock.run_for(9 * 60_000)
    expect(veil(screen)).to_be_hidden()
    screen.clock.run_for(61_000)
    assert covers_everything(screen)


def test_the_minutes_can_be_chosen_and_never_means_never(screen: Page) -> None:
    choice = screen.get_by_label("Quiet minutes")
    choice.focus()
    choice.select_option("after 2 quiet minutes")
    assert screen.evaluate("model.saved.at(-1).minutes") == 2
    expect(choice).to_be_focused()
    screen.clock.run_for(2 * 60_000 + 1)
    assert covers_everything(screen)
    screen.get_by_role("button", name="Show it again").click()
    choice.select_option("never")
    screen.clock.run_for(24 * 3_600_000)
    expect(veil(screen)).to_be_hidden()


def test_a_button_hides_it_and_a_screen_that_is_gone_no_longer_listens(screen: Page) -> None:
    screen.get_by_role("button", name="Hide the screen").click()
    assert covers_everything(screen)
    screen.get_by_role("button", name="Show it again").click()
    screen.evaluate("takeAway()")
    screen.keyboard.press("Escape")
    screen.keyboard.press("Escape")
    screen.clock.run_for(3_600_000)
    expect(veil(screen)).to_be_hidden()


def test_a_laptop_that_wakes_up_late_hides_at_once(screen: Page) -> None:
    screen.clock.pause_at("2100-01-01")  # the timers of a sleeping machine do not run
    screen.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert covers_everything(screen)
