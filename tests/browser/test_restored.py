"""A day begins where the last one ended: Lab opens the tabs of yesterday, and each of them shows its screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.hands import REP, click
from workbook.lab.notebooks import NAMES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Lab


def test_every_notebook_that_was_left_open_shows_its_screens_again_and_the_one_in_front_stays_there(
    lab: Lab, page: Page
) -> None:
    page.goto(lab.address("spot"))
    page.get_by_role("button", name=REP, exact=True).click()
    click(page, "Prepare the conversation")
    expect(page.get_by_role("heading", name="1. Facts")).to_be_visible()
    click(page, "After the talk: track the plan")
    expect(page.get_by_role("heading", name=f"The plan with {REP}")).to_be_visible()
    page.goto(f"{lab.url}/lab/tree/{NAMES['track']}")  # without a reset: with the tabs that were open
    expect(page.get_by_role("heading", name=f"The plan with {REP}")).to_be_visible()
    expect(page.locator(".workbook-busy")).to_have_count(0)
    tab = page.locator(".lm-DockPanel-tabBar .lm-mod-current")
    expect(tab).to_contain_text(NAMES["track"])
    shown = {"prepare": page.get_by_role("heading", name="The six steps"), "spot": page.locator(".wb-pick")}
    for notebook, screen in shown.items():
        page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab", has_text=NAMES[notebook]).click()
        expect(screen).to_be_visible()
