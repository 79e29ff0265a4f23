"""What a person does on the pages, with a mouse and without one, and all the files the product then left behind."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from workbook.desk import open_desk
from workbook.records import Action, CheckIn, Conversation, Review, Side

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Lab


REP = "Bogdan Farthingmoor"


def box(page: Page, label: str) -> Locator:
    """Return the box with this label: its entry is inside, and its status line."""
    return page.locator(".wb-box", has=page.locator(f"label:text-is('{label}')")).last


def write(page: Page, label: str, text: str) -> None:
    """Type into a box and wait until it says that it is saved."""
    field = box(page, label)
    field.locator("textarea, input").first.fill(text)
    expect(field.locator(".wb-who")).to_contain_text(re.compile(r"Saved \d\d:\d\d"))


def pick_day(page: Page, label: str, day: str) -> None:
    field = box(page, label)
    field.locator("input").fill(day)
    field.locator("input").blur()
    expect(field.locator(".wb-who")).to_contain_text("2026")


def click(page: Page, text: str) -> None:
    page.get_by_role("button", name=text, exact=True).last.click()


def go_to_step(page: Page, name: str) -> None:
    page.locator("button", has_text=re.compile(rf"^\d {name}")).last.click()
    expect(page.locator("h3.wb-h", has_text=re.compile(rf"^\d\. {name}$"))).to_be_visible()


def everything_the_product_left(lab: Lab) -> dict[str, bytes]:
    """Read every file below the home but the database and its copies, whose place it is to hold words.

    A copy is made on a new day, so there is one where the story goes on over midnight.
    """
    files = [
        path
        for path in lab.home.rglob("*")
        if path.is_file() and not path.name.startswith("workbook.db") and path.parent != lab.home / "backups"
    ]
    return {path.relative_to(lab.home).as_posix(): path.read_bytes() for path in files}


def lay_out(lab: Lab) -> None:
    with open_desk(lab.home) as desk:
        store = desk.store
        store.save_conversation(
            Conversation(id="c", rep=REP, opened_on=date(2026, 9, 7), held_on=date(2026, 9, 10))
        )
        store.save_action(
            Action(
                id="c.manager.1", conversation="c", side=Side.MANAGER, when_if="on Friday",
                then="send the price list", measure="it is in the mail", by=date(2026, 9, 25),
            )
        )  # fmt: skip
        store.save_check_in(CheckIn(id="c.2026-09-28", conversation="c", on=date(2026, 9, 28)))
        store.save_review(Review(conversation="c", on=date(2026, 10, 12), resolved_means="six a day"))


def press(page: Page, name: str) -> None:
    """Press a button as somebody without a mouse does."""
    button = page.get_by_role("button", name=name, exact=True).last
    button.focus()
    page.keyboard.press("Enter")


def go(page: Page, number: int, name: str) -> None:
    """Press the button of a step as somebody without a mouse does."""
    button = page.locator(".wb-screen button", has_text=re.compile(rf"^{number} {name}")).last
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h3.wb-h", has_text=re.compile(rf"^{number}\. {name}$"))).to_be_visible()


def covers_everything(page: Page) -> bool:
    """Ask the browser what lies at the corners and in the middle of the window."""
    return page.evaluate(
        """() => [[1, 1], [innerWidth - 2, 1], [1, innerHeight - 2], [innerWidth / 2, innerHeight / 3]]
        .every(([x, y]) => document.elementFromPoint(x, y)?.closest(".wb-veil"))"""
    )


def choose_theme(page: Page, name: str) -> None:
    """Choose a theme from Lab's own menu."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator("li.lm-Menu-item", has_text="Theme").first.click()
    page.locator("li[data-command='apputils:change-theme']", has_text=f"JupyterLab {name}").first.click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(name == "Light").lower())
