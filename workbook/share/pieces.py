"""The page read back as plain pieces, so that another format says exactly what the page says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from workbook.units import BLANK

HEADINGS: Final = {"h2": 2, "h3": 3, "summary": 3}
SKIPPED: Final = {"title", "style", "h1", "svg"}
CHART: Final = re.compile(r'<div class="wide">(<svg.*?</svg>)</div>', re.DOTALL)
ENDS_A_LINE: Final = {"p", "div", "dt"}


@dataclass
class Piece:
    """A heading, a paragraph, a quote, an item of a list, a chart, or a table with its rows; ``level`` of a heading."""

    kind: str
    words: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)


def pieces_of(page: bytes) -> list[Piece]:
    """Return the pieces of a page of ours in their order. A table's first row is its head."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    return [one for one in reader.pieces if one.words or one.rows or one.kind == "chart"]


def chart_of(page: bytes) -> str:
    """Return the chart of a page as it stands there; empty where there is none."""
    found = CHART.search(page.decode("utf-8"))
    return found[1] if found else ""


class _Reader(HTMLParser):
    """Follows the few elements that our template writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._open: list[tuple[str, str]] = []
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            return
        self._open.append((tag, dict(attrs).get("class") or ""))
        if tag == "table":
            self.pieces.append(Piece("table"))
        elif tag == "tr":
            self.pieces[-1].rows.append([])
        elif tag == "figure":
            self.pieces.append(Piece("chart"))
        elif tag == "span" and self._open[-1][1] == "done":  # a line of its own on the page
            self._text = self._text.rstrip() + "\n"
        if tag in {"li", "td", "th", "dt", "caption", "figcaption", *HEADINGS} or self._alone(tag):
            self._text = ""

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        if tags & SKIPPED or "narrow" in {kind for _, kind in self._open}:
            if "desc" in tags and "narrow" not in {kind for _, kind in self._open}:
                self.pieces[-1].words += data
            return
        typed = any("typed" in kind for _, kind in self._open)
        self._text += data if typed else re.sub(rf"[^\S{BLANK}]+", " ", data)

    def handle_endtag(self, tag: str) -> None:
        alone = self._alone(tag)
        _, kind = self._open.pop()
        inside = {one for one, _ in self._open}
        words = "\n".join(line.strip() for line in self._text.strip().split("\n"))
        if tag in {"td", "th"}:
            self.pieces[-1].rows[-1].append(words)
        elif tag == "caption":
            self.pieces.insert(-1, Piece("quiet", words))
        elif tag in HEADINGS:
            self.pieces.append(Piece("heading", words, HEADINGS[tag]))
        elif tag in {"li", "dd"}:
            self.pieces.append(Piece("item" if tag == "li" else "fact", words))
        elif tag == "figcaption":
            self.pieces.append(Piece("quiet", words))
        elif alone:
            how = "quote" if "blockquote" in inside else "quiet" if kind in {"lead", "nothing"} else "words"
            self.pieces.append(Piece(how, words))
        elif tag in ENDS_A_LINE and inside & {"li", "td", "th"}:
            self._text = self._text.rstrip(" ") + "\n"
        elif tag == "dt" or (tag == "time" and "li" in inside):  # a day of the list of dates
            self._text += ": "

    def _alone(self, tag: str) -> bool:
        return tag == "p" and not {one for one, _ in self._open} & {"li", "td", "th"}
