"""The activity table as a weekly panel: what each rep did, and on how many working days.

Kept and left out, on purpose:
- Only whole weeks count: their Sunday is past, and the file was not exported in the middle of them (``cut_week.py``).
- Won amounts lag by weeks: they rank, they do not detect, so they are left out.
- A rep's weeks run from the day they started (or their first activity) to the last whole week, also when
  they fell silent: that may be the decline. They end with the week in which the rep left (leave without an end).
- Nothing done on working days is a zero; a kind nobody had recorded yet is not.
- A kind that is usually busy and was silent for everybody, or for everybody in a team, is a data problem and has no
  rows that week (``silent_sources``).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from workbook.calendars.work_days import team_calendar
from workbook.records import left
from workbook.trend.asked import as_day
from workbook.trend.check import checked_activity
from workbook.trend.cut_week import cut_weeks
from workbook.trend.silent_sources import silent_sources, without_silent
from workbook.trend.workdays import last_whole_week, monday, whole_weeks, working_days

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.calendars.work_days import TeamCalendar
    from workbook.records import Absence, Rep, WorkingWeek
    from workbook.trend.silent_sources import SilentWeek

    Table = pd.DataFrame

COLUMNS = ("team", "rep", "week", "kind", "count", "work_days")
LAGGING_KINDS = frozenset({"won"})
DAY = "datetime64[ns]"


def weekly(  # noqa: PLR0913 - the activity, who works when, and until when
    activity: Table,
    *,
    absences: Sequence[Absence] = (),
    people: Sequence[Rep] = (),
    working_weeks: Sequence[WorkingWeek] = (),
    as_of: date,
    country: str = "",
    region: str = "",
) -> Table:
    """Tidy ``team, rep, week`` (Monday)``, kind, count, work_days``, sorted by rep, week and kind.

    ``activity`` has ``team, rep, date, kind, count`` (see ``records.Activity``): rows of one rep, day and kind
    add up; what is dated after the last whole week is left out, and so are the lagging kinds. ``count`` and
    ``work_days`` are whole numbers. ``work_days`` are the days of the rep's week less absences, the rep's own and
    everybody's, and less public holidays: see ``calendars.team_calendar`` for ``country`` and ``region``; without
    any a week is Monday to Friday. ``working_weeks`` say who works on other days from a day on. A week without a
    working day stays, with 0. The team is that of ``people``, or else the last one seen in the activity by then.
    Raises what ``check.checked_activity`` and ``asked.as_day`` raise, and UnknownPlace (a ValueError) for a country
    or region without a calendar.
    """
    last = _last(as_of)
    done = _in_weeks(activity, last)
    calendar = partial(team_calendar, working_weeks=working_weeks, country=country, region=region)
    spans = _spans(done, last, absences, people, calendar)
    if spans.empty:
        return _empty()
    totals = _totals(done)
    grid = _grid(spans, done).merge(totals, on=["rep", "week", "kind"], how="left")
    grid["count"] = grid["count"].fillna(0).astype(int)
    grid = without_silent(grid, [*silent_sources(spans, totals), *cut_weeks(spans, done)])
    return grid.sort_values(["rep", "week", "kind"], ignore_index=True)[list(COLUMNS)]


def silent_weeks(  # noqa: PLR0913 - as weekly
    activity: Table,
    as_of: date,
    *,
    absences: Sequence[Absence] = (),
    people: Sequence[Rep] = (),
    working_weeks: Sequence[WorkingWeek] = (),
    country: str = "",
    region: str = "",
) -> list[SilentWeek]:
    """Weeks and kinds that were silent for everybody, or for a whole team, though usually busy: by week and kind.

    Last come those of the last week that is held in part.

    Give the same absences, people and place as to ``weekly``, so that a closed office is not taken for lost data.
    """
    last = _last(as_of)
    done = _in_weeks(activity, last)
    calendar = partial(team_calendar, working_weeks=working_weeks, country=country, region=region)
    spans = _spans(done, last, absences, people, calendar)
    return [*silent_sources(spans, _totals(done)), *cut_weeks(spans, done)]


def _spans(
    done: Table,
    last: date,
    absences: Sequence[Absence],
    people: Sequence[Rep],
    calendar: Callable[..., TeamCalendar],
) -> Table:
    """Return a row for each rep and week, from the rep's first week on: ``rep, week, work_days, team``."""
    starts = _first_days(done, people, last)
    if not starts:
        return pd.DataFrame(columns=["rep", "week", "work_days", "team"])
    weeks = whole_weeks(min(starts.values()), last)
    until = weeks[-1].date() + timedelta(days=6)
    known = calendar(absences, people, starts, first=weeks[0].date(), last=until)
    days = working_days(starts, weeks, known)
    rows = days.reset_index().melt(id_vars="rep", var_name="week", value_name="work_days")
    rows["week"] = pd.to_datetime(rows["week"]).dt.as_unit("ns")
    begins = rows["rep"].map({rep: pd.Timestamp(monday(day)) for rep, day in starts.items()})
    leaves = pd.to_datetime(rows["rep"].map(left(absences)))
    rows = rows[(rows["week"] >= begins) & ~(rows["week"] >= leaves)]
    return rows.assign(team=_teams(rows, done, people))


