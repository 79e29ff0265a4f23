"""What is known: counts and how much of a week each of them stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Bools = npt.NDArray[np.bool_]
    Ints = npt.NDArray[np.int64]

FULL_WEEK = 5.0  # working days


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts ``x`` and exposures ``e``, both [..., reps, weeks, kinds].

    An exposure is working days / 5; it is 0 where the count is not known, and there the count is 0 too.
    Leading axes hold simulated companies side by side.
    """

    x: Floats
    e: Floats

    @property
    def known(self) -> Bools:
        """Whether the count is known, same shape."""
        return self.e > 0

    @property
    def rate(self) -> Floats:
        """Count per full working week; 0 where not known."""
        return np.divide(self.x, self.e, out=np.zeros_like(self.x), where=self.known)

    def before(self, week: int) -> Panel:
        """Only the weeks before the given index."""
        return Panel(self.x[..., :week, :], self.e[..., :week, :])


def panel(counts: Floats, work_days: Floats) -> Panel:
    """Join counts [reps, weeks, kinds] (NaN is missing) and working days [reps, weeks] into a ``Panel``.

    A week without a working day is missing, never zero.
    """
    days = np.nan_to_num(np.asarray(work_days, dtype=float))[..., None]
    known = np.isfinite(counts) & (days > 0)
    return Panel(np.where(known, counts, 0.0), np.where(known, days / FULL_WEEK, 0.0))
