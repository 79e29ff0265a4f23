"""Invented companies with a known truth, for the tests of the statistics."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from workbook.detect.panel import Panel, panel

Floats = npt.NDArray[np.float64]

LEVELS = (40.0, 30.0, 8.0, 3.0)


def calm(
    seed: int,
    *,
    reps: int = 12,
    weeks: int = 78,
    levels: tuple[float, ...] = LEVELS,
    alpha: float = 0.15,
    spells: float = 0.15,
) -> Floats:
    """Over-dispersed counts [reps, weeks, kinds] of people who differ; nobody declines.

    ``alpha`` is the typical dispersion, ``spells`` the size of ups and downs that move all kinds of a rep.
    """
    rng = np.random.default_rng(seed)
    level = np.array(levels) * rng.lognormal(0, 0.3, (reps, 1)) * rng.lognormal(0, 0.2, (reps, len(levels)))
    own = rng.lognormal(np.log(alpha), 0.5, (reps, 1, 1))
    spell = np.zeros((reps, weeks))
    for week in range(1, weeks):
        spell[:, week] = 0.5 * spell[:, week - 1] + spells * rng.normal(size=reps)
    mean = level[:, None, :] * np.exp(spell)[..., None]
    return rng.poisson(mean * rng.gamma(1 / own, own, (reps, weeks, len(levels)))).astype(float)


def thinned(counts: Floats, seed: int, rep: int | slice, weeks: slice, kept: float) -> Floats:
    """The same counts with each event of a rep in some weeks kept with probability ``kept``."""
    out = counts.copy()
    some = out[rep, weeks]
    out[rep, weeks] = np.random.default_rng(seed).binomial(some.astype(int), kept)
    return out


def full_weeks(counts: Floats) -> Panel:
    """A panel in which every week has five working days."""
    return panel(counts, np.full(counts.shape[:2], 5.0))


def two_teams(reps: int) -> npt.NDArray[np.int64]:
    return (np.arange(reps) >= reps // 2).astype(np.int64)
