"""What a score is worth: in how many weeks chance alone would bring one like it, simulated on the company itself.

It is fitted at fixed weeks of the history, each time from the weeks before, so that what was said of a
week never changes when later weeks arrive. Before the first fit nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.caution import caution
from workbook.detect.changed import in_one_measure
from workbook.detect.company import company
from workbook.detect.large import is_large, sample
from workbook.detect.panel import Panel
from workbook.detect.score import NO_EVIDENCE, between, score
from workbook.detect.simulate import YEAR, in_control, warm_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook.detect.changed import Changed
    from workbook.detect.panel import Floats, Ints

ENGINE = 14  # raise it whenever the same score would be worth something else: kept fits are then made anew
FIRST_FITS = (13, 26, 39, 52, 78)  # weeks; then every year
# Real weeks wander more than any short past redrawn, most where people work in spells: so much of the promise is
# simulated, for no caution and for full caution.
MARGIN = (0.66, 0.52)
FEW = 8.0  # weeks: a past of few weeks of few people shows even less, by so many of all its weeks
LEVELS = 32  # scores at which prompts are counted
LOWEST = 0.5  # they start at this quantile of the scores
PROMPTS_NEEDED, PROMPTS_FOR_SLOPE = 8, 80  # with fewer a count says little; beyond, the line goes on straight
APART = 4  # weeks: nearer ones are one prompt
MOST_OFTEN = 2.0  # weeks: what speaks against a fall is never worth more than "every other week"


@dataclass(frozen=True, slots=True)
class Fit:
    """What a score is worth from ``week`` (index) on.

    ``scores`` rise, and ``worth`` is the log of the weeks in which chance brings one such prompt to a rep;
    beyond the last it goes on with ``slope``.
    """

    week: int
    caution: float
    scores: tuple[float, ...]
    worth: tuple[float, ...]
    slope: float

    def of(self, found: Floats) -> Floats:
        """Log of the weeks between such prompts by chance, same shape; NaN stays NaN."""
        beyond = np.maximum(found - self.scores[-1], 0) * self.slope
        worth = np.interp(found, self.scores, self.worth) + beyond
        return np.where(found < NO_EVIDENCE, np.minimum(worth, np.log(MOST_OFTEN)), worth)


def fit_weeks(weeks: int) -> list[int]:
    """List the weeks (indices) at which scores are fitted: often in the first years, then yearly."""
    return [week for week in range(1, weeks) if week in FIRST_FITS or week % YEAR == 0]


def fits(panel: Panel, teams: Ints, seed: int, changed: Sequence[Changed] = ()) -> tuple[Fit, ...]:
    """Fit at each of ``fit_weeks``, from the weeks before it; those whose past is too short are left out.

    Where recording ``changed``, that of all must not pass for what people do by chance.
    """
    pasts = (in_one_measure(panel.before(week), changed) for week in fit_weeks(panel.x.shape[-2]))
    made = (fit(past, teams, seed) for past in pasts)
    return tuple(one for one in made if one is not None)


def fit(past: Panel, teams: Ints, seed: int) -> Fit | None:
    """Count the prompts of in-control histories drawn from the past; None where it is too short."""
    past, teams = _standing_for_all(past, teams)
    if not teams.size:
        return None
    week = past.x.shape[-2]
    care = caution(company(past, teams))
    histories = in_control(past, teams, np.random.default_rng([seed, week]), care)
    if histories is None:
        return None
    simulated = company(histories.panel, histories.teams, care)
    found = score(simulated)[..., warm_up(past) :]
    share = between(MARGIN, care) * (1 - FEW / (week * histories.teams.size))
    return _fit(week, care, found.astype(float), share)


def _standing_for_all(past: Panel, teams: Ints) -> tuple[Panel, Ints]:
    """Return the past [reps, weeks, kinds] and teams of everybody known in it, or of a sample of thousands.

    Who comes later is left out, so that no newcomer changes what was said before.
    """
    known = np.flatnonzero((past.e > 0).any(axis=(1, 2)))
    chosen = sample(past, known) if is_large(known.size) else known
    if chosen.size == teams.size:
        return past, teams
    return Panel(*(np.ascontiguousarray(values[chosen]) for values in (past.x, past.e))), teams[chosen]


def _fit(week: int, care: float, found: Floats, share: float) -> Fit | None:
    judged = found[np.isfinite(found)]
    if not judged.size:
        return None
    levels = np.linspace(np.quantile(judged, LOWEST), judged.max(), LEVELS)
    many = np.array([count(found, level) for level in levels])
    few = max(int(np.argmax(many < PROMPTS_NEEDED)), 1) if (many < PROMPTS_NEEDED).any() else LEVELS
    levels, many = levels[:few], np.maximum(many[:few], 1)
    worth = np.maximum.accumulate(np.log(judged.size / many * share))
    return Fit(week, care, tuple(levels.tolist()), tuple(worth.tolist()), _slope(levels, worth, many))


def _slope(levels: Floats, worth: Floats, many: Ints) -> float:
    """Log weeks per score where prompts are rare, by least squares."""
    rare = many <= PROMPTS_FOR_SLOPE
    if rare.sum() < 3 or np.ptp(levels[rare]) <= 0:  # noqa: PLR2004 - a line needs three points
        return 1.0
    across = levels[rare] - levels[rare].mean()
    return float(max((across * worth[rare]).sum() / (across**2).sum(), 1.0))


def count(found: Floats, level: float) -> int:
    """Count the prompts in ``found`` [..., weeks]: scores reach ``level``, not within ``APART`` of another."""
    high = found >= level
    lately = np.zeros_like(high)
    for back in range(1, APART + 1):
        lately[..., back:] |= high[..., :-back]
    return int((high & ~lately).sum())
