"""The page to take along, printed by a real browser: one side of A4, however long the texts are."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from workbook.prepare.boxes import BOXES
from workbook.prepare.page import meeting_page
from workbook.records import Fact, Review

if TYPE_CHECKING:
    from playwright.sync_api import Page

DAY = date(2026, 9, 28)
A4 = (595, 842)  # points
SHEETS = re.compile(rb"/Type\s*/Page\b(?!s)")
SIZE = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")
CUT_OFF = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1).length"""
NOTHING = ""
ORDINARY = "On Monday at ten, in the open office: 4.5 calls per working day, usual 8 to 11. "


def page_of(text: str, facts: int) -> bytes:
    """Make the page with the same text in every place."""
    fact = Fact(conversation="c", card="activity", text=text or "-", picked_on=DAY)
    return meeting_page(
        rep=text or "Ann Lee",
        talk_at=datetime(2026, 9, 30, 10, 30),  # noqa: DTZ001 - wall time
        facts=[fact] * facts,
        words={box.name: "\n".join([text] * 6) for box in BOXES},
        review=Review(conversation="c", on=DAY, resolved_means=text),
    )


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (NOTHING, 0),
        (ORDINARY, 3),
        (ORDINARY * 40, 6),
        ("W" * 5000, 6),
        ("Wortlängenübertreibungsmeisterschaft " * 200, 6),
        ("書" * 5000, 6),
    ],
    ids=["nothing", "ordinary", "long", "wide letters", "long words", "wide script"],
)
def test_the_page_is_one_side_of_a4_whatever_is_written(page: Page, text: str, facts: int) -> None:
    page.set_content(page_of(text, facts).decode("utf-8"))
    printed = page.pdf(prefer_css_page_size=True)
    assert len(SHEETS.findall(printed)) == 1
    (size,) = {tuple(round(float(part)) for part in found) for found in SIZE.findall(printed)}
    assert size == A4
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF) == 0


def test_a_page_that_is_too_long_would_be_seen(page: Page) -> None:
    page.set_content(
        page_of(ORDINARY, 3).decode("utf-8").replace("<main>", "<p style='height: 200mm'></p><main>")
    )
    assert len(SHEETS.findall(page.pdf(prefer_css_page_size=True))) == 2