def _last(as_of: date) -> date:
    return last_whole_week(as_day(as_of))


def _empty() -> Table:
    table = pd.DataFrame({name: [] for name in COLUMNS}, dtype=object)
    return table.astype({"count": "int64", "work_days": "int64", "week": DAY})


def _in_weeks(activity: Table, last: date) -> Table:
    """Rows up to the last whole week, without lagging kinds, with their day and week."""
    done = checked_activity(activity, LAGGING_KINDS).rename(columns={"date": "day"})
    done["week"] = done["day"] - pd.to_timedelta(done["day"].dt.day_of_week, unit="D")
    return done[done["week"] <= pd.Timestamp(last)]


def _first_days(done: Table, people: Sequence[Rep], last: date) -> dict[str, date]:
    """Find each rep's first day: that of the start or of the first activity, whichever is earlier.

    The record itself may begin in the middle of a week: of days before it nothing is known.
    """
    record = done["day"].min()
    first: dict[str, date] = {
        str(rep): day.date() for rep, day in done[done["count"] > 0].groupby("rep")["day"].min().items()
    }
    for rep in people:
        if rep.started is not None and rep.started < last + timedelta(days=7):
            day = rep.started if pd.isna(record) else max(rep.started, record.date())
            first[rep.name] = min(day, first.get(rep.name, day))
    return first


def _grid(spans: Table, done: Table) -> Table:
    """Lay out a row for each rep, week and kind that has one: from the rep's first week, and the kind's."""
    known = done[done["count"] > 0].groupby("kind")["week"].min().reset_index(name="known")
    rows = spans.merge(known, how="cross")
    return rows[rows["week"] >= rows["known"]].drop(columns="known")


def _totals(done: Table) -> Table:
    return done.groupby(["rep", "week", "kind"])["count"].sum().reset_index()


def _teams(rows: Table, done: Table, people: Sequence[Rep]) -> pd.Series[str]:
    """Fill in the team of each week: what ``people`` says, else the last one seen by then (else the first)."""
    seen = done.sort_values(["day", "team"]).groupby(["rep", "week"], as_index=False)["team"].last()
    asked = rows[["rep", "week"]].merge(seen, on=["rep", "week"], how="left")
    asked.index = rows.index
    by_rep = asked.sort_values("week").groupby("rep")["team"]
    carried = by_rep.ffill().fillna(by_rep.bfill())
    told = rows["rep"].map({rep.name: rep.team for rep in people})
    return told.astype(object).fillna(carried)
