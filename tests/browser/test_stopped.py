"""The kernel stops in the middle of a sentence: nothing looks saved that is not, and one button goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.hands import REP, box, write
from workbook.desk import open_desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

LABEL, SAVED, AFTER = "What happened", "The Harlow call ended without a next step.", " typed into nothing"


def test_a_screen_whose_kernel_is_gone_takes_no_words_and_goes_on_with_what_was_saved(
    lab: Lab, page: Page, shot
) -> None:
    with open_desk(lab.home) as desk:
        desk.choose(REP)
    page.goto(lab.address("prepare"))
    write(page, LABEL, SAVED)
    # By the button: of a restart from elsewhere Lab hears only where the first word of the new kernel is not missed.
    page.get_by_role("button", name="Restart the kernel", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Confirm Kernel Restart").click()
    told = page.get_by_role("alert").filter(has_text="The program behind this screen stopped.")
    expect(told).to_be_visible()
    field = box(page, LABEL).locator("textarea")
    field.focus()
    page.keyboard.type(AFTER)
    expect(field).to_have_value(SAVED)
    expect(field).not_to_be_editable()
    shot("stopped")
    told.get_by_role("button", name="Go on with what is saved").press("Enter")
    expect(told).to_have_count(0)
    expect(box(page, LABEL).locator("textarea")).to_have_value(SAVED)
    write(page, LABEL, SAVED + AFTER)
    with open_desk(lab.home) as desk:
        talk = desk.store.conversations(REP)[0]
        assert any(draft.text == SAVED + AFTER for draft in desk.store.drafts(talk.id).values())
