"""Days of the week as people write them: ``Mon-Thu``, ``Mo, Di, Do``, ``lundi à jeudi``.

Names are those of the Unicode locale data (library babel), in the languages below; what means two days is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from babel import Locale

from workbook.sources.texts.plain import plain

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
TWO_LETTERS = ("en", "de", "nl")  # of the others two letters often mean another day elsewhere
TO = re.compile(r"\s*(?:-|\u2013|\u2014|\bto\b|\bbis\b|\bau\b|\ba\b|\btot\b)\s*")
AND = re.compile(r"\s*(?:[,;/+&|]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b)\s*|\s+")
DAYS = 7


def read_week(text: str) -> str | None:
    """Return the days of the week as rising digits from 0 for Monday; None where the text is none.

    ``Sun-Thu`` goes over the end of the week. Numbers are refused: 1 is Monday for one and Sunday for another.
    """
    found: set[int] = set()
    for part in AND.split(TO.sub("-", plain(text.replace(".", "").replace("-feira", "")))):
        ends = [_names().get(name) for name in part.split("-")]
        if not 1 <= len(ends) <= 2 or any(end is None for end in ends):  # noqa: PLR2004 - from one day to another
            return None
        first, last = ends[0] or 0, ends[-1] or 0
        found |= {(first + step) % DAYS for step in range((last - first) % DAYS + 1)}
    return "".join(map(str, sorted(found))) or None


@cache
def _names() -> dict[str, int]:
    meant: dict[str, set[int]] = defaultdict(set)
    for language in LANGUAGES:
        words = Locale.parse(language).days["stand-alone"]
        forms = Locale.parse(language).days["format"]
        for width in ("wide", "abbreviated", *(("short",) if language in TWO_LETTERS else ())):
            for names in (words, forms):
                for day, name in names.get(width, {}).items():
                    meant[plain(name.replace(".", ""))].add(day)
                    meant[plain(name.replace(".", "").removesuffix("-feira"))].add(day)
    return {name: days.pop() for name, days in meant.items() if len(days) == 1}
