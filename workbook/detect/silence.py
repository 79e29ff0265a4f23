"""Weeks in which nothing at all was recorded although work was expected.

Such a week is more often leave that nobody wrote down than a rep who did nothing. It is set aside as unknown
where more than ``CLEARLY_MORE`` events were to be expected, for two months running; then it counts. Who is silent
every few weeks works so: there a silent week counts like any other. The board has a prompt of its own for the silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.baseline import COMPANY_WEEKS, FADE
from workbook.detect.panel import Panel

if TYPE_CHECKING:
    from workbook.detect.panel import Floats, Ints

CLEARLY_MORE = 6.0  # events over all kinds
WEEKS_OF_DOUBT = 8  # silent weeks running; after that they count
SELDOM = 26.0  # weeks at work: one silence in so many, and one more, may be leave


def set_aside_silence(panel: Panel) -> Panel:
    """Make doubtful silent weeks of the panel [reps, weeks, kinds] unknown, week after week."""
    reps, weeks, kinds = panel.x.shape
    exposure = panel.e.copy()
    events, time = np.zeros((reps, kinds)), np.zeros((reps, kinds))
    running: Ints = np.zeros(reps, dtype=int)
    silences, worked = np.zeros(reps), np.zeros(reps)
    for week in range(weeks):
        x, e = panel.x[:, week], exposure[:, week]
        at_work = (e > 0).any(axis=-1)
        spoke = x.sum(axis=-1) > 0
        silent = at_work & ~spoke
        running = np.where(silent, running + 1, np.where(spoke, 0, running))
        silences += silent & (running == 1)
        seldom = silences <= 1 + worked / SELDOM
        worked += at_work
        expected = (_usual(events, time) * e).sum(axis=-1)
        e[silent & seldom & (expected > CLEARLY_MORE) & (running <= WEEKS_OF_DOUBT)] = 0.0
        events, time = FADE * (events + x), FADE * (time + e)
    return Panel(panel.x, exposure)


def _usual(events: Floats, time: Floats) -> Floats:
    """Level [reps, kinds] from faded sums, as in ``baseline``."""
    all_time = time.sum(axis=0)
    mean = np.divide(events.sum(axis=0), all_time, out=np.zeros_like(all_time), where=all_time > 0)
    return np.asarray((COMPANY_WEEKS * mean + events) / (COMPANY_WEEKS + time))
