"""What others did at the same time: a slump of a whole team must not become one prompt per rep.

For each rep the median of the *others* (own team, and the whole company) is taken, so two falling mates do
not mask a third, and it is shrunk towards "nothing happened" the fewer they are. With fewer than four
others nothing is allowed for: in so small a team a slump of all cannot be told from falls of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

OTHERS_NEEDED = 4
MEDIAN_COST = 1.57  # variance of a median over that of a mean, normal values


def allowance(values: Floats, teams: Ints, noise: Floats | float, common: float) -> Floats:
    """Shrunk median of the others, same shape as ``values`` [..., reps, weeks, columns]; 0 means nothing.

    ``values`` are NaN where unknown and 0 where nothing happened; ``teams`` [reps] numbers the teams;
    ``noise`` is the variance of one rep's value, ``common`` that of what a company shares.
    The company's median is shrunk to 0, the team's to the company's.
    """
    company = _shrunk_middle(values, np.zeros_like(values), noise, common)
    if np.unique(teams).size == 1:
        return company
    out = company.copy()
    for team in np.unique(teams):
        mine = teams == team
        out[..., mine, :, :] = _shrunk_middle(
            values[..., mine, :, :], company[..., mine, :, :], noise, common
        )
    return out


def _shrunk_middle(values: Floats, towards: Floats, noise: Floats | float, common: float) -> Floats:
    middle, others = median_of_others(values)
    rough = MEDIAN_COST * noise / np.maximum(others, 1)
    trust = np.where(others >= OTHERS_NEEDED, common / (common + rough), 0.0)
    return np.asarray(towards + trust * (np.nan_to_num(middle) - towards))


def median_of_others(values: Floats) -> tuple[Floats, Ints]:
    """For each rep (axis -3) the median of all other known values, and how many others each column has.

    Meaningless for a rep whose own value is unknown.
    """
    own = np.where(np.isfinite(values), values, np.inf)
    ranked = np.sort(own, axis=-3)
    others = np.maximum(np.isfinite(values).sum(axis=-3, keepdims=True) - 1, 0)
    middle = (_without(ranked, own, np.maximum(others - 1, 0) // 2) + _without(ranked, own, others // 2)) / 2
    return np.where((others > 0) & np.isfinite(values), middle, np.nan), others


def _without(ranked: Floats, own: Floats, index: Ints) -> Floats:
    """The value at ``index`` of each ranked column from which one value like ``own`` was taken out."""
    at = np.take_along_axis(ranked, index, axis=-3)
    after = np.take_along_axis(ranked, np.minimum(index + 1, ranked.shape[-3] - 1), axis=-3)
    return np.where(own > at, at, after)


def median_of_known(values: Floats, known: Bools, default: float) -> Floats:
    """Median over the reps (axis -3, kept) of the known values; ``default`` where there is none."""
    ranked = np.sort(np.where(known, values, np.inf), axis=-3)
    many = known.sum(axis=-3, keepdims=True)
    low = np.take_along_axis(ranked, np.maximum(many - 1, 0) // 2, axis=-3)
    high = np.take_along_axis(ranked, np.minimum(many // 2, values.shape[-3] - 1), axis=-3)
    return np.where(many > 0, (np.where(many > 0, low, 0) + np.where(many > 0, high, 0)) / 2, default)
