"""What is done otherwise in a company of thousands: some reps, spread evenly, stand for all of them.

Only where a number is needed that some hundred reps give as well as all: what chance is worth (see
``threshold.py``) and by how much the others fell since an onset (see ``lot.py``). Scores and prompts use everybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.panel import Ints, Panel

LARGE = 2000  # reps: from so many on, and so many stand for all where chance is counted


def is_large(reps: int) -> bool:
    """Whether a company of so many reps is judged by the rules for large ones."""
    return reps >= LARGE


def evenly(reps: int, most: int) -> Ints:
    """Places of at most ``most`` out of ``reps``, spread evenly."""
    return np.arange(reps) if reps <= most else np.linspace(0, reps - 1, most).astype(np.int64)


def sample(past: Panel, reps: Ints) -> Ints:
    """Choose those of ``reps`` who stand for all of them in ``past`` [reps, weeks, kinds], as sorted indices.

    They are spread evenly over reps in the order of what they did, so that busy and quiet ones are met as
    often as there are of them, and so that the order of the rows decides nothing. (Two who did as much in sum are
    told apart by when they did it.)
    """
    if reps.size <= LARGE:
        return reps
    total, squares, days, when = np.zeros((4, reps.size))
    for week in range(past.x.shape[1]):
        x = past.x[:, week][reps]
        done = x.sum(axis=-1)
        total += done
        when += week * done
        squares += np.square(x).sum(axis=-1)
        days += past.e[:, week][reps].sum(axis=-1)
    return reps[np.sort(np.lexsort((when, days, squares, total))[evenly(reps.size, LARGE)])]
