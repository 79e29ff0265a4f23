"""A week that a file holds only a part of: it was exported in the middle of it, and half a week is no fall.

Of a kind that is busy every day nothing is recorded by anybody, or by anybody in a team, after some day of the last
week that has any, although clearly more was to be expected of the rest of it. Exports of whole weeks, which write all
on one day, have no such rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbook.trend.silent_sources import EVERYBODY, WEEKS_NEEDED, WEEKS_TO_JUDGE, SilentWeek

if TYPE_CHECKING:
    from collections.abc import Iterator

CLEARLY_BUSY = (
    6.0  # days of reps with a record that were to be expected of the rest of the week, of all together
)
LOOKED_BACK = 34  # weeks: one that was cut earlier has faded
WEEK = pd.Timedelta(weeks=1)


def cut_weeks(spans: pd.DataFrame, done: pd.DataFrame) -> list[SilentWeek]:
    """Return the kinds whose last week is cut, of everybody and, beside that, of a whole team, by kind and team.

    ``spans`` has ``rep, week, team, work_days``, a row for each week of a rep; ``done`` has ``rep, week, day, kind,
    count``. Their ``until`` is the last day with a record. Each is judged by the weeks before.
    """
    if spans.empty or done.empty:
        return []
    first = spans["week"].max() - LOOKED_BACK * WEEK
    worked = spans[spans["week"] > first]
    late = done.loc[(done["week"] > first) & (done["count"] > 0), ["rep", "week", "day", "kind", "count"]]
    late = late.merge(worked[["rep", "week", "team"]], on=["rep", "week"])
    found = list(_cut(worked, late, None))
    of_all = {one.kind for one in found}
    if len(worked["team"].unique()) > 1:
        for team, rows in late.groupby("team", sort=True):
            mine = _cut(worked[worked["team"] == team], rows, str(team))
            found += [one for one in mine if one.kind not in of_all]
    return found


def _cut(worked: pd.DataFrame, late: pd.DataFrame, team: str | None) -> Iterator[SilentWeek]:
    for kind, rows in late.groupby("kind", sort=True):
        last = rows["week"].max()
        at_work, until = (worked.loc[worked["week"] == last, "work_days"] > 0).sum(), rows["day"].max()
        if at_work >= EVERYBODY and _rest(worked, rows, last, until.day_of_week) >= CLEARLY_BUSY:
            yield SilentWeek(last.date(), str(kind), team, until=until.date())


def _rest(worked: pd.DataFrame, rows: pd.DataFrame, last: pd.Timestamp, weekday: int) -> float:
    """Return how many days of reps with a record were to be expected in the week ``last`` after a weekday (0: Monday).

    None are where a week before had none either: such records do not follow the days of the work.
    """
    left = (worked["work_days"] - weekday - 1).clip(lower=0).groupby(worked["week"]).sum()
    weeks = left.index[(left > 0) & (left.index < last) & left.index.isin(rows["week"])][-WEEKS_TO_JUDGE:]
    after = rows.loc[rows["day"].dt.day_of_week > weekday, ["week", "rep", "day"]].drop_duplicates()
    many = after.groupby("week").size().reindex(weeks, fill_value=0)
    if len(weeks) < WEEKS_NEEDED or (many == 0).any():
        return 0.0
    return float(many.sum() / left[weeks].sum() * left[last])
