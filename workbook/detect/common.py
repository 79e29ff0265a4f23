"""What others did at the same time: a slump of a whole team must not become one prompt per rep.

A rep is allowed for what two thirds of the *others* fell by: the lower third of their falls, in the own team
and in the whole company, whichever is larger. It is like a median but asks for more than half, so that two
falling mates do not mask a third, and in quiet weeks it is below zero and nothing is allowed for. Sizes and
charts are read so; whether there is a prompt at all is held back only by what four fifths fell by, because a
prompt that mates mask is not seen by anybody. With fewer than four others nothing is allowed for: in so small
a team a slump of all cannot be told from falls of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

OTHERS_NEEDED = 4
SHARE = 3  # one in so many of the others may have fallen less
TO_PROMPT = 5  # the same for scores


def allowance(falls: Floats, teams: Ints, share: int = SHARE) -> Floats:
    """Return how far all but one in ``share`` of the others fell, like ``falls`` [..., reps, weeks, columns].

    ``falls`` are NaN where unknown, 0 where nothing happened, positive for a fall; ``teams`` [reps] numbers
    the teams. It is at least 0: what others rose by is never held against a rep.
    """
    out = _low_among_others(falls, share)
    order = np.argsort(teams, kind="stable")
    first_of_next = np.flatnonzero(np.diff(teams[order])) + 1
    if not first_of_next.size:
        return out
    for mine in np.split(order, first_of_next):
        if mine.size > OTHERS_NEEDED:
            own = _low_among_others(falls[..., mine, :, :], share)
            out[..., mine, :, :] = np.maximum(out[..., mine, :, :], own)
    return out


def allowance_beside(pool: Floats, own: Floats, inside: Bools) -> Floats:
    """As ``allowance``, of reps whose falls are ``own`` [reps, ...] beside those of a ``pool`` [mates, ...].

    ``inside`` [reps] says who is in the pool, where the own fall is left out.
    """
    known = np.isfinite(pool)
    ranked = np.sort(np.where(known, pool, np.inf), axis=0)
    ranked = np.concatenate([ranked, np.full((2, *pool.shape[1:]), np.inf)])
    told = np.isfinite(own)
    left_out = told & inside.reshape(-1, *[1] * (own.ndim - 1))
    others = known.sum(axis=0) - left_out
    index = np.maximum(others - 1, 0) // SHARE
    at = np.take_along_axis(ranked, index, axis=0)
    after = np.take_along_axis(ranked, index + 1, axis=0)
    low = np.where(left_out & ~(own > at), after, at)
    return np.where((others >= OTHERS_NEEDED) & told, np.maximum(low, 0), 0.0)


def _low_among_others(falls: Floats, share: int) -> Floats:
    """Return for each rep (axis -3) what all but one in ``share`` of the others fell by, 0 where they are too few."""
    if falls.shape[-3] <= OTHERS_NEEDED:
        return np.zeros_like(falls)
    known = np.isfinite(falls)
    own = np.where(known, falls, np.inf)
    ranked = np.sort(own, axis=-3)
    others = known.sum(axis=-3, keepdims=True) - 1
    index = np.maximum(others - 1, 0) // share
    at = np.take_along_axis(ranked, index, axis=-3)
    after = np.take_along_axis(ranked, index + 1, axis=-3)
    low = np.where(own > at, at, after)  # the own value is left out
    return np.where((others >= OTHERS_NEEDED) & known, np.maximum(low, 0), 0.0)


def median_of_known(values: Floats, known: Bools, default: float) -> Floats:
    """Take the median over the reps (axis -3, kept) of the known values; ``default`` where there is none."""
    ranked = np.sort(np.where(known, values, np.inf), axis=-3)
    many = known.sum(axis=-3, keepdims=True)
    low = np.take_along_axis(ranked, np.maximum(many - 1, 0) // 2, axis=-3)
    high = np.take_along_axis(ranked, np.minimum(many // 2, values.shape[-3] - 1), axis=-3)
    return np.where(many > 0, (np.where(many > 0, low, 0) + np.where(many > 0, high, 0)) / 2, default)
