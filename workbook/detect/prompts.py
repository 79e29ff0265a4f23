"""When a prompt starts and how long it stands: one rule, for the board and for the simulation alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workbook.detect.panel import Floats, Ints

RELEASE = 0.35  # how far below the threshold the score must fall before a prompt ends (score units)
NONE = -1


def started(score: Floats, threshold: Floats) -> Ints:
    """Give for each [..., weeks] the week (its index) in which the standing prompt started, or -1.

    A prompt starts when the score reaches the threshold and stands until it falls ``RELEASE`` below it.
    A week that is not judged (NaN) neither starts nor ends one. ``threshold`` broadcasts over weeks; it is
    infinite before the first fit.
    """
    limits = np.broadcast_to(threshold, score.shape)
    out = np.full(score.shape, NONE)
    now = np.full(score.shape[:-1], NONE)
    for week in range(score.shape[-1]):
        value, limit = score[..., week], limits[..., week]
        now = np.where((now == NONE) & (value >= limit), week, now)
        now = np.where((now != NONE) & (value < limit - RELEASE), NONE, now)
        out[..., week] = now
    return out


def count(score: Floats, threshold: float) -> int:
    """Count the prompts that start in all of ``score`` [..., weeks]."""
    begun = started(score, np.full(score.shape[-1], threshold))
    return int((begun == np.arange(score.shape[-1])).sum())
