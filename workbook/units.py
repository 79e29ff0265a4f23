"""A number and its unit: in words, and on one line: "37 %" is never parted at the end of a line.

Words are made with a plain blank, so that commands, files and scripts can be searched. Only where a line may break,
on screens and pages, the blank becomes one at which none does: it looks the same, Chromium copies it as a
plain one, and what comes back from a screen is never made of it.
"""

from __future__ import annotations

import re
from typing import Any

UNIT = re.compile(r"(?<=\d) (?=(?:%|(?:working )?(?:minute|hour|day|week|month|year)s?)(?![\w-]))")
BLANK = "\N{NO-BREAK SPACE}"


def so_many(number: int, one: str, many: str = "") -> str:
    """``1 week``, ``7 weeks``; ``many`` where the plural is more than an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def unbroken(text: str) -> str:
    """Return the text, or the markup, with each number kept beside its unit."""
    return UNIT.sub(BLANK, text)


def all_unbroken(value: Any, _: object = None) -> Any:  # noqa: ANN401 - what a browser is sent
    """Return a value with every text in it kept so; what is no text stays."""
    if isinstance(value, str):
        return unbroken(value)
    if isinstance(value, list | tuple):
        return type(value)(all_unbroken(one) for one in value)
    if isinstance(value, dict):
        return {name: all_unbroken(one) for name, one in value.items()}
    return value
