"""The activity rows behind a card, looked up only when somebody wants to see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from workbook.calendars.days import day_words, weekday_words
from workbook.prepare.card import Counted, Rows
from workbook.trend.svg import plain
from workbook.units import so_many

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from datetime import date

MOST_ROWS = 300  # shown at once; the caption tells how many there are
LONGEST_CELL = 60  # characters
COLUMNS = ("Day", "Kind", "Count", "What came of it", "Account", "Imported from")


def activity_rows(activity: pd.DataFrame, rep: str, asked: Counted, work_days: Mapping[date, int]) -> Rows:
    """Return the rows of ``rep`` that a card counts, newest first, at most ``MOST_ROWS``.

    ``activity`` has ``rep, date, kind, count, outcome, account, source`` (see ``sources.frame``); ``work_days``
    are the rep's working days by week (Monday). The caption holds the two numbers that make the level: events,
    and working days.
    """
    at = pd.to_datetime(activity["date"])
    here = (activity["rep"] == rep) & (at >= pd.Timestamp(asked.first))
    here &= at < pd.Timestamp(asked.last) + pd.Timedelta(days=1)
    here &= ~(at - pd.to_timedelta(at.dt.day_of_week, unit="D")).dt.date.isin(asked.without)
    if asked.kinds:
        here &= activity["kind"].isin(asked.kinds)
    mine = activity[here].sort_values(["date", "kind", "row_id"], ascending=[False, True, True])
    weeks = (week for week in work_days if asked.first <= week <= asked.last and week not in asked.without)
    worked = sum(work_days[week] for week in weeks)
    events = int(mine["count"].sum())
    caption = f"{so_many(events, 'event')} in {so_many(len(mine), 'row')}, {so_many(worked, 'working day')}."
    if asked.without:
        silent = ", ".join(day_words(week) for week in asked.without)
        caption += f" Left out, as not all was recorded then: the week of {silent}."
    if len(mine) > MOST_ROWS:
        caption += f" The newest {MOST_ROWS} rows are shown."
    cells = tuple(_cells(one) for one in mine.head(MOST_ROWS).to_dict("records"))
    return Rows(caption, *filled(COLUMNS, cells))


def source_words(source: str) -> str:
    """Say from which sort of file a row came: ``salesforce tasks``."""
    return source.replace("_", " ")


def filled(
    columns: tuple[str, ...], cells: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Leave out the columns in which no row says anything."""
    said = [at for at in range(len(columns)) if not cells or any(row[at] for row in cells)]
    return tuple(columns[at] for at in said), tuple(tuple(row[at] for at in said) for row in cells)


def _cells(row: Mapping[Hashable, Any]) -> tuple[str, ...]:
    day = pd.Timestamp(row["date"]).date()
    texts = (row["kind"], row["count"], row["outcome"], row["account"], source_words(str(row["source"])))
    return (weekday_words(day), *(plain(str(text), LONGEST_CELL) for text in texts))
