"""A week that a file holds only a part of: it was exported in the middle of it, and half a week is no fall.

Of a kind that is busy every day nothing is recorded by anybody, or by anybody in a team, after some day of the last
week that has any, although clearly more was to be expected of the rest of it. Exports of whole weeks, which write all
on one day, have no such rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from workbook.trend.silent_sources import EVERYBODY, WEEKS_NEEDED, WEEKS_TO_JUDGE, SilentWeek

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.detect.panel import Floats, Ints

CLEARLY_BUSY = (
    6.0  # days of reps with a record that were to be expected of the rest of the week, of all together
)
LOOKED_BACK = 34  # weeks: one that was cut earlier has faded
DAYS, FRIDAY = 7, 4
WEEK = pd.Timedelta(weeks=1)


def cut_weeks(spans: pd.DataFrame, done: pd.DataFrame) -> list[SilentWeek]:
    """Return the kinds whose last week is cut, of everybody and, beside that, of a whole team, by team and kind.

    ``spans`` has ``rep, week, team, work_days``, a row for each week of a rep; ``done`` has ``rep, week, day, kind,
    count``. Their ``until`` is the last day with a record. Each is judged by the weeks before.
    """
    if spans.empty or done.empty:
        return []
    first = spans["week"].max() - LOOKED_BACK * WEEK
    worked = spans[spans["week"] > first]
    late = done.loc[(done["week"] > first) & (done["count"] > 0), ["rep", "week", "day", "kind"]]
    late = late.drop_duplicates(["rep", "day", "kind"]).merge(
        worked[["rep", "week", "team"]], on=["rep", "week"]
    )
    if late.empty:
        return []
    whole = list(_Read.of(worked.assign(team=""), late.assign(team="")).cut())
    found, of_all = [SilentWeek(*one[:2], None, one[3]) for one in whole], {one.kind for one in whole}
    if len(worked["team"].unique()) > 1:
        found += [one for one in _Read.of(worked, late).cut() if one.kind not in of_all]
    return found


@dataclass(frozen=True, slots=True)
class _Read:
    """Rows with a record as numbers: whose team and which kind, together ``group``; ``week`` and ``weekday`` from 0.

    ``left`` [teams, weeks, weekdays] are the working days left after a day of the week, ``at_work`` [teams, weeks] the
    reps who worked.
    """

    teams: Any
    kinds: Any
    group: Ints
    week: Ints
    weekday: Ints
    left: Floats
    at_work: Floats
    monday: pd.Timestamp

    @classmethod
    def of(cls, worked: pd.DataFrame, late: pd.DataFrame) -> _Read:
        teams, kinds = np.unique(worked["team"].astype(str)), np.unique(late["kind"].astype(str))
        monday = worked["week"].min()
        week, of = (
            ((worked["week"] - monday) // WEEK).to_numpy(),
            np.searchsorted(teams, worked["team"].astype(str)),
        )
        shape = len(teams), int(week.max()) + 1
        cell, days = of * shape[1] + week, worked["work_days"].to_numpy(float)

        def summed(values: Any) -> Any:  # noqa: ANN401 - numbers of each row of ``worked``
            return np.bincount(cell, weights=values, minlength=shape[0] * shape[1]).reshape(shape)

        left = np.stack([summed(np.clip(days - weekday - 1, 0, None)) for weekday in range(DAYS)], axis=-1)
        mine = np.searchsorted(teams, late["team"].astype(str)) * len(kinds)
        return cls(
            teams, kinds, mine + np.searchsorted(kinds, late["kind"].astype(str)),
            ((late["week"] - monday) // WEEK).to_numpy(), late["day"].dt.day_of_week.to_numpy(), left,
            summed(days > 0), monday,
        )  # fmt: skip

    def cut(self) -> Iterator[SilentWeek]:
        """Yield what is cut; only where nothing is recorded on a Friday is looked at closely."""
        shape = len(self.teams) * len(self.kinds), self.at_work.shape[1], DAYS
        rows = np.zeros(shape)
        np.add.at(rows, (self.group, self.week, self.weekday), 1)
        has = np.asarray(rows.any(axis=-1))
        last = shape[1] - 1 - has[:, ::-1].argmax(axis=1)
        until = DAYS - 1 - np.asarray(rows[np.arange(shape[0]), last] > 0)[:, ::-1].argmax(axis=1)
        for group in np.flatnonzero(np.asarray(has.any(axis=1)) & (until < FRIDAY)).tolist():
            team, kind = divmod(group, len(self.kinds))
            left, week = self.left[team, :, until[group]], int(last[group])
            weeks = np.flatnonzero(has[group, :week] & (left[:week] > 0))[-WEEKS_TO_JUDGE:]
            many = rows[group, weeks, until[group] + 1 :].sum(axis=-1)
            if self.at_work[team, week] >= EVERYBODY and _rest(many, left[weeks], left[week]) >= CLEARLY_BUSY:
                begin = self.monday + week * WEEK
                day = begin + pd.Timedelta(days=int(until[group]))
                yield SilentWeek(begin.date(), str(self.kinds[kind]), str(self.teams[team]), until=day.date())


def _rest(many: Floats, left: Floats, now: float) -> float:
    """Return how many days of reps with a record were to be expected, by the weeks before: ``many`` in ``left`` days.

    None are where a week before had none either: such records do not follow the days of the work.
    """
    if len(many) < WEEKS_NEEDED or (many == 0).any():
        return 0.0
    return float(many.sum() / left.sum() * now)
