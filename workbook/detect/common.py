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
    from collections.abc import Callable

    from workbook.detect.panel import Bools, Floats, Ints

OTHERS_NEEDED = 4
SHARE = 3  # one in so many of the others may have fallen less
TO_PROMPT = 5  # the same for scores
UNKNOWN = 1e9  # above every fall


def allowance(falls: Floats, teams: Ints) -> Floats:
    """Return how far two thirds of the others fell, like ``falls`` [..., reps, weeks, columns].

    ``falls`` are NaN where unknown, 0 where nothing happened, positive for a fall; ``teams`` [reps] numbers
    the teams. It is at least 0: what others rose by is never held against a rep.
    """
    return _here_or_there(falls, teams, _third_of_others)


def allowance_to_prompt(falls: Floats, teams: Ints) -> Floats:
    """As ``allowance``, of four fifths of the others: what a prompt is held back by."""
    return _here_or_there(falls, teams, _fifth_of_others)


def _here_or_there(falls: Floats, teams: Ints, low: Callable[[Floats], Floats]) -> Floats:
    """Look among the others of the company and of the own team, and take what is more."""
    out = low(falls)
    order = np.argsort(teams, kind="stable")
    first_of_next = np.flatnonzero(np.diff(teams[order])) + 1
    if not first_of_next.size:
        return out
    for mine in np.split(order, first_of_next):
        if mine.size > OTHERS_NEEDED:
            out[..., mine, :, :] = np.maximum(out[..., mine, :, :], low(falls[..., mine, :, :]))
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


def _third_of_others(falls: Floats) -> Floats:
    """Return for each rep (axis -3) what at least two thirds of the others fell by: the fall of one of them."""
    others = Others(falls)
    return others.enough(others.fall_at(others.last // SHARE))


def _fifth_of_others(falls: Floats) -> Floats:
    """Return for each rep (axis -3) the lower fifth of the others, between two of them where it lies between.

    Rounded down it would be the second lowest of nine, and in a company of ten that slumps as one, chance would
    prompt more often than promised.
    """
    others = Others(falls)
    place, past = np.divmod(others.last, TO_PROMPT)
    low, high = others.fall_at(place), others.fall_at(place + (past > 0))
    return others.enough(low + np.where(past > 0, past / TO_PROMPT * (high - low), 0))


class Others:
    """The falls [..., reps, weeks, columns] of all others of each rep, in order from the lowest."""

    def __init__(self, falls: Floats) -> None:
        self.known = np.isfinite(falls)
        self.own = np.where(self.known, falls, UNKNOWN)
        self.ranked = np.sort(self.own, axis=-3)
        self.many = self.known.sum(axis=-3, keepdims=True) - 1
        self.last = np.maximum(self.many - 1, 0)

    def fall_at(self, rank: Ints) -> Floats:
        """Return the fall at each rank among the others: the own is left out."""
        highest = self.ranked.shape[-3] - 1
        at, after = (
            np.take_along_axis(self.ranked, np.minimum(rank + more, highest), axis=-3) for more in (0, 1)
        )
        return np.where(self.own > at, at, after)

    def enough(self, low: Floats) -> Floats:
        """Return ``low``, 0 where it is a rise, is not known, or the others are too few."""
        return np.where((self.many >= OTHERS_NEEDED) & self.known, np.maximum(low, 0), 0.0)


def median_of_known(values: Floats, known: Bools, default: float) -> Floats:
    """Take the median over the reps (axis -3, kept) of the known values; ``default`` where there is none."""
    ranked = np.sort(np.where(known, values, np.inf), axis=-3)
    many = known.sum(axis=-3, keepdims=True)
    low = np.take_along_axis(ranked, np.maximum(many - 1, 0) // 2, axis=-3)
    high = np.take_along_axis(ranked, np.minimum(many // 2, values.shape[-3] - 1), axis=-3)
    return np.where(many > 0, (np.where(many > 0, low, 0) + np.where(many > 0, high, 0)) / 2, default)
