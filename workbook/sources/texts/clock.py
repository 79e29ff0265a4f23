"""Times of day, with or without a zone."""

from __future__ import annotations

import re
from typing import NamedTuple

TIME = re.compile(
    r"([0-9]{1,2})[:.h]([0-9]{2})(?:[:.]([0-9]{2}))?\s*(?:Uhr)?([ap])?(?:\.?\s?m\.?)?\s*(.*)", re.IGNORECASE
)
IN_WORDS = re.compile(r"(?<=\S)\s*\([^()]*\)$")  # the name of a zone after its offset: GMT+0200 (CEST)
OFFSET = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2}):?([0-9]{2})?")
# RFC 2822 names those of the United States; the European ones have one meaning only.
NAMED = {
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
}  # fmt: skip
NOON, DAY_HOURS, HOUR_PARTS, LARGEST_OFFSET = 12, 24, 60, 14 * 3600


class Clock(NamedTuple):
    """Seconds since midnight, and how many seconds the zone is ahead of UTC; None where no zone is given."""

    seconds: int
    offset: int | None


def read_clock(text: str) -> Clock | None:
    """Return the time of day, None where the text is none. ``9:05``, ``09:05:30 PM``, ``09:05Z``, ``09:05+02:00``."""
    match = TIME.fullmatch(text.strip())
    if not match:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if match[4].casefold() == "p" else 0)
    if hour >= DAY_HOURS or minute >= HOUR_PARTS or second >= HOUR_PARTS:
        return None
    zone = IN_WORDS.sub("", match[5]).strip(" ()")
    offset = _offset(zone) if zone else None
    if zone and offset is None:
        return None
    return Clock(hour * 3600 + minute * 60 + second, offset)


def _offset(zone: str) -> int | None:
    if zone.upper() in NAMED:
        return NAMED[zone.upper()] * 3600
    match = OFFSET.fullmatch(zone.upper())
    if not match:
        return None
    seconds = int(match[2]) * 3600 + int(match[3] or 0) * 60
    return (seconds if match[1] == "+" else -seconds) if seconds <= LARGEST_OFFSET else None
