"""The limit: a detector that knows every mean, every dispersion and the fall, and not when.

Shiryaev-Roberts on the likelihood ratio of the true model; nothing that sees the same counts is much faster
(Moustakides 1986; Polunchenko & Tartakovsky 2012). It does not know spells, spikes or the random part of a season.
"""

from __future__ import annotations

import numpy as np

LAGS = 26  # older onsets than this are let go: by then a fall is found or counted as never


def score(world, counts):
    """Give log Shiryaev-Roberts [C, R, W] for counts [C, R, W, K] of a world."""
    ratio = np.stack([log_ratio(world, counts, lag) for lag in range(LAGS)], axis=-1)
    weeks = counts.shape[2]
    evidence = np.full(counts.shape[:3], -np.inf)
    for onset in range(weeks):
        until = min(weeks, onset + LAGS)
        week = np.arange(onset, until)
        one = np.cumsum(ratio[:, :, week, week - onset], axis=-1)
        evidence[:, :, onset:until] = np.logaddexp(evidence[:, :, onset:until], one)
    return evidence


def log_ratio(world, counts, lag):
    """Log likelihood ratio [C, R, W] of "fell so many weeks ago" against "as ever", over all kinds."""
    left, mean, alpha = world.profile[:, :, lag][:, :, None], world.mean, world.alpha
    size = np.nan_to_num(counts) + 1 / alpha
    each = np.nan_to_num(counts) * np.log(left) - size * np.log(
        (1 + alpha * left * mean) / (1 + alpha * mean)
    )
    return np.where(np.isfinite(counts) & (mean > 0), each, 0.0).sum(axis=-1)


def cusum(steps):
    """One-sided CUSUM of ``steps`` [..., weeks] (Page 1954)."""
    out, now = np.empty_like(steps), np.zeros(steps.shape[:-1])
    for week in range(steps.shape[-1]):
        now = np.maximum(now + steps[..., week], 0.0)
        out[..., week] = now
    return out


def run_length(threshold, below, states=400):
    """Mean weeks until a one-sided CUSUM from 0 reaches ``threshold`` (Brook & Evans 1972).

    ``below(x)`` is the chance that one step is at most x. The chart is a Markov chain on ``states`` cells of
    [0, threshold), the first of them half as wide and around 0.
    """
    width = 2 * threshold / (2 * states - 1)
    middle = np.arange(states) * width
    reach = below(middle[None, :] + width / 2 - middle[:, None])  # row: from, column: at most this cell
    moves = np.diff(reach, axis=1, prepend=0.0)
    return float(np.linalg.solve(np.eye(states) - moves, np.ones(states))[0])
