"""An answer on the board in a real browser: it is told at once where the eye and the keyboard are, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.axe import CUT_OFF
from tests.browser.contrast import too_faint
from tests.browser.hands import REP, choose_theme, press
from workbook.desk import open_desk
from workbook.records import Answer, Verdict

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

OTHER = "Greta Windlemere"
TOLD = "You answered on 28 September: it was real. From the week of 5 October on"


def focused(page: Page) -> str:
    return page.evaluate("() => document.activeElement.textContent")


def test_an_answer_is_told_at_once_taken_back_and_heard_of_from_another_window(
    lab: Lab, page: Page, shot
) -> None:
    page.goto(lab.address("spot"))
    page.get_by_role("button", name=REP, exact=True).click()
    expect(page.locator(".wb-chart svg").first).to_be_visible()
    chart = page.locator(".wb-chart svg").first.element_handle()
    press(page, "It was real")
    expect(page.get_by_text(TOLD)).to_be_visible()
    expect(page.get_by_text("Kept. This prompt moves down the board")).to_be_visible()
    assert focused(page) == "✓ It was real"
    assert chart.is_visible()  # nothing of it was drawn anew
    row = page.locator("tr", has=page.get_by_role("button", name=REP, exact=True))
    expect(row).to_contain_text("✓ You answered")
    shot("answer-1-real")

    press(page, "Take my answer back")
    expect(page.get_by_text("Taken back: nothing is answered.")).to_be_visible()
    expect(page.get_by_text(TOLD)).to_have_count(0)
    expect(row).to_contain_text("▼ Look")
    assert focused(page) == "Take my answer back"
    shot("answer-2-taken-back")

    page.locator("button", has_text="What would it have told me?").click()
    past = page.locator("tr button", has_text=f"{REP}, ").first
    past.click()
    expect(page.get_by_role("button", name="It was real", exact=True)).to_have_count(2)
    page.get_by_role("button", name="It was real", exact=True).last.click()
    expect(page.get_by_text("Kept. This prompt moves down the board")).to_have_count(2)
    expect(page.get_by_text(TOLD)).to_be_visible()
    expect(page.get_by_role("button", name="✓ It was real", exact=True)).to_have_count(2)
    shot("answer-3-past")

    with open_desk(lab.home) as desk:
        (theirs,) = [one for one in desk.prompts if one.rep == OTHER]
        desk.store.save_answer(
            Answer(rep=OTHER, onset=theirs.onset, because="", answered_on=desk.today, verdict=Verdict.REAL)
        )
        assert [one.verdict for one in desk.store.answers(REP)] == [Verdict.REAL]
    page.get_by_role("button", name=OTHER, exact=True).click()
    expect(page.locator("h2", has_text=OTHER)).to_be_visible()
    expect(page.get_by_text(TOLD)).to_be_visible()
    expect(page.locator("tr", has=page.get_by_role("button", name=OTHER, exact=True))).to_contain_text(
        "✓ You answered"
    )
    shot("answer-4-other-window")

    choose_theme(page, "Dark")
    page.set_viewport_size({"width": 420, "height": 900})
    page.get_by_text(TOLD).scroll_into_view_if_needed()
    assert page.evaluate(CUT_OFF) == []
    assert too_faint(page) == []
    shot("answer-5-narrow-dark")
