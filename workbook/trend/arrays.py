"""The weekly table of one rep's team as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.trend.check import checked, weeks_read

if TYPE_CHECKING:
    from workbook.detect.panel import Floats

WEEK = np.timedelta64(7, "D")
STILL_DUE = 8  # weeks: a kind recorded this lately is missed where it has no row


@dataclass(frozen=True, slots=True)
class TeamArrays:
    """A rep's team, from the team's first week to the last week of the whole table.

    ``rep`` is the rep's index; ``counts`` [reps, weeks, kinds] are of the rep's kinds and NaN where there is
    no row, ``days`` [reps, weeks, 1] likewise; ``weeks`` are Mondays, datetime64[D].
    """

    rep: int
    counts: Floats
    days: Floats
    kinds: tuple[str, ...]
    weeks: Any


def team_arrays(weekly: pd.DataFrame, rep: str) -> TeamArrays:
    """Return the rep's team (that of the rep's last week) as arrays.

    Only the rows of that team are looked at closely. Raises what ``check.checked`` raises, and ValueError
    where the rep has no rows.
    """
    table = weeks_read(weekly)
    own = _named(table["rep"], rep)
    if not own.any():
        raise ValueError("The weekly table has no row for this rep; names are compared as text.")
    team = str(table.loc[own, "team"].to_numpy()[table.loc[own, "week"].to_numpy().argmax()])
    rows = checked(table[own | _named(table["team"], team)])
    kinds = sorted(set(rows.loc[rows["rep"] == rep, "kind"]))
    return _filled(rows, rep, kinds, np.datetime64(table["week"].max(), "D"))


def _named(names: pd.Series[Any], name: str) -> pd.Series[bool]:
    """Whether each of ``names``, of whatever type, is ``name`` as text."""
    text = isinstance(names.dtype, pd.StringDtype)
    return names.eq(name).fillna(False).astype(bool) if text else names.astype(str).eq(name)


def _filled(rows: pd.DataFrame, rep: str, kinds: list[str], last: np.datetime64) -> TeamArrays:
    reps = sorted(set(rows["rep"]))
    mondays = rows["week"].to_numpy("datetime64[D]")
    weeks = np.arange(mondays.min(), last + WEEK, WEEK)
    who, when = pd.Index(reps).get_indexer(rows["rep"].array), ((mondays - weeks[0]) // WEEK).astype(int)
    what = pd.Index(kinds).get_indexer(rows["kind"].array)
    counts = np.full((len(reps), len(weeks), len(kinds)), np.nan)
    days = np.full((len(reps), len(weeks), 1), np.nan)
    ours = what >= 0  # a kind that only others have says nothing about this rep
    counts[who[ours], when[ours], what[ours]] = rows["count"].to_numpy(float)[ours]
    days[who, when, 0] = rows["work_days"].to_numpy(float)
    return TeamArrays(reps.index(rep), counts, days, tuple(kinds), weeks)


def total(counts: Floats) -> Floats:
    """Sum over kinds [reps, weeks, 1]; not known where a kind recorded lately has no row."""
    known = np.isfinite(counts)
    due = known.copy()
    for back in range(1, min(STILL_DUE, known.shape[1] - 1) + 1):
        due[:, back:, :] |= known[:, :-back, :]
    whole = known.any(axis=-1) & (known | ~due).all(axis=-1)
    return np.where(whole, np.nansum(counts, axis=-1), np.nan)[..., None]
