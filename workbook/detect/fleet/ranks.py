"""What four fifths of all others fell by, for every rep at once: two ranked values are enough. See ``common.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.common import OTHERS_NEEDED, TO_PROMPT
from workbook.detect.fleet.compiled import compiled

if TYPE_CHECKING:
    from workbook.detect.panel import Floats

FEW = 16  # values that are quicker put in order than divided


@compiled
def low_among_others(falls: Floats, room: Floats) -> tuple[float, float]:
    """Return the lower fifth of all known others for one above it, and for one at or below it.

    The own value is left out, hence two. Neither is above zero where the others are too few. ``room`` is as
    long as ``falls`` and is written over.
    """
    known, quiet = 0, 0
    for fall in falls:
        known += fall == fall  # noqa: PLR0124 - NaN is not known; an infinity cannot be
        quiet += fall <= 0
    others = known - 1
    place = max(others - 1, 0) // TO_PROMPT
    if others < OTHERS_NEEDED or quiet > place + 1:
        return 0.0, 0.0
    many, highest_quiet = 0, -np.inf
    for fall in falls:
        if fall <= 0:
            highest_quiet = max(highest_quiet, fall)
        elif fall > 0:
            room[many] = fall
            many += 1
    after = ranked(room[:many], place + 1 - quiet)
    if place < quiet:
        return highest_quiet, after
    at = -np.inf
    for i in range(place + 1 - quiet):
        at = max(at, room[i])
    return at, after


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
