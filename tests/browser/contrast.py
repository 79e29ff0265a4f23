"""Measure the contrast of every text on the workbook's screens: inside JupyterLab axe-core passes over most of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAST = 4.5  # WCAG 2.2, 1.4.3, for text of ordinary size
# Relative luminance and ratio as WCAG 2.2 defines them; half-transparent colours are laid over what lies under them.
MEASURE = """(least) => {
  const parts = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const over = (front, back) => [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3])).concat(1);
  const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (node) => {
    if (!node) return [255, 255, 255, 1];
    const own = parts(getComputedStyle(node).backgroundColor);
    return own[3] === 1 ? own : over(own, ground(node.parentElement));
  };
  const texts = [...document.querySelectorAll(".wb-screen :not(svg *)")].filter((one) =>
    one.getClientRects().length && [...one.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()));
  return texts.flatMap((one) => {
    const back = ground(one), front = over(parts(getComputedStyle(one).color), back);
    const [dark, bright] = [light(front), light(back)].sort((a, b) => a - b);
    const ratio = (bright + 0.05) / (dark + 0.05);
    const named = `${ratio.toFixed(2)}: ${one.tagName}.${one.className}: ${one.textContent.slice(0, 60)}`;
    return ratio < least ? [named] : [];
  });
}"""


def too_faint(page: Page) -> list[str]:
    """Return each text on screen whose contrast is below ``LEAST``, with its ratio."""
    found: list[str] = page.evaluate(MEASURE, LEAST)
    return found
