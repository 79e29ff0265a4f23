"""Some weeks of one plan in a real browser: this week, a check-in that is held, more time, and the review."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.hands import lay_out, press
from workbook.desk.intake import AS_OF
from workbook.records import CheckInState, Outcome
from workbook.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

REP = "Bogdan Farthingmoor"


def test_a_plan_is_followed_over_two_visits_to_its_end(lab: Lab, page: Page, shot) -> None:
    lay_out(lab)
    page.goto(lab.address("track"))
    expect(page.get_by_text("You promised: “send the price list”").first).to_be_visible()
    shot("20-this-week")
    note = page.locator(".wb-box", has=page.locator("label:text-is('A note for yourself')"))
    note.locator("textarea").fill("a calm quarter of an hour")
    expect(note.locator(".wb-who")).to_contain_text("Saved")
    press(page, "It was held")
    expect(page.get_by_text("Check-in today")).to_have_count(0)
    press(page, "Done")
    expect(page.get_by_text("Noted as done on 28 September.").first).to_be_visible()
    shot("21-promise-done")
    with Store.open(lab.home) as store:
        assert store.check_ins("c")[0].state is CheckInState.HELD
        store.set_setting(AS_OF, "2026-10-12")

    page.goto(lab.address("track"))
    view = page.locator(".wb-box", has=page.locator("label", has_text="First: how do they see it?"))
    view.locator("textarea").fill("it goes better again")
    expect(view.locator(".wb-who")).to_contain_text("Saved")
    page.get_by_label("Resolved", exact=True).check()
    press(page, "End this review")
    expect(page.get_by_text("This plan is closed: resolved.")).to_be_visible()
    shot("22-review-ended")
    with Store.open(lab.home) as store:
        (held,) = store.reviewed("c")
        assert (held.outcome, held.rep_view, held.held_on) == (
            Outcome.RESOLVED,
            "it goes better again",
            date(2026, 10, 12),
        )
        assert store.check_ins("c")[0].note == "a calm quarter of an hour"
    assert not (lab.home / "log" / "errors.log").exists()
