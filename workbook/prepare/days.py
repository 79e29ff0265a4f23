"""Days in words with their weekday, the same on every computer whatever its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.trend.days import day_words

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekday_words(day: date) -> str:
    """``Mon 10 August 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {day_words(day)}"
