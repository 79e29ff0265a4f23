"""Exponential and logarithm, in a form that a core can work out for several numbers at a time."""

from __future__ import annotations

from math import factorial

import numpy as np

from workbook.detect.fleet.compiled import compiled

SMALLEST = -100.0  # beside one, the exponential of less is nothing
HALVINGS = 10
ONCE = 0.5**HALVINGS
C2, C3, C4, C5, C6, C7 = (1 / factorial(power) for power in range(2, 8))
D1, D3, D5, D7, D9, D11, D13, D15 = (
    16 / power for power in range(1, 16, 2)
)  # 2 of the series, 8 of three roots


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


@compiled
def near_log(value: float) -> float:
    """Logarithm of a value from 1 to 64, to ten places.

    Three square roots bring it below 1.7, where the series of the inverse hyperbolic tangent is short.
    """
    root = np.sqrt(np.sqrt(np.sqrt(value)))
    part = (root - 1) / (root + 1)
    square = part * part
    return float(
        part
        * (
            D1
            + square
            * (
                D3
                + square
                * (D5 + square * (D7 + square * (D9 + square * (D11 + square * (D13 + square * D15)))))
            )
        )
    )


@compiled
def near_log_add(one: float, other: float) -> float:
    """Logarithm of the sum of two exponentials, to nine places."""
    high, low = max(one, other), min(one, other)
    return high + near_log(1 + near_exp(low - high))
