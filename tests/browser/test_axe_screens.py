"""Every screen of the three notebooks, light and dark, asked by axe-core; and the board on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.contrast import too_faint
from tests.browser.test_story import go_to_step
from tests.browser.test_track import REP, lay_out
from workbook.prepare.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

OURS = ".wb-screen"
# Words that are wider than the place they stand in, or stand out of the screen to the right.
CUT_OFF = """[...document.querySelectorAll(".wb-screen :is(p, li, h2, h3, label, button, select)")]
  .filter((one) => one.clientWidth && (one.scrollWidth > one.clientWidth + 1 ||
    one.getBoundingClientRect().right > one.closest(".wb-screen").getBoundingClientRect().right + 1))
  .map((one) => one.textContent)"""


def choose_theme(page: Page, name: str) -> None:
    """Choose a theme from Lab's own menu."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator("li.lm-Menu-item", has_text="Theme").first.click()
    page.locator("li[data-command='apputils:change-theme']", has_text=f"JupyterLab {name}").first.click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(name == "Light").lower())


def faults(page: Page) -> list[str]:
    return violations(page, OURS) + too_faint(page)


def board(page: Page) -> list[str]:
    page.get_by_role("button", name=REP).first.click()
    expect(
        page.get_by_role("heading", name=REP)
    ).to_be_in_viewport()  # brought there: it stands below the table
    return faults(page)


def steps(page: Page) -> list[str]:
    found = []
    for one in STEPS:
        go_to_step(page, one.heading)
        found += [f"{one.heading}: {line}" for line in faults(page)]
    return found


def plan(page: Page) -> list[str]:
    expect(page.get_by_role("heading", name=f"The plan with {REP}")).to_be_visible()
    return faults(page)


SCREENS: dict[str, Callable[[Page], list[str]]] = {"spot": board, "prepare": steps, "track": plan}


def test_no_screen_of_the_three_notebooks_keeps_anybody_out_in_light_and_in_dark(
    page: Page, lab: Lab, shot: Callable[[str], None]
) -> None:
    lay_out(lab)
    themes, now = ["Light", "Dark"], "Light"
    for notebook, look in SCREENS.items():
        page.goto(lab.address(notebook))
        for name in themes:
            if name != now:
                choose_theme(page, name)
            assert look(page) == [], f"{notebook}, {name}"
            now = name
            shot(f"30-{notebook}-{name.lower()}")
        themes.reverse()  # Lab keeps the theme: the next notebook begins with the one it has


def test_at_the_width_of_a_phone_the_notebook_has_the_room_and_no_text_is_cut_off(
    page: Page, lab: Lab, shot: Callable[[str], None]
) -> None:
    page.set_viewport_size({"width": 400, "height": 900})
    page.goto(lab.address("spot"))
    page.get_by_role("button", name=REP).first.click()
    expect(page.get_by_role("heading", name=REP)).to_be_in_viewport()
    expect(page.locator("#jp-left-stack")).to_be_hidden()
    assert page.evaluate(CUT_OFF) == []
    shot("31-spot-phone")
