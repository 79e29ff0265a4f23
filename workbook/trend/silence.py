"""Weeks in which nothing at all is recorded for a rep although more was usual: what was done then is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from workbook.trend.silent_sources import EVERYBODY
from workbook.trend.usual import usual_level

if TYPE_CHECKING:
    from workbook.detect.panel import Bools, Floats, Ints

LEAST_WEEKS = 3  # with working days: a shorter silence is usually a leave that nobody wrote down
CLEARLY_MORE = 6.0  # events that were usual in the silent weeks: fewer may be missing by chance


class Runs(NamedTuple):
    """Of each rep and week: the last week with a record (-1 before any), silence since when, and of how many weeks."""

    spoke: Ints
    since: Ints
    weeks: Ints


def silent_runs(known: Bools, events: Floats) -> Runs:
    """Count the silent weeks since the last record [reps, weeks]; who never recorded anything is not silent.

    ``known`` are the weeks that were worked and not lost to everybody, ``events`` those of all kinds.
    """
    at = np.arange(known.shape[1])
    spoke = np.maximum.accumulate(np.where(known & (events > 0), at, -1), axis=1)
    silent = known & (events == 0) & (spoke >= 0)
    weeks = _since(np.cumsum(silent, axis=1), spoke)
    since = np.maximum.accumulate(np.where(silent & (weeks == 1), at, -1), axis=1)
    return Runs(spoke, since, weeks)


def missed(counts: Floats, days: Floats, known: Bools, runs: Runs, worked: Bools) -> Floats:
    """How many events were usual in the silent weeks up to each week; [reps, weeks].

    ``counts`` [reps, weeks, kinds], NaN where there is no row, ``days`` [reps, weeks, 1]. The usual level is that
    before the silence, of the kinds that are known in it; ``worked`` [weeks] are those that anybody worked and that
    were not lost to everybody.
    """
    level = np.full(counts.shape, np.nan)
    level[:, worked] = usual_level(counts[:, worked], days[:, worked])
    then = np.nan_to_num(np.take_along_axis(level, np.maximum(runs.since, 0)[..., None], axis=1))
    usual = (then * np.where(np.isfinite(counts), days, 0.0)).sum(axis=-1)
    silent = known & (np.nansum(counts, axis=-1) == 0) & (runs.since > runs.spoke)
    return np.asarray(_since(np.cumsum(np.where(silent, usual, 0.0), axis=1), runs.spoke))


def long_silence(weeks: Ints, events_missed: Floats) -> Bools:
    """Tell whether a silence is long enough by then, and enough is missing, to say that nothing is recorded."""
    return np.asarray((weeks >= LEAST_WEEKS) & (events_missed > CLEARLY_MORE))


def from_the_first(long: Bools, since: Ints) -> Bools:
    """Return the weeks of silences that came to be long, each from its first week on; [reps, weeks]."""
    out = long.copy()
    for rep in np.flatnonzero(long.any(axis=1)):
        for first in np.unique(since[rep][long[rep]]):
            last = np.flatnonzero(long[rep] & (since[rep] == first))[-1]
            out[rep, first : last + 1] = True
    return out


def not_known(counts: Floats, days: Floats, own: int) -> Bools:
    """Return the weeks [weeks] of which nothing is recorded for the rep ``own`` of a team; as ``missed`` takes them."""
    worked = np.nan_to_num(days[..., 0]) > 0
    events = np.nansum(counts, axis=-1)
    known = worked & ((events.sum(axis=0) > 0) | (worked.sum(axis=0) < EVERYBODY))
    runs = silent_runs(known[[own]], events[[own]])
    if runs.weeks.max(initial=0) < LEAST_WEEKS:
        return np.zeros(known.shape[1], dtype=bool)
    lost = missed(counts[[own]], np.nan_to_num(days[[own]]), known[[own]], runs, known.any(axis=0))
    long = long_silence(runs.weeks, lost)
    return np.asarray((from_the_first(long, runs.since) & known[[own]] & (events[[own]] == 0))[0])


def _since(total: Any, spoke: Ints) -> Any:  # noqa: ANN401 - counts or sums, as given
    """Return what came to a running ``total`` since the week ``spoke``, and 0 where there is none."""
    return np.where(spoke >= 0, total - np.take_along_axis(total, np.maximum(spoke, 0), axis=1), 0)
