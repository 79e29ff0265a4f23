"""A text into sentences, with their places, and the numbers and dates of a text."""

from __future__ import annotations

import re

# A full stop after one of these ends no sentence.
SHORTENED = r"(?<!\b(?:Mr|Ms|Dr|St|vs))(?<!\b(?:Mrs|e\.g|i\.e|p\.m|a\.m))"
END = re.compile(rf"{SHORTENED}[.!?]+(?=\s|$)|\n+", re.IGNORECASE)
MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
SPELT = (
    "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred"
    "|half|twice)"
)
FIGURE = re.compile(
    rf"\d+(?:st|nd|rd|th)? (?:of )?{MONTHS}(?: \d{{4}})?"
    rf"|{MONTHS} \d+(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    r"|\d[\d.,:/-]*\d ?(?:%|[ap]m\b)?|\d ?(?:%|[ap]m\b)?"
    rf"|\b(?i:{DAYS}|{SPELT})\b"
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
