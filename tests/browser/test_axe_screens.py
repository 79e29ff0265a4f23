"""Every screen of the three notebooks, light and dark, asked by axe-core; and the board on a phone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.axe import CUT_OFF, OURS, violations
from tests.browser.contrast import too_faint
from tests.browser.hands import REP, choose_theme, click, go_to_step, lay_out
from workbook.prepare.steps import STEPS, Step
from workbook.records import Fact
from workbook.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

DAY = date(2026, 9, 28)
HEARD = {
    "part.contribution": "I cancelled two one-to-ones.",
    "part.intent": "I want us to sort this out together.",
    "view.words": "I lost two accounts.",
    "view.read_back": "read back and agreed",
    "options.rep": "block the mornings\ncall first\nshare the reports",
}


def faults(page: Page) -> list[str]:
    return violations(page, OURS) + too_faint(page)


def board(page: Page) -> list[str]:
    page.get_by_role("button", name=REP).first.click()
    expect(
        page.get_by_role("heading", name=REP)
    ).to_be_in_viewport()  # brought there: it stands below the table
    was_away(page)
    for_everybody(page)
    return faults(page)


def for_everybody(page: Page) -> None:
    """Open where it is said once what changed for all, with the keyboard, and choose the longer of the two."""
    if page.get_by_role("button", name="▾ Something changed for everybody").count() == 0:
        page.get_by_role("button", name="▸ Something changed for everybody").press("Enter")
    page.get_by_role("radio", name="How work is recorded").press("Space")
    expect(page.get_by_label("opportunities", exact=True)).to_be_visible()


def was_away(page: Page) -> None:
    """Open where days away are typed, with the keyboard; it may be open already."""
    if page.get_by_role("button", name="▾ Was away, or has left").count() == 0:
        page.get_by_role("button", name="▸ Was away, or has left").press("Enter")
    expect(page.get_by_text("The reason is not asked and not kept.")).to_be_visible()


def hear(lab: Lab) -> None:
    """Write down their view and that they agree, so that options and plan stand open."""
    with Store.open(lab.home) as store:
        store.save_facts(
            "c", [Fact(conversation="c", card="own.1", text="Two of five calls.", picked_on=DAY)]
        )
        for box, text in HEARD.items():
            store.save_draft("c", box, text, seen=0)


def steps(page: Page) -> list[str]:
    found = []
    for one in STEPS:
        go_to_step(page, one.heading)
        found += [f"{one.heading}: {line}" for line in faults(page)]
        if one.step is Step.OPTIONS:
            for turn in ("1. What they want", "2. Where it stands", "3. Ideas", "4. The choice"):
                click(page, turn)
                expect(page.get_by_text("Questions that help:")).to_be_visible()
                found += [f"{turn}: {line}" for line in faults(page)]
        if one.step is Step.PLAN:
            expect(page.locator(".wb-promise").first).to_be_visible()  # it is open
    return [*found, *rehearsal(page), *meeting(page)]


def rehearsal(page: Page) -> list[str]:
    click(page, "Rehearse")
    expect(page.get_by_role("heading", name="Six lines to take along")).to_be_visible()
    found = [f"rehearse: {line}" for line in faults(page)]
    click(page, "Back to the steps")
    expect(page.get_by_role("heading", name="Six lines to take along")).to_have_count(0)
    return found


def meeting(page: Page) -> list[str]:
    click(page, "Hold the talk, one step at a time")
    found = []
    for one in STEPS:
        expect(page.locator(".wb-meeting h2")).to_have_text(one.heading)
        found += [f"meeting, {one.heading}: {line}" for line in faults(page)]
        page.keyboard.press("PageDown")
    click(page, "To the form")
    expect(page.locator(".wb-meeting")).to_have_count(0)
    return found


def plan(page: Page) -> list[str]:
    expect(page.get_by_role("heading", name=f"The plan with {REP}")).to_be_visible()
    return faults(page)


SCREENS: dict[str, Callable[[Page], list[str]]] = {"spot": board, "prepare": steps, "track": plan}


def test_no_screen_of_the_three_notebooks_keeps_anybody_out_in_light_and_in_dark(
    page: Page, lab: Lab, shot: Callable[[str], None]
) -> None:
    lay_out(lab)
    hear(lab)
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
    expect(page.locator(".wb-pick")).to_be_attached()
    expect(page.locator(".workbook-busy")).to_have_count(0)
    expect(page.get_by_role("heading", name="Spot a decline")).to_be_in_viewport()
    expect(page.locator(".wb-pick tbody button").first).to_be_in_viewport()  # reached without scrolling
    page.get_by_role("button", name=REP).first.click()
    expect(page.get_by_role("heading", name=REP)).to_be_in_viewport()
    expect(page.locator("#jp-left-stack")).to_be_hidden()
    was_away(page)
    for_everybody(page)
    assert page.evaluate(CUT_OFF) == []
    shot("31-spot-phone")
