"""A text into sentences, with their places, and what in a sentence can be measured."""

from __future__ import annotations

import re

END = re.compile(r"[.!?]+(?=\s|$)|\n+")
NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred"
    "|half|once|twice"
)  # fmt: skip
DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september"
    "|october|november|december|yesterday|today|tomorrow|this morning"
)
MEASURABLE = re.compile(rf"\d|\b(?:{NUMBER_WORDS}|{DAYS})s?\b|\bMay\b", re.IGNORECASE)
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


def measurable(sentence: str) -> bool:
    """Tell whether a number, a day or a month stands in a sentence."""
    may = re.sub(r"\bmay\b", "", sentence)
    return bool(MEASURABLE.search(may))


def figures(text: str) -> list[str]:
    """Return the numbers and dates of a text, as they are written."""
    return [one[0].strip(" ,.;:-") for one in FIGURE.finditer(text)]
