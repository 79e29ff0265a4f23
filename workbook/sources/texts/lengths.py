"""Lengths of a call or a meeting as people and programs write them: ``1:30``, ``00:12:44``, ``1 h 20 min``."""

from __future__ import annotations

import re

from workbook.sources.texts.plain import plain

CLOCK = re.compile(r"([0-9]{1,4}):([0-9]{2})(?::([0-9]{2})(?:[.][0-9]+)?)?")
# In the languages of the known exports, as `plain` writes them.
UNITS = (
    ("h|hr|hrs|hours?|std|stunden?|heures?|horas?|or[ae]|uur|uren|tim|timmar", 60.0),
    ("m|min|mins|minutes?|minuten?|minutos?|minut[io]|minuter", 1.0),
    ("s|sec|secs|seconds?|sek|sekunden?|secondes?|segundos?|second[io]|seconden|sekunder", 1 / 60),
)
WORDED = re.compile(
    "[ ,]*".join(rf"(?:([0-9]{{1,5}}(?:[.,][0-9]{{1,2}})?) ?(?:{words})\.?)?" for words, _ in UNITS)
)
SIXTY = 60


def read_length(text: str, *, of_seconds: bool = False) -> float | None:
    """Return the minutes of a length that is no mere number; None where the text is none.

    ``of_seconds`` tells what two numbers are: minutes and seconds, as in calls, else hours and minutes.
    """
    match = CLOCK.fullmatch(text)
    if match:
        first, second, third = int(match[1]), int(match[2]), int(match[3] or 0)
        if second >= SIXTY or third >= SIXTY:
            return None
        short = of_seconds and match[3] is None
        return first + second / SIXTY if short else first * SIXTY + second + third / SIXTY
    worded = WORDED.fullmatch(plain(text).strip(" ,"))
    if worded is None or not any(worded.groups()):
        return None
    parts = zip(worded.groups(), UNITS, strict=True)
    return sum(float(number.replace(",", ".")) * times for number, (_, times) in parts if number)


def two_numbers_are(column: str, unit: str) -> bool:
    """Tell whether ``01:30`` in a column is minutes and seconds: by its name, else by the unit of its numbers."""
    name = plain(column)
    if "mm:ss" in name or "hh:mm" in name or "h:mm" in name:
        return "mm:ss" in name and "h:mm" not in name
    return unit in {"seconds", "milliseconds"}
