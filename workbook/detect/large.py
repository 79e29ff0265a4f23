"""What is done otherwise in a company of thousands: some reps, spread evenly, stand for all of them.

Only where a number is needed that some hundred reps give as well as all: what chance is worth (see
``threshold.py``) and by how much the others fell since an onset (see ``estimate.py``). Scores and prompts
use everybody. Below ``LARGE`` nothing here applies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.panel import Ints, Panel

LARGE = 2000  # reps: from so many on, and so many stand for all where chance is counted
TEAM = 60  # reps: of a larger team so many


def is_large(reps: int) -> bool:
    """Whether a company of so many reps is judged by the rules for large ones."""
    return reps >= LARGE


def evenly(reps: int, most: int) -> Ints:
    """Places of at most ``most`` out of ``reps``, spread evenly."""
    return np.arange(reps) if reps <= most else np.linspace(0, reps - 1, most).astype(np.int64)


def sample(past: Panel) -> Ints:
    """Choose the reps of ``past`` [reps, weeks, kinds] that stand for all, as sorted indices.

    They are spread evenly over reps in the order of what they did, so that busy and quiet ones are met as
    often as there are of them, and so that the order of the rows decides nothing.
    """
    reps = past.x.shape[0]
    if reps <= LARGE:
        return np.arange(reps)
    weeks = range(past.x.shape[1])
    total, days = (sum(values[:, week].sum(axis=-1) for week in weeks) for values in (past.x, past.e))
    squares = sum(np.square(past.x[:, week]).sum(axis=-1) for week in weeks)
    return np.sort(np.lexsort((days, squares, total))[evenly(reps, LARGE)])
