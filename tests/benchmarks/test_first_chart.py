"""How long a manager waits on the first day: from the command to the first chart, with an empty folder."""

from __future__ import annotations

import time
from datetime import date

from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, HOW, find
from tests.browser.conftest import start, stop
from workbook.desk.sample import shipped
from workbook.lab.notebooks import place

REP = "Bogdan Farthingmoor"
AT_MOST = 60  # seconds, on an ordinary laptop
CLICKS = 1  # the notebook runs by itself; the manager presses a name


def test_the_first_chart_is_on_screen_within_a_minute_and_three_clicks(tmp_path):
    program = find()
    assert program, HOW
    begun = time.perf_counter()
    place(shipped("notebooks"), tmp_path / "notebooks", date(2026, 9, 28))
    lab = start(tmp_path)
    try:
        served = time.perf_counter() - begun
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            page = browser.new_page()
            page.set_default_timeout(120_000)
            page.goto(lab.address("spot"))
            page.get_by_role("button", name=REP, exact=True).click()
            page.locator(".wb-chart svg").wait_for()
            shown = time.perf_counter() - begun
            browser.close()
    finally:
        stop(lab)
    print(f"\nserver answers after {served:.1f} s, first chart after {shown:.1f} s and {CLICKS} click")
    assert shown <= AT_MOST
