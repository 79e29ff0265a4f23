"""Who is in which team, in an order in which teams lie together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.panel import Ints


@dataclass(frozen=True, slots=True)
class Teams:
    """Reps in the ``order`` of their teams [reps]; team ``t`` is ``order[first[t]:first[t + 1]]``."""

    order: Ints
    first: Ints


def together(teams: Ints) -> Teams:
    """Sort reps by the number of their team [reps]."""
    order = np.argsort(teams, kind="stable")
    starts = np.flatnonzero(np.diff(np.asarray(teams)[order])) + 1
    return Teams(order, np.concatenate([[0], starts, [len(order)]]))
