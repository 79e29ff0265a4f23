"""What is known of a company before each week: its counts, teams, usual levels and spreads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import Baseline, baseline
from workbook.detect.spread import Spread, spread, weights

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints, Panel

WEEKS_BEFORE = 6  # known weeks of a rep's kind before it is judged
FULL_CAUTION = 1.0


@dataclass(frozen=True, slots=True)
class Company:
    """A panel, the number of each rep's team [reps], and own level and spread before each week.

    ``caution`` (0 to 1, see ``caution.py``) is how little one week may be believed here.
    """

    panel: Panel
    teams: Ints
    usual: Baseline
    own: Spread
    caution: float

    @property
    def enough(self) -> Bools:
        """Whether a rep's kind can be judged before each week: known long enough, and ever recorded."""
        return np.asarray((self.usual.seen >= WEEKS_BEFORE) & (self.usual.events > 0))

    def residual_total(self) -> Floats:
        """How far each week's weighted total lies below the level before it, in standard deviations.

        [..., reps, weeks], NaN where not known.
        """
        usual, panel, alpha = self.usual, self.panel, self.own.alpha
        judged = panel.known & self.enough
        weight = np.where(judged, weights(usual.level, alpha), 0)
        each = np.divide(usual.level, panel.e, out=np.zeros_like(panel.e), where=judged)
        variance = self.own.ratio[..., 0] * (weight**2 * (each + alpha * usual.level**2)).sum(axis=-1)
        below = (weight * (usual.level - panel.rate)).sum(axis=-1)
        z: Floats = np.full_like(below, np.nan)
        np.divide(below, np.sqrt(variance), out=z, where=variance > 0)
        return z


def company(panel: Panel, teams: Ints, caution: float = FULL_CAUTION) -> Company:
    """Work out level and spread of every rep before every week."""
    usual = baseline(panel, caution)
    return Company(panel, teams, usual, spread(panel, usual), caution)
