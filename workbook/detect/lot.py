"""Who stands for a company or a team of many where it is told what the others fell by: drawn by lot, once and for all.

The lot is what a rep did in their first known weeks, mixed up. So it hangs on no name and on no place in a table, a
later week never moves it, and who comes later does not change who stood for the others before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.panel import Floats, Ints, Panel

SAMPLE = 200  # reps: of a larger company so many
TEAM = 60  # reps: of a larger team so many
WEEKS_NEEDED = 4  # known weeks before a fall of a rep is told, and that decide the lot
FINE = 1000  # parts of an event or of a week that are told apart
ODD = tuple(
    np.uint64(one) for one in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
)  # SplitMix64
HALF = np.uint64(31)


@dataclass(frozen=True, slots=True)
class Lot:
    """Reps in the ``order`` of the lot, their ``place`` in it, and the week in which each is ``known`` well enough.

    Each [reps]; who is never known well enough is so after the last week.
    """

    order: Ints
    place: Ints
    known: Ints

    def first(self, week: int, most: int, among: Ints | None = None) -> Ints:
        """Return at most so many reps (of those ``among``) who are known in a week, in the order of the lot."""
        reps = self.order if among is None else among[np.argsort(self.place[among])]
        return reps[self.known[reps] <= week][:most]


def drawn(panel: Panel) -> Lot:
    """Draw the lot for a panel [reps, weeks, kinds]. Who did the very same in the first weeks keep their order."""
    reps, weeks, _ = panel.x.shape
    number, seen = np.zeros(reps, dtype=np.uint64), np.zeros(reps, dtype=np.int64)
    known = np.full(reps, weeks)
    new = np.arange(reps)
    for week in range(weeks):
        x, e = panel.x[:, week][new], panel.e[:, week][new]
        here = (e > 0).any(axis=-1)
        told = number[new] + ODD[0] * _fine(x.sum(axis=-1)) + ODD[1] * _fine((x**2).sum(axis=-1))
        told += ODD[2] * _fine(e.sum(axis=-1)) + np.uint64(week + 1)
        number[new] = np.where(here, _mixed(told), number[new])
        seen[new] += here
        known[new[seen[new] == WEEKS_NEEDED]] = week
        new = new[seen[new] < WEEKS_NEEDED]
        if not new.size:
            break
    order = np.argsort(number, kind="stable")
    place = np.empty(reps, dtype=np.int64)
    place[order] = np.arange(reps)
    return Lot(order, place, known)


def _fine(values: Floats) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.rint(values * FINE).view(np.uint64)  # the bits: a count may be larger than a whole number holds


def _mixed(
    numbers: np.ndarray[tuple[int], np.dtype[np.uint64]],
) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Mix the bits (as in SplitMix64, Steele, Lea & Flood 2014), so that the order of lots is that of nothing else."""
    numbers = (numbers ^ (numbers >> HALF)) * ODD[1]
    return (numbers ^ (numbers >> HALF)) * ODD[2]
