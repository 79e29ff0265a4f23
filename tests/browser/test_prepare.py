"""The six steps by keyboard alone in a narrow, dark pane; axe finds nothing; a day later all is where it was left."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.hands import box, go, press
from workbook.prepare.steps import STEPS
from workbook.store import Store, database_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Lab

REP = "Bogdan Farthingmoor"
WHAT = "Two accounts waited for a call back."
DARK = '{"theme": "JupyterLab Dark"}'
CUT_OFF = """() => [...document.querySelectorAll(".wb-screen *")].filter((one) => {
  const box = one.getBoundingClientRect(), pane = one.closest(".wb-screen").getBoundingClientRect();
  return box.width > 1 && box.height > 1 && box.right > pane.right + 1 && !one.closest(".wb-table-wrap, svg");
}).map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`)"""


def problems(page: Page) -> list[str]:
    """Return what axe finds wrong on our screen, one line each."""
    found = Axe().run(page, context=".wb-screen").response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in found for node in one["nodes"]]


@contextmanager
def locked(lab: Lab) -> Iterator[None]:
    """Let another program hold the database, so that nothing can be saved."""
    with closing(sqlite3.connect(database_file(lab.home), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def type_in(page: Page, field: Locator, text: str) -> None:
    field.focus()
    page.keyboard.type(text)


def tick(page: Page, words: str) -> None:
    page.locator(".wb-tick", has_text=words).locator("input").first.focus()
    page.keyboard.press("Space")


def test_the_six_steps_by_keyboard_in_a_narrow_dark_pane(lab: Lab, page: Page, shot) -> None:
    with Store.open(lab.home) as store:
        store.set_setting("chosen_rep", REP)
    place = lab.home / "jupyter" / "settings" / "@jupyterlab" / "apputils-extension"
    place.mkdir(parents=True, exist_ok=True)
    (place / "themes.jupyterlab-settings").write_text(DARK, encoding="utf-8")
    page.set_viewport_size({"width": 760, "height": 900})
    page.goto(lab.address("prepare"))
    statement = page.locator(".wb-promise", has_text="statement 1")
    expect(statement).to_be_visible()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = [*problems(page), *page.evaluate(CUT_OFF)]
        shot(f"30-{name}-narrow-dark")

    with locked(lab):
        tick(page, "All activity")
        expect(page.locator(".wb-broke")).to_be_in_viewport()  # it stands far above what was pressed
        expect(page.locator(".wb-tick", has_text="All activity").locator("input").first).not_to_be_checked()
        shot("30-not-kept-narrow-dark")
    tick(page, "All activity")
    expect(page.locator(".wb-broke")).to_have_count(0)
    type_in(page, statement.locator("textarea"), WHAT)
    type_in(page, statement.locator("input[type='text']"), "team meeting")
    day = statement.locator("input[type='date']")
    day.focus()
    page.keyboard.type("09212026")
    statement.get_by_label("I saw it").focus()
    page.keyboard.press("Space")
    expect(page.locator(".wb-order li")).to_have_count(2)
    look("facts")
    go(page, 2, "My part")
    tick(page, "one-to-one")
    expect(box(page, "What I did or left undone").locator("textarea")).to_have_value(re.compile("one-to-one"))
    press(page, "I want us to sort this out together.")
    look("part")
    go(page, 3, "Their view")
    tick(page, "territory")
    type_in(page, box(page, "Their words, as they said them").locator("textarea"), "I lost two accounts")
    look("view")
    box(page, "Did I read it back, and do they agree?").get_by_label("read back and agreed").focus()
    page.keyboard.press("Space")
    go(page, 4, "Options")
    press(page, "2. Where it stands")
    expect(page.get_by_text("Your best 4 weeks")).to_be_visible()
    look("options")
    press(page, "3. Ideas")
    theirs = box(page, "Their ideas, first").locator("textarea")
    type_in(page, theirs, "call first")
    for idea in ("block the mornings", "share the reports"):
        page.keyboard.press("Enter")
        page.keyboard.type(idea)
    press(page, "4. The choice")
    box(page, "Which one they will begin with").get_by_label("block the mornings").focus()
    page.keyboard.press("Space")
    go(page, 5, "Plan")
    look("plan")
    go(page, 6, "Review")
    look("review")
    assert [(name, each) for name, many in found.items() for each in many] == []

    page.goto(lab.address("prepare"))  # a day later: everything is where it was left
    expect(statement.locator("textarea")).to_have_value(WHAT)
    expect(page.locator(".wb-order li").first).to_contain_text("All activity")
    done = [one.heading for one in STEPS][:4]
    for name in done:
        expect(page.locator(".wb-screen button", has_text=re.compile(rf"{name} ✓"))).to_be_visible()
