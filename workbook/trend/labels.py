"""Numbers of an axis and places of labels: plain values, so that the drawing only draws."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from workbook.calendars.days import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)  # months between two labels of an axis
LEAST_TOP = 0.5  # an axis of nothing but zeros still needs a scale
WHOLE_FROM, TENTHS_FROM = 100, 1


def amount(value: float) -> str:
    """Write a rate in figures: ``104``, ``22.6``, ``0.45``."""
    places = 0 if value >= WHOLE_FROM else 1 if value >= TENTHS_FROM or value == 0 else 2
    return f"{value:.{places}f}"


def nice_ticks(top: float, at_most: int = 5) -> list[float]:
    """Round numbers from 0 up to the first at or above ``top``, at most ``at_most`` of them above 0."""
    top = max(top, LEAST_TOP)
    power = 10.0 ** math.floor(math.log10(top / at_most))
    step = next(power * one for one in STEPS if power * one * at_most >= top * (1 - 1e-9))
    return [round(step * place, 10) for place in range(math.ceil(top / step - 1e-9) + 1)]


def spread_apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places moved apart, in the same order, so that neighbours are at least ``gap`` from each other.

    They stay between ``low`` and ``high`` where there is room for all; else they start at ``low``.
    """
    order = sorted(range(len(places)), key=lambda one: (places[one], one))
    moved, floor, ceiling = list(places), low, high
    for one in order:
        moved[one] = max(places[one], floor)
        floor = moved[one] + gap
    for one in reversed(order):
        moved[one] = min(moved[one], ceiling)
        ceiling = moved[one] - gap
    short = max(low - min(moved, default=low), 0.0)
    return [place + short for place in moved]


def month_ticks(first: date, last: date, at_most: int) -> list[tuple[date, str]]:
    """First days of months from ``first`` to ``last``, at most ``at_most`` of them, with short labels.

    The first label and every January carry their year on a second line.
    """
    months = range(first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month)
    step = next((one for one in MONTH_STEPS if len(months[::one]) <= at_most), MONTH_STEPS[-1])
    days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
    return [(day, _tick(day, with_year=not place or day.month == 1)) for place, day in enumerate(days)]


def _tick(day: date, *, with_year: bool) -> str:
    month = MONTHS[day.month - 1][:3]
    return f"{month}\n{day.year}" if with_year else month
