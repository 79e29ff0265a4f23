"""The weekly table of one rep's team as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.trend.check import weeks_read
from workbook.trend.company import CompanyArrays, company_arrays

if TYPE_CHECKING:
    from datetime import date

    from workbook.detect.panel import Floats

WEEK, DAY = np.timedelta64(7, "D"), "datetime64[D]"
NOBODY = "The weekly table has no row for this rep; names are compared as text."


@dataclass(frozen=True, slots=True)
class TeamArrays:
    """A rep's team, from the team's first week to the last week of the whole table.

    ``rep`` is the rep's index in ``reps``, the names; ``counts`` [reps, weeks, kinds] are of the rep's kinds and NaN
    where there is no row, ``days`` [reps, weeks, 1] likewise; ``weeks`` are Mondays, datetime64[D].
    """

    rep: int
    reps: tuple[str, ...]
    counts: Floats
    days: Floats
    kinds: tuple[str, ...]
    weeks: Any


def team_arrays(weekly: pd.DataFrame | CompanyArrays, rep: str) -> TeamArrays:
    """Return the rep's team (that of the rep's last week) as arrays.

    Of a table only the rows of that team are looked at closely; to look at many reps, read it once with
    ``company_arrays``. Raises what ``check.checked`` raises, and ValueError where the rep has no rows.
    """
    if isinstance(weekly, CompanyArrays):
        return _of_company(weekly, rep, weekly.weeks[-1])
    table = weeks_read(weekly)
    own = _named(table["rep"], rep)
    if not own.any():
        raise ValueError(NOBODY)
    return _of_company(company_arrays(_near(table, own)), rep, table["week"].to_numpy().max())


def near(weekly: pd.DataFrame | CompanyArrays, rep: str, week: date) -> CompanyArrays:
    """Return the rows of a rep and of the team of the rep's last week, up to ``week``; nothing else is read.

    Raises as ``team_arrays``, also where the rep has no row by then.
    """
    if isinstance(weekly, CompanyArrays):
        past = weekly.until(week)
        at = past.place(rep)
        if at is None or not past.held[at].any():
            raise ValueError(NOBODY)
        return past.near(at)
    table = weeks_read(weekly)
    table = table[(table["week"] <= np.datetime64(week)).to_numpy()]
    own = _named(table["rep"], rep)
    company = company_arrays(_near(table, own)) if own.any() else None
    if company is None:
        raise ValueError(NOBODY)
    return company


def _near(table: pd.DataFrame, own: pd.Series[bool]) -> pd.DataFrame:
    """Rows of the rep, who has those that are ``own``, and of everybody in the team of the rep's last week."""
    team = str(table.loc[own, "team"].to_numpy()[table.loc[own, "week"].to_numpy().argmax()])
    return table[own | _named(table["team"], team)]


def _named(names: pd.Series[Any], name: str) -> pd.Series[bool]:
    """Whether each of ``names``, of whatever type, is ``name`` as text."""
    if isinstance(names.dtype, pd.StringDtype):
        return names.eq(name).fillna(False).astype(bool)
    return pd.Series([str(one) == name for one in names], index=names.index, dtype=bool)


def _of_company(company: CompanyArrays | None, rep: str, last: np.datetime64) -> TeamArrays:
    """Pick the team from a company, from the team's first week to ``last``."""
    own = None if company is None else company.place(rep)
    if company is None or own is None or not company.held[own].any():
        raise ValueError(NOBODY)
    here = company.team_of == company.team_now(own)
    here[own] = company.held[own]
    reps, first = np.flatnonzero(here.any(axis=1)), int(here.any(axis=0).argmax())
    kinds = np.isfinite(company.counts[own]).any(
        axis=0
    )  # one that only others have says nothing about this rep
    weeks = np.arange(company.weeks[first].astype(DAY), last.astype(DAY) + WEEK, WEEK)
    counts = np.full((reps.size, weeks.size, int(kinds.sum())), np.nan)
    days = np.full((reps.size, weeks.size, 1), np.nan)
    in_team = here[reps, first:]
    held = in_team.shape[1]  # later weeks have rows of other teams only
    counts[:, :held] = np.where(in_team[..., None], company.counts[reps, first:][..., kinds], np.nan)
    days[:, :held, 0] = np.where(in_team, company.days[reps, first:], np.nan)
    names = tuple(map(str, company.reps[reps]))
    return TeamArrays(
        int(np.searchsorted(reps, own)), names, counts, days, tuple(company.kinds[kinds]), weeks
    )


def others_arrays(company: pd.DataFrame, team: TeamArrays, rep: str) -> TeamArrays:
    """Return everybody in ``company`` but the rep as one team, in the weeks and kinds of ``team``."""
    read = company_arrays(company)
    reps = np.flatnonzero(read.reps != rep) if read else np.empty(0, dtype=np.int64)
    counts = np.full((reps.size, len(team.weeks), len(team.kinds)), np.nan)
    days = np.full((reps.size, len(team.weeks), 1), np.nan)
    if read is not None:
        here = ((read.weeks.astype(DAY) - team.weeks[0]) // WEEK).astype(int)
        inside = np.flatnonzero((here >= 0) & (here < len(team.weeks)))
        days[:, here[inside], 0] = np.where(read.held, read.days, np.nan)[reps][:, inside]
        for at, kind in enumerate(team.kinds):
            for place in np.flatnonzero(read.kinds == kind):
                counts[:, here[inside], at] = read.counts[reps][:, inside, place]
    names = tuple(map(str, read.reps[reps])) if read else ()
    return TeamArrays(-1, names, counts, days, team.kinds, team.weeks)
