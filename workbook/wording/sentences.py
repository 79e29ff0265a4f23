"""A text into sentences, with their places, and the numbers and dates of a text."""

from __future__ import annotations

import re

END = re.compile(r"[.!?]+(?=\s|$)|\n+")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
FIGURE = re.compile(
    rf"\d+(?:st|nd|rd|th)? (?:{MONTHS})(?: \d{{4}})?"
    r"|\d[\d.,:/-]*\d ?%?|\d ?%?"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the first letter and the end of each sentence; the mark at its end belongs to it."""
    found, start = [], 0
    for end in [*(one.end() for one in END.finditer(text)), len(text)]:
        part = text[start:end]
        if part.strip():
            first = start + len(part) - len(part.lstrip())
            found.append((first, start + len(part.rstrip())))
        start = end
    return found


def figures(text: str) -> list[str]:
    """Return the numbers and dates of a text, as they are written."""
    return [one[0].strip(" ,.;:-") for one in FIGURE.finditer(text)]
