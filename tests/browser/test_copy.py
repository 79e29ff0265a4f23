"""The rep's copy in a real browser: readable by everybody, on every width, on paper, and it asks for nothing."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.browser.axe import violations
from tests.hostile import HOSTILE
from tests.share.builders import SHARED, everything, numbers, plan_of
from workbook.share.own_edition import own_edition, render_own
from workbook.share.page import LIMIT, render
from workbook.share.plan import shared_plan

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PAPER = 665  # pixels between the margins of a sheet of A4
BESIDE = """() => {
  const { left, right, width } = document.querySelector(".by-week").getBoundingClientRect();
  const half = left + width / 2;
  return [...document.querySelectorAll(".weeks td, .weeks thead th")].filter((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return [...range.getClientRects()].some((box) => box.right > (box.left < half ? half : right) + 1);
  }).map((cell) => cell.textContent);
}"""
SHEETS = re.compile(rb"/Type\s*/Page\b(?!s)")
TALK = {
    "fact.report": "From 27 July to 27 September you logged 9.1 calls per working day. Before that it was 16.4.",
    "fact.saw": "On 14 September I sat in on the Harlow call. It ended without a next step.",
    "view.words": "Two of my biggest accounts left in June. Most mornings went into the handover paperwork.",
    "action.rep.when_if": "I start on Monday and Wednesday at nine",
    "action.rep.then": "I call eight of my old accounts before I open my mail",
    "action.rep.measure": "Eight calls before noon, in the CRM",
    "action.manager.when_if": "the handover paperwork comes in",
    "action.manager.then": "I give it to the back office the same day",
    "action.manager.measure": "No handover task in your list on Fridays",
    "review.resolved_means": "Four weeks in a row inside your usual range.",
    "numbers.unit": "calls",
    "rep": "Ann Lee",
    "manager": "Bo Dean",
}
HALF_A_YEAR = numbers(rates=(*(20 + place % 5 for place in range(18)), 9, 8, 10, None, 7, 9, 8, 11))
ORDINARY = render(shared_plan(**{**everything(lambda name: TALK.get(name, name)), "numbers": HALF_A_YEAR}))
OWN = own_edition(shared_plan(**{**everything(lambda name: TALK.get(name, name)), "numbers": HALF_A_YEAR}))
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
CUT_OFF = """() => [...document.querySelectorAll("main *:not(svg *, .actions thead *, .actions thead)")]
  .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).display !== "inline").map((one) => one.outerHTML.slice(0, 90))"""
WIDTHS = {"light": (1000, "light"), "dark": (1000, "dark"), "320": (320, "light"), "320 dark": (320, "dark")}


@pytest.fixture
def opened(browser: Browser, tmp_path: Path):
    """Open the page as the rep does, from a file, and note everything it asks for and says."""
    made = []

    def open_(data: bytes, *, width: int = 1000, scheme: str = "light") -> Page:
        path = tmp_path / "plan.html"
        path.write_bytes(data)
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        made.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda one: page.asked.append(one.url))
        page.on("console", lambda one: page.said.append(one.text))
        page.on("pageerror", lambda one: page.said.append(str(one)))
        page.on("dialog", lambda one: (page.said.append(one.message), one.dismiss()))
        page.goto(path.as_uri())
        return page

    yield open_
    for context in made:
        context.close()


@pytest.mark.parametrize("name", WIDTHS)
def test_nothing_keeps_anybody_out_and_nothing_is_cut_off(opened, name, shot_of) -> None:
    width, scheme = WIDTHS[name]
    page = opened(ORDINARY, width=width, scheme=scheme)
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("table.weeks").is_visible()
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(CUT_OFF) == []
    assert page.locator("svg:visible").count() == 1
    assert page.get_by_role("img").count() == 1
    shot_of(page, f"copy-{name}")


def test_a_zoom_of_400_per_cent_is_a_narrow_page_that_scrolls_one_way(opened) -> None:
    page = opened(ORDINARY, width=1280 // 4)
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.locator(".narrow svg").is_visible()
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.narrow text')].map((one) => one.getBoundingClientRect().height))"
    )
    assert smallest >= 9  # px on a page of 320; letters of the chart stay letters


def test_it_prints_on_two_pages_of_a4_in_dark_ink_on_white(opened, tmp_path) -> None:
    page = opened(ORDINARY, scheme="dark")
    printed = page.pdf(prefer_css_page_size=True)
    (tmp_path / "print.pdf").write_bytes(printed)
    assert len(SHEETS.findall(printed)) == 2
    page.locator("summary").click()  # somebody who opened the numbers wants them on paper
    assert page.locator(".weeks tbody tr").count() == 26
    with_numbers = page.pdf(prefer_css_page_size=True)
    assert len(SHEETS.findall(with_numbers)) == 2
    assert len(with_numbers) > len(printed)
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate(BESIDE) == []
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1000, "height": 900})
    page.locator("summary").click()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 41, 51)"


def test_the_head_of_the_table_is_never_left_alone_at_the_end_of_a_sheet(opened) -> None:
    ends = []
    for lines in range(0, 12, 2):
        words = {**TALK, "view.words": TALK["view.words"] + "\n-" * lines}
        longer = everything(lambda name, words=words: words.get(name, name))
        sheets = PdfReader(
            BytesIO(opened(render(shared_plan(**{**longer, "numbers": HALF_A_YEAR}))).pdf())
        ).pages
        ends += [sheet.extract_text().rstrip()[-18:] for sheet in sheets]
    assert "How we will see it" not in ends


def test_a_plan_twice_as_long_still_prints_on_two_pages_with_its_numbers_opened(opened) -> None:
    twice = everything(lambda name: " ".join([TALK.get(name, name)] * (2 if "." in name else 1)))
    page = opened(render(shared_plan(**{**twice, "numbers": HALF_A_YEAR})))
    page.locator("summary").click()
    assert page.locator(".weeks tbody tr").count() == 26
    assert len(SHEETS.findall(page.pdf(prefer_css_page_size=True))) == 2
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate(BESIDE) == []


def test_the_reps_own_page_prints_on_two_pages_of_a4_with_room_to_write(opened, shot_of) -> None:
    three = OWN.model_copy(update={"promises": OWN.promises[:1] * 3})
    page = opened(render_own(three), scheme="dark")
    assert len(SHEETS.findall(page.pdf(prefer_css_page_size=True))) == 2
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 41, 51)"
    lowest = "Math.min(...[...document.querySelectorAll('.ask input')].map((one) => one.offsetHeight))"
    assert page.evaluate(lowest) >= 6 * 96 / 25.4 - 1  # 6 mm: a line to write on by hand
    page.set_viewport_size(
        {"width": 665, "height": 900}
    )  # 176 mm: what an A4 sheet holds between its margins
    shot_of(page, "own-print")


def test_it_asks_for_nothing_and_says_nothing(opened) -> None:
    page = opened(ORDINARY)
    assert page.asked == [page.url]
    assert page.said == []
    assert len(ORDINARY) <= LIMIT // 4


def test_nothing_that_is_typed_runs_or_asks_for_anything(opened, tmp_path) -> None:
    page = opened(ORDINARY, width=320)
    for name, text in HOSTILE.items():
        page.asked.clear()
        (tmp_path / "plan.html").write_bytes(
            render(plan_of(lambda field, text=text: text if field in SHARED else field))
        )
        page.reload()
        assert page.asked == [page.url], name
        assert page.said == [], name
        assert page.locator("script, img, iframe, a, form, input, svg svg").count() == 0, name
        assert page.evaluate(SIDEWAYS) <= 0, name


def test_a_page_with_a_fault_would_be_seen(opened) -> None:
    harmed = ORDINARY.replace(b' lang="en"', b"").replace(b"</main>", b"<img src=x></main>")
    page = opened(harmed)
    assert {one.split(":")[0] for one in violations(page)} >= {"html-has-lang", "image-alt"}
    assert page.said != []  # the policy refused the picture
    wide = opened(ORDINARY.replace(b"</main>", b"<p style='width: 400px'>x</p></main>"), width=320)
    assert wide.evaluate(SIDEWAYS) > 0
