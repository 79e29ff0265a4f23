"""The weeks in which one prompt stood, and the signal that they make."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from workbook.records import Signal

WEEK = timedelta(weeks=1)
STILL = 26 * WEEK  # of whom nothing is held for longer, no prompt stands any more


def standing_rows(said: pd.DataFrame, week: Any) -> pd.DataFrame:  # noqa: ANN401 - a date in whichever form
    """Return the rows of the prompts that stand in ``week``: of each rep that of the last week with a row by then.

    The tool of a whole team may be silent: then nothing is said of its reps meanwhile, and what stood stands as of the
    last week that is known. Who has left has no row after that either, and is not told apart here.
    """
    last = pd.Timestamp(week)
    late = said[(said["week"] <= last) & (said["week"] > last - STILL)]
    some = late[late["rep"].isin(late.loc[late["alarm"].astype(bool), "rep"])]
    ends = some.sort_values("week").drop_duplicates("rep", keep="last")
    return ends[ends["alarm"].astype(bool)]


def run_before(rows: pd.DataFrame, week: Any) -> pd.DataFrame:  # noqa: ANN401 - a date in whichever form
    """Return the rows of the prompt that stood in the last week before ``week``, in order; none where none stood.

    ``rows`` are what ``replay`` said of one rep.
    """
    before = rows[rows["week"] < pd.Timestamp(week)].sort_values("week")
    alarm = before["alarm"].astype(bool)
    return before[alarm[::-1].astype(int).cummin()[::-1].astype(bool)]


def signal_of(row: dict[Any, Any], team: str, run: pd.DataFrame | None = None) -> Signal:
    """Return the signal of one row of ``replay`` in which a prompt stands.

    ``run`` are the rows in which it stood up to then; without them it is as if first shown in this week.
    """
    return Signal(
        rep=str(row["rep"]),
        team=team,
        week=day(row["week"]),
        shown_on=day(row["week"] if run is None else run["week"].min()) + WEEK,
        score=float(row["score"]),
        onset=day(row["onset"]),
        onset_lo=day(row["onset_lo"]),
        onset_hi=day(row["onset_hi"]),
        drop=float(row["drop"]),
        drop_lo=float(row["drop_lo"]),
        drop_hi=float(row["drop_hi"]),
        kinds=tuple(str(kind) for kind in row["kinds"]),
        told_lo=day(row["onset_lo"] if run is None else run["onset_lo"].min()),
        told_hi=day(row["onset_hi"] if run is None else run["onset_hi"].max()),
    )


def day(week: Any) -> date:  # noqa: ANN401 - a date in whichever form a table holds it
    """Return a week of a table as a date."""
    return pd.Timestamp(week).date()
