"""The exponential, in a form that a core can work out for several numbers at a time."""

from __future__ import annotations

from math import factorial

from workbook.detect.fleet.compiled import compiled

SMALLEST = -100.0  # beside one, the exponential of less is nothing
HALVINGS = 10
ONCE = 0.5**HALVINGS
C2, C3, C4, C5, C6, C7 = (1 / factorial(power) for power in range(2, 8))


@compiled
def near_exp(value: float) -> float:
    """Exponential of a value up to 100, to nine places; below ``SMALLEST`` it is that of ``SMALLEST``.

    The value is halved ten times, Taylor's series taken, and the result squared as often.
    """
    small = max(value, SMALLEST) * ONCE
    out = 1 + small * (
        1 + small * (C2 + small * (C3 + small * (C4 + small * (C5 + small * (C6 + small * C7)))))
    )
    for _ in range(HALVINGS):
        out *= out
    return out
