"""What four fifths of all others fell by, for every rep at once: three ranked values are enough. See ``common.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import OTHERS_NEEDED, TO_PROMPT
from workbook.detect.fleet.compiled import compiled

if TYPE_CHECKING:
    from workbook.detect.panel import Floats

FEW = 16  # values that are quicker put in order than divided


@compiled
def low_among_others(falls: Floats, room: Floats) -> tuple[float, float, float, float]:
    """Return three values next to each other around the lower fifth of all known, and how far it is past the first.

    Three, because the own value is left out (see ``beside``). None is above zero where the others are too few.
    ``room`` is as long as ``falls`` and is written over.
    """
    known, quiet = 0, 0
    for fall in falls:
        known += fall == fall  # noqa: PLR0124 - NaN is not known; an infinity cannot be
        quiet += fall <= 0
    others = known - 1
    place, part = max(others - 1, 0) // TO_PROMPT, max(others - 1, 0) % TO_PROMPT
    if others < OTHERS_NEEDED or quiet > place + 2:
        return 0.0, 0.0, 0.0, 0.0
    many = 0
    for fall in falls:
        if fall == fall:  # noqa: PLR0124 - as above
            room[many] = fall
            many += 1
    third = ranked(room[:many], place + 2)
    first, second = -np.inf, -np.inf
    for i in range(place + 2):
        if room[i] > second:
            first, second = second, room[i]
        elif room[i] > first:
            first = room[i]
    return first, second, third, part / TO_PROMPT


@compiled
def beside(own: float, first: float, second: float, third: float, past: float) -> float:
    """Return the lower fifth of the others of one whose own fall is ``own``, at least 0."""
    low = first if own > first else second
    if past > 0:
        low += past * ((second if own > second else third) - low)
    return max(low, 0.0)


@compiled
def ranked(values: Floats, place: int) -> float:
    """Return the value at a place of the order, and leave smaller ones before it (Hoare's selection)."""
    low, high = 0, values.size - 1
    while high - low > FEW:
        middle = values[(low + high) // 2]
        left, right = low, high
        while left <= right:
            while values[left] < middle:
                left += 1
            while values[right] > middle:
                right -= 1
            if left <= right:
                values[left], values[right] = values[right], values[left]
                left += 1
                right -= 1
        if place <= right:
            high = right
        elif place >= left:
            low = left
        else:
            return float(values[place])
    for i in range(low + 1, high + 1):
        moved, j = values[i], i - 1
        while j >= low and values[j] > moved:
            values[j + 1] = values[j]
            j -= 1
        values[j + 1] = moved
    return float(values[place])
