"""When a prompt starts and how long it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

RELEASE = 2.0  # a prompt ends where chance would bring its score seven times as often as at the limit
NONE = -1


def started(worth: Floats, limit: float, answered: Bools | None = None) -> Ints:
    """Give for each [..., weeks] the week (its index) in which the standing prompt started, or -1.

    A prompt starts when ``worth`` (log weeks, see ``threshold.Fit``) reaches the limit and stands until it
    falls ``RELEASE`` below it. A week that is not judged (NaN) neither starts nor ends one. Where ``answered``
    (same shape) is True, what stood until then ends.
    """
    out = np.full(worth.shape, NONE)
    now = np.full(worth.shape[:-1], NONE)
    for week in range(worth.shape[-1]):
        value = worth[..., week]
        now = now if answered is None else np.where(answered[..., week], NONE, now)
        now = still_stands(now, value, limit, week)
        out[..., week] = now
    return out


def still_stands(begun: Ints, worth: Floats, limit: float, week: int) -> Ints:
    """Give the same for one ``week``: ``begun`` [...] as of the week before, ``worth`` [...] of this one."""
    now = np.where((begun == NONE) & (worth >= limit), week, begun)
    return np.where((now != NONE) & (worth < limit - RELEASE), NONE, now)
