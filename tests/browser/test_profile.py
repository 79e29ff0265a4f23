"""What the browser keeps in files of its own: no word that was typed on a screen of ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.alone import STUB, show
from tests.browser.chromium import FLAGS, find
from workbook.forms import unremembered

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = "<textarea aria-label='Note'></textarea><input aria-label='Place'>"
TYPED, FILLED = "canary-typed-private", "canary-filled-private"
LATER = """words => {
  const made = document.createElement("div");
  made.innerHTML = "<textarea aria-label='Later'></textarea>";
  document.querySelector(".wb-screen").append(made);
  made.firstChild.value = words;
}"""


@pytest.fixture
def script() -> Path:
    return unremembered.Path(unremembered.__file__).with_name("unremembered.js")


def kept(browser: Browser, script: Path, folder: Path, *, ours: bool) -> set[str]:
    """Type into a page of a browser with a profile of its own, close it, and look for the words in all its files."""
    body = f"<main class='wb-screen'><div id='widget'></div>{FIELDS}</main>"
    (folder / "page.html").write_text(f"<!doctype html>{body}", encoding="utf-8")
    profile = folder / "profile"
    opened = browser.browser_type.launch_persistent_context(profile, executable_path=find(), args=list(FLAGS))
    page = opened.pages[0]
    page.goto((folder / "page.html").as_uri())
    if ours:
        page.evaluate(STUB, [script.read_text(encoding="utf-8"), json.loads("{}")])
    page.evaluate(LATER, FILLED)  # as a screen does that brings back what was saved
    page.get_by_label("Note").press_sequentially(TYPED)
    page.get_by_label("Place").fill(TYPED)
    if ours:
        expect(page.get_by_label("Later")).to_have_attribute("autocomplete", "off")
    page.goto("about:blank")  # the state of a page is written when it is left
    opened.close()
    files = [path.read_bytes() for path in profile.rglob("*") if path.is_file()]
    return {
        word
        for word in (TYPED, FILLED)
        for data in files
        if word.encode() in data or word.encode("utf-16-le") in data
    }


def test_no_typed_word_is_in_any_file_of_the_browser(browser: Browser, script: Path, tmp_path: Path) -> None:
    assert kept(browser, script, tmp_path, ours=True) == set()


def test_without_our_part_the_browser_would_keep_them(browser: Browser, script: Path, tmp_path: Path) -> None:
    assert kept(browser, script, tmp_path, ours=False) == {TYPED, FILLED}


def test_fields_that_come_later_are_told_too_and_those_of_others_are_left_alone(
    page: Page, script: Path
) -> None:
    show(page, script, FIELDS)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<input aria-label=Theirs>')")
    page.evaluate(LATER, "")
    for name in ("Note", "Place", "Later"):
        expect(page.get_by_label(name)).to_have_attribute("autocomplete", "off")
        expect(page.get_by_label(name)).to_have_attribute("spellcheck", "false")
    assert page.get_by_label("Theirs").get_attribute("autocomplete") is None
    page.evaluate("takeAway()")
    page.evaluate(LATER, "")
    assert page.get_by_label("Later").last.get_attribute("autocomplete") is None
