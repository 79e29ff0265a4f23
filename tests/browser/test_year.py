"""A year of one rep in a real browser: the signal, the talk, check-ins, two reviews, the close, and the next talk.

Each visit is a morning of its own: the day is set in the store, the data held is what was known by then.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.axe import CUT_OFF, OURS, violations
from tests.browser.contrast import too_faint
from tests.browser.hands import pick_day, press, write
from workbook.desk import open_desk
from workbook.desk.intake import AS_OF
from workbook.records import CheckInState, Conversation, Outcome
from workbook.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

REP = "Esra Thimbleton"
SIGNAL, TALK, FIRST = date(2026, 1, 5), date(2026, 1, 8), date(2026, 1, 12)
MOVED, REVIEW, AGAIN, NEXT = date(2026, 1, 15), date(2026, 2, 5), date(2026, 3, 5), date(2026, 9, 28)


def morning(lab: Lab, day: date) -> None:
    """Let it be this day."""
    with Store.open(lab.home) as store:
        store.set_setting(AS_OF, day.isoformat())


def at_the_plan(lab: Lab, page: Page, day: date) -> None:
    """Open notebook 3 on the morning of a day."""
    morning(lab, day)
    page.goto(lab.address("track"))
    expect(page.get_by_role("heading", name=f"The plan with {REP}")).to_be_visible()


def looks_right(page: Page) -> None:
    """Nobody is kept out, and nothing is cut off."""
    assert violations(page, OURS) == []
    assert too_faint(page) == []
    assert page.evaluate(CUT_OFF) == []


def test_a_year_with_one_rep_from_the_signal_to_the_next_talk(
    lab: Lab, page: Page, shot: Callable[[str], None]
) -> None:
    with open_desk(lab.home):  # the sample is laid out
        pass
    morning(lab, SIGNAL)
    page.goto(lab.address("spot"))
    page.get_by_role("button", name=REP, exact=True).first.click()
    press(page, "Prepare the conversation")
    expect(page.get_by_role("heading", name=re.compile("Facts")).first).to_be_visible()

    at_the_plan(lab, page, date(2026, 1, 9))
    pick_day(page, "The talk took place on", TALK.isoformat())
    pick_day(page, "Review on", REVIEW.isoformat())
    for side, words in (("manager", "send the price list"), ("rep", "call eight old accounts")):
        promise = page.locator(
            ".wb-promise", has_text="You: promise" if side == "manager" else "The rep: promise"
        )
        for label, text in (
            ("When this happens …", "on Monday at nine"), ("… then this is done", words),
            ("We will see it by", "it is in the CRM"),
        ):  # fmt: skip
            field = promise.locator(".wb-box", has=page.locator(f"label:text-is('{label}')"))
            field.locator("textarea, input").first.fill(text)
            expect(field.locator(".wb-who")).to_contain_text("Saved")
        day = promise.locator("input[type='date']")
        day.fill("2026-01-30")
        day.blur()
        expect(promise.get_by_text("In the plan.")).to_be_visible()
    press(page, "Keep these dates")
    expect(page.get_by_text("Next check-in: Mon 12 January 2026")).to_be_visible()
    looks_right(page)
    shot("40-year-agreed")

    at_the_plan(lab, page, FIRST)
    expect(page.get_by_text("Check-in today, Mon 12 January 2026")).to_be_visible()
    expect(
        page.get_by_text(
            re.compile("One thing that went well|No win is told this time|No whole week since the talk")
        ).first
    ).to_be_visible()
    write(page, "A note for yourself", "a calm quarter of an hour")
    press(page, "It was held")
    expect(page.get_by_text(re.compile("Next check-in: "))).to_be_visible()

    at_the_plan(lab, page, date(2026, 1, 20))
    expect(page.get_by_text(re.compile("Missed check-in of .*: yours to catch up on"))).to_be_visible()
    press(page, "Done")
    expect(page.get_by_text("Noted as done on 20 January.").first).to_be_visible()
    expect(page.get_by_text("They: “call eight old accounts”")).to_have_count(0)  # nothing is asked for twice
    looks_right(page)
    shot("41-year-missed")

    at_the_plan(lab, page, REVIEW)
    write(page, "First: how do they see it? Their own words", "it goes better, the mornings are free")
    page.get_by_label("Go on", exact=True).check()
    pick_day(page, "If it goes on: the next review on", AGAIN.isoformat())
    press(page, "End this review")
    expect(page.get_by_text("What was changed")).to_be_visible()
    looks_right(page)
    shot("42-year-first-review")

    page.set_viewport_size({"width": 400, "height": 900})
    at_the_plan(lab, page, AGAIN)
    assert page.evaluate(CUT_OFF) == []
    write(page, "First: how do they see it? Their own words", "I am where I was before")
    page.get_by_label("Resolved", exact=True).check()
    press(page, "End this review")
    expect(page.get_by_text("This plan is closed: resolved.")).to_be_visible()
    assert page.evaluate(CUT_OFF) == []
    expect(page.get_by_role("heading", name=f"The talk with {REP} on 8 January 2026")).to_be_visible()
    shot("43-year-closed-phone")
    page.set_viewport_size({"width": 1366, "height": 900})

    with Store.open(lab.home) as store:
        (talk,) = store.conversations(REP)
        assert [one.outcome for one in store.reviewed(talk.id)] == [Outcome.GO_ON, Outcome.RESOLVED]
        states = {one.on: one.state for one in store.check_ins(talk.id)}
        assert states[FIRST] is CheckInState.HELD
        assert CheckInState.PLANNED not in {state for day, state in states.items() if day >= AGAIN}
        store.save_conversation(Conversation(id="next", rep=REP, opened_on=NEXT))
        store.set_setting("chosen_rep", REP)
    at_the_plan(lab, page, NEXT)
    press(page, "▸ Earlier conversations")
    expect(page.get_by_text("call eight old accounts").last).to_be_visible()
    looks_right(page)
    shot("44-year-earlier")
    assert not (lab.home / "log" / "errors.log").exists()
