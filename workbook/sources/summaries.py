"""Daily and weekly summaries: one row for each rep, day or week, and kind, with a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.records import Activity
from workbook.sources.format import Aliases, Context, Found

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from workbook.sources.sheet import Sheet

FUTURE = "in the future"
REP = ("rep", "sales rep", "salesperson", "owner", "assigned to", "assigned")
WEEK = ("week", "week starting", "week of", "week commencing")
COLUMNS: Aliases = {
    "team": ("team", "sales team"),
    "rep": REP,
    "kind": ("kind", "activity type", "activity kind"),
    "count": ("count", "number", "events"),
}


def counted(sheet: Sheet, days: list[date], context: Context, source: str) -> Found:
    """Turn a summary into activities; ``days`` are the days or Mondays of its rows."""
    teams, reps, kinds = sheet.texts("team"), sheet.texts("rep"), sheet.texts("kind")
    counts, amounts = sheet.counts("count"), sheet.numbers("amount")
    ids = [f"{rep}|{day}|{kind}" for rep, day, kind in zip(reps, days, kinds, strict=True)]
    sheet.unique("rep", ids)
    if sheet.problems:
        return Found()
    rows = zip(teams, reps, days, kinds, counts, ids, amounts, strict=True)
    activities = tuple(
        Activity(team, rep, day, kind, count, row_id, source, amount=amount)
        for team, rep, day, kind, count, row_id, amount in rows
        if day <= context.as_of
    )
    return Found(activities, left_out=future(days, context))


def future(days: list[date], context: Context) -> Mapping[str, int]:
    """Say how many days lie after the day that counts as today; nothing where none does."""
    late = sum(day > context.as_of for day in days)
    return {FUTURE: late} if late else {}
