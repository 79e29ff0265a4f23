"""Days in words, the same on every computer whatever its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORKING_WEEK = 5  # days, from Monday
USUAL_WEEK = "01234"  # the days of the week worked where nothing else is known, from 0 for Monday


def day_words(day: date, year: int | None = None) -> str:
    """``10 August``; with its year where that is not ``year``."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def short_day(day: date) -> str:
    """``10 Aug``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def weekday_words(day: date) -> str:
    """``Mon 10 August 2026``."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day_words(day)}"


def long_day(day: date) -> str:
    """``Monday 10 August 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {day_words(day)}"


def between_words(first: date, last: date, year: int | None = None) -> str:
    """``between 3 and 17 August``: the month and the year once where both days share them."""
    ends = day_words(last, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {ends}"
    return f"between {day_words(first, last.year)} and {ends}"
