"""Small pieces of HTML for the screen. Everything that was typed or imported goes through ``escape``."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from workbook.forms import widgets as w

if TYPE_CHECKING:
    from collections.abc import Iterable


OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")
NAME = re.compile(r'\bid="([^"]+)"')


# Said where a screen is still open of somebody who was erased: nothing of them is written again.
REMOVED = "Not saved: what was kept about this rep was removed. Choose Run, then Run All Cells."


def heading(text: str, level: int = 2) -> w.HTML:
    """Show a heading (level 2 to 4; the notebook has the one level 1)."""
    return w.HTML(f"<h{level} class='wb-h'>{escape(text)}</h{level}>")


def paragraph(text: str, kind: str = "") -> w.HTML:
    """Show a sentence; ``kind`` is '' or one of 'quiet', 'strong', 'note', 'warn'."""
    return w.HTML(f"<p class='wb-p wb-{escape(kind) or 'plain'}'>{_whole_options(escape(text))}</p>")


def _whole_options(escaped: str) -> str:
    """Keep the options of a command on one line: broken behind its dashes one is typed wrongly."""
    return OPTION.sub(r"<span class='wb-whole'>\g<0></span>", escaped)


def hint_below(text: str) -> list[w.HTML]:
    """Return what helps to fill in the field above it; nothing where nothing is said."""
    return [w.HTML(f"<p class='wb-hint'>{escape(text)}</p>")] if text else []


def bullets(sentences: Iterable[str], label: str) -> w.HTML:
    """Show sentences as a list that a screen reader announces by ``label``."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return w.HTML(f"<ul class='wb-list' aria-label='{escape(label)}'>{items}</ul>")


def markup(trusted: str) -> w.HTML:
    """Show HTML or SVG that our own code built and escaped."""
    return w.HTML(trusted)


def chart(wide: str, narrow: str) -> w.HTML:
    """Show an SVG of our own in one of two sizes: the one that can be read in the pane.

    Both are in it, because only the browser knows how wide the pane is, and it can do so without a kernel.
    A name that both hold is made another in the narrow one: what is hidden cannot lend its hatching.
    """
    small = narrow
    for name in set(NAME.findall(wide)) & set(NAME.findall(narrow)):
        small = re.sub(rf'(id="|#){re.escape(name)}(?=[")])', rf"\g<1>narrow-{name}", small)
    return markup(
        f"<div class='wb-sizes'><div class='wb-chart'>{wide}</div><div class='wb-chart-narrow'>{small}</div></div>"
    )


def say(place: w.HTML, sentence: str, *, bad: bool = False) -> None:
    """Put a sentence in a place that announces itself to a screen reader (a problem where ``bad``)."""
    kind = "wb-problem" if bad else "wb-said"
    place.value = f"<p class='wb-p {kind}' role='status'>{escape(sentence)}</p>" if sentence else ""
