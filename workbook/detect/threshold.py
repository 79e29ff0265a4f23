"""The threshold that keeps the promise: so many false prompts per rep-year, simulated on the company itself.

It is fitted at fixed weeks of the history, each time from the weeks before, so that what was said of a
week never changes when later weeks arrive. Before the first fit there are no prompts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect import prompts
from workbook.detect.company import company
from workbook.detect.score import WIDTHS, score
from workbook.detect.simulate import WARM_UP, YEAR, in_control

if TYPE_CHECKING:
    from workbook.detect.panel import Floats, Ints, Panel

QUARTER, HALF_YEAR = 13, 26  # weeks
MARGIN = 0.65  # real weeks wander more than any short past redrawn: simulate this share of the promise
NO_EVIDENCE = float(np.log(sum(WIDTHS)))  # the score where nothing speaks for a fall or against one
HALVINGS = 16


def fit_weeks(weeks: int) -> list[int]:
    """List the weeks (indices) at which the threshold is fitted: after a quarter, then every half-year."""
    return [week for week in range(QUARTER, weeks, QUARTER) if week == QUARTER or week % HALF_YEAR == 0]


def thresholds(panel: Panel, teams: Ints, rate: float, seed: int) -> Floats:
    """Return the threshold for each week [weeks]; infinite before the first fit.

    ``rate`` is the promise: false prompts per rep-year.
    """
    out = np.full(panel.x.shape[1], np.inf)
    for week in fit_weeks(out.size):
        fitted = fit(panel.before(week), teams, rate, np.random.default_rng([seed, week]))
        out[week:] = fitted if np.isfinite(fitted) else out[week - 1]
    return out


def fit(past: Panel, teams: Ints, rate: float, rng: np.random.Generator) -> float:
    """Find the threshold at which simulated histories prompt ``MARGIN * rate`` times per rep-year."""
    histories = in_control(past, teams, rng)
    if histories is None:
        return float("inf")
    found = score(company(histories.panel, histories.teams))[..., WARM_UP:]
    return max(at_rate(found, MARGIN * rate), NO_EVIDENCE)


def at_rate(found: Floats, rate: float) -> float:
    """Find by halving the level that scores [..., weeks] start to reach ``rate`` times in 52 judged weeks."""
    judged = np.isfinite(found)
    if not judged.any():
        return float("inf")
    allowed = rate * judged.sum() / YEAR
    low, high = float(found[judged].min()), float(found[judged].max()) + 1e-6
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if prompts.count(found, middle) > allowed else (low, middle)
    return high
