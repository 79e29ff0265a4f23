"""One-off spikes: an import of a whole year on one day must not become the usual level.

A count far above anything usual is taken for so much and no more. Counts that stay high lift the level, and
with it what is taken for usual, within weeks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import FADE
from workbook.detect.panel import Panel

if TYPE_CHECKING:
    from workbook.detect.panel import Floats

TIMES, AND = 5.0, 10.0  # a week counts for at most five times the usual level, and ten events
WEEKS_NEEDED = 6.0  # known weeks before there is a usual level


def cap_spikes(panel: Panel) -> Panel:
    """Cap the counts of a panel [reps, weeks, kinds] at what the weeks before make possible."""
    capped = panel.x.copy()
    events, time, seen = (np.zeros_like(panel.x[:, 0]) for _ in range(3))
    for week in range(panel.x.shape[1]):
        e = panel.e[:, week]
        usual: Floats = np.divide(events, time, out=np.zeros_like(events), where=time > 0)
        most = np.where(seen >= WEEKS_NEEDED, e * (TIMES * usual + AND), np.inf)
        capped[:, week] = np.where(e > 0, np.minimum(panel.x[:, week], most), 0)
        events, time, seen = FADE * (events + capped[:, week]), FADE * (time + e), seen + (e > 0)
    return Panel(capped, panel.e)
