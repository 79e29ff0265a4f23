"""The kernel stops in the middle of a sentence, or the line to it breaks: words stay, and one button goes on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.hands import REP, box, write
from tests.servers.proxy import line_to
from workbook.desk import open_desk

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Lab

# The word by which a new kernel says that it starts is sent once, and is now and then sent before Lab listens again.
DEAF = """window.WebSocket = class extends WebSocket {
  addEventListener(name, hear, ...rest) {
    const word = (data) => (typeof data === "string" ? data : new TextDecoder().decode(data));
    const deaf = (event) => { if (!/"execution_state": ?"starting"/.test(word(event.data))) hear(event); };
    super.addEventListener(name, name === "message" ? deaf : hear, ...rest);
  }
  set onmessage(hear) { this.addEventListener("message", hear); }
};"""
LABEL, SAVED, AFTER = "What happened", "The Harlow call ended without a next step.", " and added into nothing"


def alert(page: Page, text: str) -> Locator:
    return page.get_by_role("alert").filter(has_text=text)


def go_on(told: Locator) -> None:
    told.get_by_role("button", name="Go on with what is saved").press("Enter")


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
    told = alert(page, "The program behind this screen stopped.")
    expect(told).to_be_visible()
    field = box(page, LABEL).locator("textarea")
    field.focus()
    page.keyboard.type(AFTER)
    expect(field).to_have_value(SAVED)
    expect(field).not_to_be_editable()
    shot("stopped")
    go_on(told)
    expect(told).to_have_count(0)
    expect(box(page, LABEL).locator("textarea")).to_have_value(SAVED)
    write(page, LABEL, SAVED + AFTER)
    with open_desk(lab.home) as desk:
        talk = desk.store.conversations(REP)[0]
        assert any(draft.text == SAVED + AFTER for draft in desk.store.drafts(talk.id).values())


def test_a_kernel_restarted_from_elsewhere_is_noticed_at_the_first_word_it_says(lab: Lab, page: Page) -> None:
    page.add_init_script(DEAF)
    with open_desk(lab.home) as desk:
        desk.choose(REP)
    page.goto(lab.address("prepare"))
    write(page, LABEL, SAVED)
    (kernel,) = json.loads(lab.api("kernels"))
    lab.api(f"kernels/{kernel['id']}/restart", "POST")
    field = box(page, LABEL).locator("textarea")
    field.press_sequentially(AFTER)
    told = alert(page, "The program behind this screen stopped.")
    expect(told).to_be_visible()
    expect(field).not_to_be_editable()
    go_on(told)
    expect(told).to_have_count(0)
    expect(box(page, LABEL).locator("textarea")).to_have_value(SAVED)
    write(page, LABEL, SAVED + AFTER)


def test_words_that_a_broken_line_lost_stay_to_be_copied_and_what_is_typed_after_is_saved(
    lab: Lab, page: Page, shot
) -> None:
    with open_desk(lab.home) as desk:
        desk.choose(REP)
    port = lab.url.rpartition(":")[2]
    with line_to(int(port)) as line:
        page.goto(lab.address("prepare").replace(port, str(line.port)))
        write(page, LABEL, SAVED)
        line.deaf = True  # as a network is that went to sleep: the browser does not know yet
        field = box(page, LABEL).locator("textarea")
        field.press("End")
        page.keyboard.type(AFTER)
        waits = page.get_by_role("status").filter(has_text="What you typed last is not saved yet")
        expect(waits).to_be_visible()
        shot("no-answer")
        line.down = True
        line.cut()
        told = alert(page, "The line to the program behind this screen broke.")
        expect(told).to_be_visible()
        expect(waits).to_have_count(0)
        expect(field).not_to_be_editable()
        page.keyboard.type(" dd")
        go_on(told)
        expect(told).to_contain_text("It does not answer yet")
        expect(field).to_have_value(SAVED + AFTER)
        shot("line-broke")
        line.down = line.deaf = False
        close = page.get_by_role("dialog").get_by_role("button", name="Close")
        page.add_locator_handler(close, close.click)
        expect(page.get_by_role("button", name="Python 3 (ipykernel) | Idle")).to_be_visible()
        expect(field).to_have_value(SAVED + AFTER)  # though Lab has filled its own fields anew by now
        go_on(told)
        expect(told).to_have_count(0)
        expect(field).to_have_value(SAVED)
        write(page, LABEL, SAVED + AFTER)
        expect(waits).to_have_count(0)
