"""What is measured of a detector: prompts per rep-year, weeks to notice, and how good its estimates are."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

NEVER = 26  # weeks: what a fall that is not found counts as
FIRST = 16  # weeks of the panel that nobody is judged in: the slowest peer needs them
QUIET = 4  # weeks below the threshold before the same rep can be prompted anew
AGAIN = 13  # a prompt that stands is counted again after so many weeks: shouting for ever is not one prompt


def standing(score, threshold):
    return np.nan_to_num(score, nan=-np.inf) >= threshold


def starts(stands):
    """Weeks in which a prompt starts anew, or has stood for another quarter, like ``stands`` [..., weeks]."""
    out = np.zeros(stands.shape, dtype=bool)
    since, length = np.full(stands.shape[:-1], QUIET), np.zeros(stands.shape[:-1], dtype=int)
    for week in range(stands.shape[-1]):
        now = stands[..., week]
        length = np.where(now, np.where(since >= QUIET, 1, length + 1), length)
        out[..., week] = now & (((since >= QUIET) & (length == 1)) | (length % AGAIN == 0))
        since = np.where(now, 0, since + 1)
        length = np.where(since >= QUIET, 0, length)
    return out


def rate(prompts, judged, first=FIRST):
    """Prompts per rep-year from the week ``first`` on: ``prompts`` and the weeks ``judged`` are bools [..., weeks]."""
    return prompts[..., first:].sum() / (judged[..., first:].sum() / 52)


def tuned(rate_at, wanted, low, high):
    """Smallest threshold whose rate is at most ``wanted``."""
    for _ in range(22):
        middle = (low + high) / 2
        low, high = (middle, high) if rate_at(middle) > wanted else (low, middle)
    return high


def delays(stands, onset):
    """Weeks from each onset [C, R] to a prompt (1: in its first week), 26 for never.

    Who is already prompted in the two weeks before the fall says nothing and is left out.
    """
    out = []
    for company, rep in zip(*np.nonzero(onset >= 0), strict=True):
        start, mine = onset[company, rep], stands[company, rep]
        if not mine[start - 2 : start].any():
            hit = np.flatnonzero(mine[start : start + NEVER])
            out.append(hit[0] + 1 if len(hit) else NEVER)
    return np.array(out)


def by_chance(rate):
    """Mean delay of prompts that come at random, at so many a rep-year: what knows nothing of falls still reaches."""
    a_week = rate / 52
    return (1 - (1 - a_week) ** NEVER) / a_week


def found_by(delay, weeks):
    return np.mean((delay <= weeks) & (delay < NEVER))


class Estimate(NamedTuple):
    """What was said when a fall was first prompted, and the truth."""

    onset: tuple  # low, middle, high
    drop: tuple
    fell: np.ndarray
    true_onset: int
    true_drop: float
    true_fell: np.ndarray


def true_drop(expected, left, onset, week):
    """Share lost from the onset to ``week`` by the kinds that fell; ``expected`` and ``left`` are [weeks, K]."""
    now = slice(onset, week + 1)
    fell = (left[now] < 1).any(axis=0)
    want = np.nan_to_num(expected[now][:, fell])
    share = np.where(
        want.sum() > 0, (want * left[now][:, fell]).sum() / max(want.sum(), 1e-9), left[now].mean()
    )
    return float(1 - share)


def quality(found):
    """Coverage and width of the size interval, coverage, width and error of the onset, precision of kinds."""
    onset = np.array([one.onset for one in found], dtype=float)
    drop = np.array([one.drop for one in found])
    when = np.array([one.true_onset for one in found])
    size = np.array([one.true_drop for one in found])
    named = [one.true_fell[one.fell].mean() for one in found if one.fell.any()]
    return {
        "n": len(found),
        "size covered": np.mean((drop[:, 0] - 1e-9 <= size) & (size <= drop[:, 2] + 1e-9)),
        "size width": np.mean(drop[:, 2] - drop[:, 0]),
        "onset covered": np.mean((onset[:, 0] <= when) & (when <= onset[:, 2])),
        "onset width": np.mean(onset[:, 2] - onset[:, 0] + 1),
        "onset error": np.mean(np.abs(onset[:, 1] - when)),
        "kinds right": np.mean(named) if named else np.nan,
    }
