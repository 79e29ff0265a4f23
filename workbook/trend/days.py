"""Days in words and along an axis, the same on every computer whatever its language."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
STEPS = (1, 2, 3, 6, 12, 24, 60)  # months between two labels of an axis


def day_words(day: date, year: int | None = None) -> str:
    """``10 August``; with its year where that is not ``year``."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def short_day(day: date) -> str:
    """``10 Aug``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def between_words(first: date, last: date, year: int | None = None) -> str:
    """``between 3 and 17 August``: the month and the year once where both days share them."""
    ends = day_words(last, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {ends}"
    return f"between {day_words(first, last.year)} and {ends}"


def month_ticks(first: date, last: date, at_most: int) -> list[tuple[date, str]]:
    """First days of months from ``first`` to ``last``, at most ``at_most`` of them, with short labels.

    The first label and every January carry their year on a second line.
    """
    months = range(first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month)
    step = next((one for one in STEPS if len(months[::one]) <= at_most), STEPS[-1])
    days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [(day, _tick(day, with_year=not place or day.month == 1)) for place, day in enumerate(days)]


def _tick(day: date, *, with_year: bool) -> str:
    month = MONTHS[day.month - 1][:3]
    return f"{month}\n{day.year}" if with_year else month
