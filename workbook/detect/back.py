"""Back up: whether the weeks since some week are in their own usual range again, or still where they had fallen.

Two levels are held against each other, each as far as it is known: the usual one, and that to which the rep had
fallen. For each week since the talk the weeks from it on are weighed as usual against fallen (a likelihood ratio that
is averaged over both levels), and these ratios are averaged over the weeks in which the return may have begun.
Were both levels and the spread of weeks known as they are taken to be, that average would ever reach 1 / p with a
chance of p at most while the rep stays down (Ville 1939; Robbins 1970), however often one looks. They err on the
careful side: told wrongly is about half of that (``tests/benchmarks/test_back.py``). Once told, it stands until the
same average is seven times smaller (as in ``prompts``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbook.detect.alike import alike
from workbook.detect.effect import as_known, moved, sides
from workbook.detect.fallen import fallen_level, usual_level
from workbook.detect.prompts import RELEASE
from workbook.detect.talk_weeks import weeks_of

if TYPE_CHECKING:
    from workbook.detect.panel import Floats, Ints
    from workbook.detect.talk_weeks import Talk

WRONG = 0.2  # chance of ever being told while the fall goes on, by the bound; about half of it is realised
AT_ONCE, EACH_WEEK = (
    0.3,
    0.2,
)  # prior that a return begins right after the talk; and in each week, if not before
LEAST = np.finfo(float).tiny


def back_since(counts: Floats, work_days: Floats, teams: Ints, talk: Talk) -> int | None:
    """Return the week (index) since which a rep is back at the usual level; None where that is not shown.

    Arguments are those of ``effect``.
    """
    known = as_known(counts, work_days, teams, talk)
    one = weeks_of(known, talk)
    before, after = sides(one, talk)
    if not (before.any() and after.any()):
        return None
    others = alike(known, talk)
    levels = usual_level(one, before, others), fallen_level(one, talk, others).since
    usual, fallen = (np.log(np.maximum(moved(level, others), LEAST)) for level in levels)
    ratios = _ratios(one.log_likelihoods(after), usual, fallen)
    return int(np.flatnonzero(after)[_middle(ratios[:, -1])]) if stands(ratios) else None


def _ratios(each: Floats, usual: Floats, fallen: Floats) -> Floats:
    """Log ratio of "usual from this week on" over "fallen all along" [begun, now], with the prior of its week.

    ``each`` [weeks, shares] are log likelihoods; -inf where the return would begin after now.
    """
    until = np.vstack([np.zeros(each.shape[1]), each.cumsum(axis=0)])
    still = _log_sum(fallen + until)
    many = len(each)
    out = np.full((many, many), -np.inf)
    prior = (1 - AT_ONCE) * EACH_WEEK * (1 - EACH_WEEK) ** np.arange(many)
    prior[0] += AT_ONCE
    for begun in range(many):
        risen = _log_sum(usual + until[begun + 1 :] - until[begun])
        out[begun, begun:] = np.log(prior[begun]) + still[begun] + risen - still[begun + 1 :]
    return out


def stands(ratios: Floats) -> bool:
    """Tell whether it was told in some week and still holds; ``ratios`` as ``_ratios`` gives them."""
    told = False
    for evidence in _log_sum(ratios.T):
        told = bool(evidence >= -np.log(WRONG) or (told and evidence >= -np.log(WRONG) - RELEASE))
    return told


def _middle(ratios: Floats) -> int:
    """Return the week in which the return began, the middle by weight."""
    weight = np.exp(ratios - ratios.max())
    return int(np.searchsorted(np.cumsum(weight), weight.sum() / 2))


def _log_sum(values: Floats) -> Floats:
    """Log of the sum of exp over the last axis."""
    most = values.max(axis=-1, keepdims=True)
    return np.asarray(np.log(np.exp(values - most).sum(axis=-1)) + most[..., 0])
