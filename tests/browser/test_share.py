"""The copy in JupyterLab: seen, thinned out by keyboard, confirmed, exported from the menu; nothing private is left."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import save
from tests.browser.hands import press
from tests.canary import canary
from tests.lived import PRIVATE, SHARED, TAKEN_OUT, fill, leaks, left_behind
from workbook.desk import open_desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

MANAGER = "Ada Lovelace-Quill"
THEIRS = canary("answer", 32, sharp=True)


def exported(page: Page) -> bytes:
    """Export the copy from JupyterLab's own menu and return what was downloaded."""
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Save and Export Notebook As").click()
    listed = page.locator(".lm-Menu").last.locator(".lm-Menu-itemLabel")
    expect(listed.get_by_text("HTML", exact=True)).to_be_visible()
    assert not {"PDF", "Webpdf", "Qtpdf", "Qtpng"} & set(
        listed.all_inner_texts()
    )  # they would end in an error
    with page.expect_download() as download:
        page.locator(".lm-Menu-item", has_text="Copy for the rep").click()
    return Path(download.value.path()).read_bytes()


def take_the_answer(lab: Lab, page: Page, shot) -> None:
    """Write the answer page, fill it in as the rep does, and read the file it saves."""
    press(page, "Write the answer page")
    expect(page.get_by_text("Written: the answer page")).to_be_visible()
    (form,) = (lab.home / "exports").glob("answer-*.html")
    rep = page.context.new_page()
    rep.goto(form.as_uri())
    rep.get_by_label("How I see it").fill(THEIRS)
    rep.get_by_label("I agree", exact=True).check()
    with rep.expect_download() as download:
        rep.get_by_role("button", name="Save my answer as a file").press("Enter")
    saved = lab.home.parent / "answer.txt"
    saved.write_bytes(Path(download.value.path()).read_bytes())
    rep.close()
    page.locator(".wb-copy input[type=file]").set_input_files(str(saved))
    expect(page.locator(".wb-theirs").get_by_text(THEIRS)).to_be_visible()
    page.locator(".wb-theirs").first.scroll_into_view_if_needed()
    shot("23-their-answer")


def test_only_what_was_seen_and_confirmed_leaves(lab: Lab, page: Page, shot) -> None:
    with open_desk(lab.home) as desk:
        fill(desk.store)
    page.goto(lab.address("track"))
    expect(page.get_by_role("button", name="Show what the rep will see", exact=True)).to_be_visible()
    press(page, "Show what the rep will see")
    preview = page.frame_locator("iframe.wb-preview")
    expect(preview.get_by_text(TAKEN_OUT)).to_be_visible()
    whole = page.get_by_text(re.compile(r"\d+ items shared, \d+ private stay here")).inner_text()
    press(page, "▸ Take something out")
    tick = page.locator(".wb-tick", has_text="What they told you").locator("input")
    expect(tick).to_be_checked()
    tick.focus()
    page.keyboard.press("Space")
    expect(preview.get_by_text(TAKEN_OUT)).to_have_count(0)
    expect(tick).to_be_focused()
    shared, stays = map(int, re.findall(r"(\d+) items shared, (\d+) private", whole)[0])
    expect(page.get_by_text(f"{shared - 1} items shared, {stays + 1} private stay here")).to_be_visible()
    page.set_viewport_size({"width": 700, "height": 900})
    tick.scroll_into_view_if_needed()
    shot("20-take-out")
    preview.get_by_role("heading", name="Our plan").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    hidden = page.get_by_role("dialog", name="The screen is hidden")
    expect(hidden).to_be_visible()
    hidden.get_by_role("button").press("Enter")
    expect(hidden).to_be_hidden()
    name = page.get_by_label("Your name in the copy")
    name.fill(MANAGER)
    name.press("Tab")
    expect(preview.get_by_text(f"{MANAGER}, your manager")).to_be_visible()
    expect(preview.get_by_text(TAKEN_OUT)).to_have_count(0)
    name.scroll_into_view_if_needed()
    shot("20-your-name")
    page.set_viewport_size({"width": 1366, "height": 900})
    press(page, "Write the copy")
    shot("21-confirm")
    press(page, "Yes, write exactly this")
    expect(page.get_by_role("rowheader").last).to_be_visible()
    expect(page.get_by_text("Written of this conversation")).to_be_visible()
    page.get_by_label("On paper").check()
    expect(page.get_by_role("cell", name="On paper").first).to_be_visible()
    shot("22-written")
    save(page, lab, "track")

    (copy,) = (lab.home / "exports").glob("plan-*.html")
    assert exported(page) == copy.read_bytes()
    stock = page.request.get(f"{lab.url}/nbconvert/html/3-track-plan.ipynb").body()
    assert b"Track the plan" in stock
    assert violations(page, ".wb-copy") == []
    take_the_answer(lab, page, shot)
    page.goto(copy.as_uri())
    assert violations(page) == []

    files = left_behind([lab.home])
    assert [name for name in files if "checkpoint" in name or "history" in name] != []
    secrets = {**PRIVATE, "taken out": TAKEN_OUT, "answer": THEIRS}
    assert leaks({**files, "stock": stock}, secrets) == set()
    copies = [
        path.as_posix() for path in (lab.home / "exports").glob("plan-*")
    ]  # the page, and the PDF if made
    assert leaks(files, SHARED) == {(path, name) for path in copies for name in SHARED}
    assert not (lab.home / "log" / "errors.log").exists()
