"""Of whom nothing at all is recorded for weeks although more was usual: a question, and no decline.

What nobody recorded at all is a matter of the data, not of a rep: such weeks are left out here as
``trend.weekly.silent_weeks`` leaves out a kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - a dataclass is read with its types
from typing import TYPE_CHECKING

import numpy as np

from workbook.calendars.days import day_words
from workbook.spot.signals import day
from workbook.trend.usual import usual
from workbook.trend.weekly import EVERYBODY

if TYPE_CHECKING:
    import pandas as pd

    from workbook.detect.panel import Floats, Ints

LEAST_WEEKS = 3  # with working days: a shorter silence is usually a leave that nobody wrote down
CLEARLY_MORE = 6.0  # events that were usual in the silent weeks: fewer may be missing by chance
ASK = (
    "This is not a decline: what was done is not known. Ask before anything else: it may be leave that is not "
    "written down, work in another system, or a tool that does not record."
)


@dataclass(frozen=True, slots=True)
class NothingRecorded:
    """A rep of whom nothing of any kind is recorded, from the week ``since`` (a Monday) to the last week.

    ``weeks`` are those with working days; ``usual_per_week`` is how many events the own usual level gives in
    one of them, all kinds together.
    """

    rep: str
    team: str
    since: date
    last: date
    weeks: int
    usual_per_week: float

    @property
    def sentence(self) -> str:
        """What it means and what to do, in words; plain text."""
        since = day_words(self.since, self.last.year)
        return (
            f"Nothing at all is recorded for {self.rep} since the week of {since}: {self.weeks} weeks with "
            f"working days, in which about {_about(self.usual_per_week)} events a week were usual. {ASK}"
        )


def nothing_recorded(weekly: pd.DataFrame) -> tuple[NothingRecorded, ...]:
    """Return the reps of whom nothing is recorded in three or more working weeks up to the last, by name.

    More than six events must have been usual in those weeks (``trend.usual``: per working day, of the kinds
    that are known there). A week without working days neither counts nor ends the silence, and neither does
    one in which nobody, of three or more at work, recorded anything. A rep with too few weeks to have a usual
    level, or without a row in the last week, is not named.
    """
    if weekly.empty:
        return ()
    known = _worked(weekly)
    silent = known[known["silent"]]
    runs = silent.groupby("rep", sort=True).agg(since=("week", "min"), weeks=("week", "size"))
    still_here = weekly.loc[weekly["week"] == weekly["week"].max(), "rep"].unique()
    runs = runs[(runs["weeks"] >= LEAST_WEEKS) & runs.index.isin(still_here)]
    if runs.empty:
        return ()
    runs["missed"] = _missed(weekly, known, runs)
    runs = runs[runs["missed"] > CLEARLY_MORE]
    return _found(weekly, runs)


def _worked(weekly: pd.DataFrame) -> pd.DataFrame:
    """One row for each rep and week with working days: ``rep, week, events, silent``.

    ``silent`` are the weeks after the last in which the rep recorded anything; who never did is not silent.
    """
    rows = weekly.loc[weekly["work_days"] > 0, ["rep", "week", "count"]]
    table = rows.groupby(["rep", "week"], sort=False)["count"].sum().rename("events").reset_index()
    everybody = table.groupby("week")["events"].agg(["sum", "size"])
    lost = everybody.index[(everybody["sum"] == 0) & (everybody["size"] >= EVERYBODY)]
    table = table[~table["week"].isin(lost)]
    active = table["week"].where(table["events"] > 0)
    return table.assign(silent=table["week"] > active.groupby(table["rep"]).transform("max"))


def _missed(weekly: pd.DataFrame, known: pd.DataFrame, runs: pd.DataFrame) -> Floats:
    """How many events were usual in the silent weeks of each rep in ``runs``."""
    rows = weekly[weekly["rep"].isin(runs.index) & weekly["week"].isin(known["week"])]
    rep = runs.index.get_indexer(rows["rep"].array)
    weeks, week = np.unique(rows["week"].to_numpy(), return_inverse=True)
    kinds, kind = np.unique(rows["kind"].to_numpy(object), return_inverse=True)
    counts = np.full((len(runs), weeks.size, kinds.size), np.nan)
    counts[rep, week, kind] = rows["count"]
    days = np.zeros((len(runs), weeks.size, 1))
    days[rep, week, 0] = rows["work_days"]
    first: Ints = np.searchsorted(weeks, runs["since"].to_numpy())
    level = usual(counts, days).level[np.arange(len(runs)), first]
    inside = np.arange(weeks.size) >= first[:, None]
    worked = np.where(np.isfinite(counts) & inside[..., None], days, 0.0).sum(axis=1)
    return np.asarray((np.nan_to_num(level) * worked).sum(axis=-1))


def _found(weekly: pd.DataFrame, runs: pd.DataFrame) -> tuple[NothingRecorded, ...]:
    last = weekly["week"].max()
    now = weekly[weekly["week"] == last].drop_duplicates("rep").set_index("rep")["team"]
    return tuple(
        NothingRecorded(
            rep=str(rep),
            team=str(now[rep]),
            since=day(row["since"]),
            last=day(last),
            weeks=int(row["weeks"]),
            usual_per_week=float(row["missed"] / row["weeks"]),
        )
        for rep, row in runs.iterrows()
    )


def _about(events: float) -> str:
    return f"{events:.0f}" if events >= 10 else f"{events:.1f}"  # noqa: PLR2004 - one figure behind the point below ten
