"""Names in a real browser: a new one on every screen and in the copy; of who was erased none, and no row."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.hands import REP, click, lay_out, press
from workbook.desk import open_desk
from workbook.desk.rights import erase
from workbook.sources import Answers

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

DATA = Path(__file__).parents[2] / "data" / "activity.csv"
NOW = "Bogdan Larkbridge"


def own_data(lab: Lab) -> None:
    """The invented numbers as somebody's own, a plan with one of them, and the day they were made for."""
    with open_desk(lab.home) as desk:
        with desk.intake(date(2026, 9, 28)).look([DATA], Answers()) as look:
            look.keep()
        desk.store.set_setting("as_of", "2026-09-28")
        desk.choose(REP)
    lay_out(lab)


def says_new_name_only(page: Page) -> None:
    expect(page.locator(".wb-screen", has_text=NOW).first).to_be_visible()
    assert REP not in page.locator("body").inner_text()


def test_a_new_name_is_on_every_screen_and_in_the_copy(lab: Lab, page: Page, shot) -> None:
    own_data(lab)
    page.goto(lab.address("spot"))
    expect(page.get_by_role("button", name=REP, exact=True)).to_be_visible()
    press(page, "▸ Somebody has changed their name")
    page.get_by_label("Who", exact=True).select_option(REP)
    page.get_by_label("Their name now", exact=True).fill(NOW)
    press(page, "Call them so from now on")
    expect(page.locator(".wb-import")).to_contain_text(f"{REP} is called {NOW} from now on")
    shot("40-name-changed")
    expect(page.get_by_role("button", name=NOW, exact=True)).to_be_visible()
    click(page, NOW)
    expect(page.locator(".wb-screen h2, .wb-screen h3").filter(has_text=NOW).first).to_be_visible()
    assert REP not in page.locator(".wb-screen").first.inner_text()
    page.locator(".wb-screen").first.scroll_into_view_if_needed()
    shot("41-name-board")
    page.goto(lab.address("prepare"))
    says_new_name_only(page)
    shot("42-name-prepare")
    page.goto(lab.address("track"))
    says_new_name_only(page)
    press(page, "Show what the rep will see")
    copy = page.frame_locator("iframe.wb-preview")
    expect(copy.get_by_text(NOW).first).to_be_visible()
    assert REP not in copy.locator("body").inner_text()
    page.locator("iframe.wb-preview").scroll_into_view_if_needed()
    shot("43-name-copy")
    press(page, "Write the copy")
    press(page, "Yes, write exactly this")
    expect(page.locator(".wb-copy")).to_contain_text("Written")
    (written,) = (lab.home / "exports").glob("*.html")
    text = written.read_text(encoding="utf-8")
    assert (NOW in text, REP in text) == (True, False)


def test_who_was_erased_is_left_out_by_the_import_and_nobody_is_named(lab: Lab, page: Page, shot) -> None:
    own_data(lab)
    with open_desk(lab.home) as desk:
        erase(desk.store, REP)
    page.goto(lab.address("spot"))
    expect(page.get_by_role("button", name="Imani", exact=False).first).to_be_visible()
    page.locator(".wb-file input").set_input_files(str(DATA))
    said = page.locator(".wb-import [role=status]").first
    expect(said).to_contain_text("of people who were erased")
    assert REP not in page.locator("body").inner_text()
    press(page, "▸ Another person of the same name is left out")
    page.get_by_label("Their name, as in the file", exact=True).scroll_into_view_if_needed()
    shot("44-erased-left-out")
    page.get_by_label("Their name, as in the file", exact=True).fill(REP)
    press(page, "This is another person: count their rows")
    expect(said).not_to_contain_text("of people who were erased")
    press(page, "Import these rows")
    expect(page.get_by_role("button", name=REP, exact=True)).to_be_visible()
