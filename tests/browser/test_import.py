"""Files in a real browser: chosen, asked about, imported and taken back by keyboard, and nothing of them left lying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import save
from tests.browser.hands import press
from tests.canary import canary, found
from workbook.lab.notebooks import NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Lab

OWN = canary("own.rep", 4)
# Tables that would have to be moved sideways, or stand out of the screen to the right.
TOO_WIDE = """[...document.querySelectorAll(".wb-import .wb-table-wrap")]
  .filter((one) => one.scrollWidth > one.clientWidth ||
    one.getBoundingClientRect().right > one.closest(".wb-screen").getBoundingClientRect().right + 1)
  .map((one) => one.textContent.slice(0, 80))"""
HEAD = "team,rep,date,kind,count\n"
UNSURE = HEAD + "".join(f"West,{OWN},{day:02}/0{1 + day % 9}/2026,calls,{day}\n" for day in range(1, 10))


def long_file(folder: Path) -> Path:
    """A file whose reading takes some seconds."""
    rows = (
        f"West,Rep {at % 300},2026-0{1 + at % 9}-{1 + at % 28:02},calls,{at % 17}\n" for at in range(400_000)
    )
    (folder / "long.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    return folder / "long.csv"


def test_a_manager_imports_a_file_and_takes_it_back(lab: Lab, page: Page, shot, tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text(UNSURE, encoding="utf-8")
    page.goto(lab.address("spot"))
    field, said = page.locator(".wb-file input"), page.locator(".wb-import [role=status]").first
    expect(page.get_by_role("button", name="Bogdan Farthingmoor", exact=True)).to_be_visible()
    field.set_input_files(str(long_file(tmp_path)))
    expect(page.get_by_text("To cancel, press the square in the toolbar above")).to_be_visible()
    page.locator("[data-command='notebook:interrupt-kernel']").first.click()
    expect(said).to_contain_text("Cancelled. Nothing was imported")
    field.set_input_files(str(tmp_path / "calls.csv"))
    question = page.locator(".wb-import select")
    expect(question).to_be_visible()
    shot("12-import-asks")
    question.focus()
    page.keyboard.press("ArrowDown")
    expect(question).not_to_have_value("")
    cells = page.locator(".jp-Cell").count()
    page.get_by_role("button", name="Look again with these answers", exact=True).focus()
    page.keyboard.press("d")
    page.keyboard.press("d")  # to Lab this means: delete the cell
    assert page.locator(".jp-Cell").count() == cells
    press(page, "Look again with these answers")
    expect(said).to_contain_text("9 activity rows counted")
    shot("13-import-ready")
    page.set_viewport_size({"width": 400, "height": 900})
    expect(page.locator(".wb-import .wb-table-wrap").first).to_be_visible()
    assert page.evaluate(TOO_WIDE) == []
    shot("13-import-narrow")
    page.set_viewport_size({"width": 1366, "height": 900})
    press(page, "Import these rows")
    expect(said).to_contain_text("Imported: 9 new rows")
    expect(page.get_by_role("button", name=OWN, exact=True)).to_be_visible()
    save(page, lab, "spot")
    assert not found((lab.home / "notebooks" / NAMES["spot"]).read_bytes(), OWN)
    assert [path.name for path in lab.home.iterdir() if path.name.startswith("incoming")] == []
    press(page, "Take back the last import")
    press(page, "Yes, take it back")
    expect(said).to_contain_text("Taken back")
    expect(page.get_by_role("button", name="Bogdan Farthingmoor", exact=True)).to_be_visible()
