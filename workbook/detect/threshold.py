"""The threshold that keeps the promise: so many false prompts per rep-year, simulated on the company itself.

It is fitted at fixed weeks of the history, each time from the weeks before, so that what was said of a
week never changes when later weeks arrive. Before the first fit there are no prompts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect import prompts, spread
from workbook.detect.score import score
from workbook.detect.simulate import WARM_UP, YEAR, in_control

if TYPE_CHECKING:
    from workbook.detect.panel import Floats, Ints, Panel

HALVINGS = 16


def fit_weeks(weeks: int) -> list[int]:
    """Indices of the weeks at which the threshold is fitted: every 13 in the first year, then every 26."""
    return [week for week in range(13, weeks, 13) if week <= YEAR or week % 26 == 0]


def thresholds(panel: Panel, teams: Ints, rate: float, seed: int) -> Floats:
    """Threshold for each week [weeks]; infinite before the first fit.

    ``rate`` is the promise: false prompts per rep-year.
    """
    out = np.full(panel.x.shape[1], np.inf)
    for week in fit_weeks(out.size):
        fitted = fit(panel.before(week), teams, rate, np.random.default_rng([seed, week]))
        out[week:] = fitted if np.isfinite(fitted) else out[week - 1]
    return out


def fit(past: Panel, teams: Ints, rate: float, rng: np.random.Generator) -> float:
    """The threshold at which simulated in-control histories prompt ``rate`` times per rep-year."""
    histories = in_control(past, teams, rng)
    if histories is None:
        return float("inf")
    found = score(histories.panel, histories.teams, *spread.of(histories.panel))[..., WARM_UP:]
    return at_rate(found, rate)


def at_rate(found: Floats, rate: float) -> float:
    """By halving: the level that scores [..., weeks] start to reach ``rate`` times in 52 judged weeks."""
    judged = np.isfinite(found)
    if not judged.any():
        return float("inf")
    allowed = rate * judged.sum() / YEAR
    low, high = float(found[judged].min()), float(found[judged].max()) + 1e-6
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if prompts.count(found, middle) > allowed else (low, middle)
    return high
