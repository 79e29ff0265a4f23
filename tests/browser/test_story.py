"""The whole way in a real browser: from the board to the rep's copy, with a kernel killed in between."""

from __future__ import annotations

import os
import re
import signal
from typing import TYPE_CHECKING

import psutil
from playwright.sync_api import expect

from tests.browser.conftest import save
from tests.browser.hands import (
    REP,
    box,
    click,
    everything_the_product_left,
    go_to_step,
    pick_day,
    write,
)
from tests.canary import canary
from tests.lived import leaks
from workbook.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Lab

SEED = 28
PRIVATE = {
    name: canary(name, SEED, sharp=True)
    for name in ("facts.own.2.what", "part.contribution", "notes.private")
}
SHARED = {name: canary(name, SEED, sharp=True) for name in ("facts.own.1.what", "view.words")}
PROMISE = {name: canary(name, SEED) for name in ("when_if", "then", "measure")}


def state(statement: Locator, *, what: str, origin: str, where: str = "", when: str = "") -> None:
    """Write a statement of one's own."""
    statement.locator("textarea").fill(what)
    statement.locator("input[type='text']").fill(where)
    statement.locator("input[type='date']").fill(when)
    statement.locator("input[type='date']").blur()
    statement.get_by_label(origin).check()


def kill_kernels(lab: Lab) -> None:
    """End every kernel of this server at once, as a crash would."""
    kernels = [
        one for one in psutil.Process(lab.process.pid).children() if "ipykernel_launcher" in one.cmdline()
    ]
    assert kernels
    for one in kernels:
        os.kill(one.pid, signal.SIGKILL)
    psutil.wait_procs(kernels, timeout=20)


def test_a_manager_goes_from_the_board_to_the_reps_copy(lab: Lab, page: Page, shot) -> None:
    page.goto(lab.address("spot"))
    page.get_by_role("button", name=REP, exact=True).click()
    expect(page.locator(".wb-chart svg")).to_be_visible()
    page.locator(".wb-chart").scroll_into_view_if_needed()
    shot("1-spot")
    click(page, "Prepare the conversation")

    page.locator(".wb-tick input").first.check()
    saw = page.locator(".wb-promise", has_text="statement 1")
    state(saw, what=SHARED["facts.own.1.what"], where="team meeting", when="2026-09-21", origin="I saw it")
    expect(saw.get_by_text("Among what you will say, and in the rep's copy.")).to_be_visible()
    click(page, "Add another statement")
    told = page.locator(".wb-promise", has_text="statement 2")
    state(told, what=PRIVATE["facts.own.2.what"], origin="I was told")
    expect(told.get_by_text("Kept aside to be checked.")).to_be_visible()
    page.locator(".wb-order button", has_text="Earlier").last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Now number 1 of 2.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Order saved \d\d:\d\d\."))).to_be_visible()
    expect(page.locator(".wb-order li").first).to_contain_text(SHARED["facts.own.1.what"])
    write(page, "My own notes", PRIVATE["notes.private"])
    shot("2-prepare-facts")

    kill_kernels(lab)
    page.goto(lab.address("prepare"))
    expect(saw.locator("textarea")).to_have_value(SHARED["facts.own.1.what"])
    expect(told.locator("textarea")).to_have_value(PRIVATE["facts.own.2.what"])
    expect(page.locator(".wb-order li").first).to_contain_text(SHARED["facts.own.1.what"])
    expect(page.locator(".wb-tick input").first).to_be_checked()
    shot("3-prepare-after-the-kernel-died")

    go_to_step(page, "My part")
    write(page, "What I did or left undone", PRIVATE["part.contribution"])
    shot("4-my-part")
    go_to_step(page, "Options")
    expect(page.get_by_text("Options and plan open once")).to_be_visible()
    go_to_step(page, "Their view")
    write(page, "Their words, as they said them", SHARED["view.words"])
    box(page, "Did I read it back, and do they agree?").get_by_label("read back and agreed").check()
    shot("5-their-view")
    go_to_step(page, "Options")
    click(page, "3. Ideas")
    expect(box(page, "Their ideas, first")).to_be_visible()
    go_to_step(page, "Review")
    pick_day(page, "When we look at it again", "2026-10-26")
    write(page, "What will count as resolved", "30 calls a week, three weeks in a row")
    shot("6-review")

    save(page, lab, "prepare")
    page.goto(lab.address("track"))
    pick_day(page, "The talk took place on", "2026-09-28")
    editor = page.locator(".wb-promise", has_text="The rep: promise 1")
    for label, part in (("When this happens …", "when_if"), ("… then this is done", "then")):
        entry = editor.locator(".wb-box", has=page.locator(f"label:text-is('{label}')"))
        entry.locator("input").fill(PROMISE[part])
        expect(entry.locator(".wb-who")).to_contain_text("Saved")
    entry = editor.locator(".wb-box", has=page.locator("label:text-is('We will see it by')"))
    entry.locator("input").fill(PROMISE["measure"])
    day = editor.locator("input[type='date']")
    day.fill("2026-10-09")
    day.blur()
    expect(editor.get_by_text("In the plan.")).to_be_visible()
    shot("7-track-plan")
    click(page, "Keep these dates")
    expect(page.get_by_text("A note for yourself").first).to_be_visible()
    shot("8-track-check-ins")

    click(page, "Show what the rep will see")
    preview = page.frame_locator("iframe.wb-preview")
    expect(preview.locator("h1")).to_be_visible()
    expect(page.get_by_text(re.compile(r"\d+ items shared, \d+ private stay here"))).to_be_visible()
    page.locator("iframe.wb-preview").scroll_into_view_if_needed()
    shot("9-preview")
    click(page, "Write the copy")
    click(page, "Yes, write exactly this")
    expect(page.get_by_text("The copy is written.")).to_be_visible()
    click(page, "Write the calendar file")
    expect(page.get_by_text("Calendar file written.")).to_be_visible()
    save(page, lab, "track")
    shot("10-written")

    (copy,) = (lab.home / "exports").glob("plan-*.html")
    page.goto(copy.as_uri())
    for word in (*SHARED.values(), *PROMISE.values()):
        expect(page.get_by_text(word).first).to_be_visible()
    assert not [word for word in PRIVATE.values() if word in page.content()]
    page.screenshot(path=str(lab.home / "copy.png"), full_page=True)
    shot("11-the-copy")

    files = everything_the_product_left(lab)
    assert leaks(files, PRIVATE) == set()
    copies = {name for name, _ in leaks(files, SHARED)}
    assert f"exports/{copy.name}" in copies
    assert copies <= {
        f"exports/{copy.name}",
        f"exports/{copy.stem}.pdf",
    }  # the PDF where its extra is installed
    assert [name for name in files if name.endswith(".ics")]
    with Store.open(lab.home) as store:
        (conversation,) = store.conversations(REP)
        assert {action.then for action in store.actions(conversation.id)} == {PROMISE["then"]}
        assert store.drafts(conversation.id)["notes.private"].text == PRIVATE["notes.private"]
        assert [
            one.file_name for one in store.copies(conversation.id) if one.file_name.endswith(".html")
        ] == [copy.name]
    assert not (lab.home / "log" / "errors.log").exists()
