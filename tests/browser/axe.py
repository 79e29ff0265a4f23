"""Ask axe-core what on a page keeps somebody out: WCAG 2.2 AA and good practice."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUN = "(within) => axe.run(within ?? document, { resultTypes: ['violations'] })"

OURS = ".wb-screen"
# The texts of our screen that are cut off, or stick out of it.
CUT_OFF = """[...document.querySelectorAll(".wb-screen :is(p, li, h2, h3, label, button, select)")]
  .filter((one) => one.clientWidth && (one.scrollWidth > one.clientWidth + 1 ||
    one.getBoundingClientRect().right > one.closest(".wb-screen").getBoundingClientRect().right + 1))
  .map((one) => one.textContent)"""


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return each violation as ``rule: what it is about``; ``within`` is a selector."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(RUN, within)["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]
