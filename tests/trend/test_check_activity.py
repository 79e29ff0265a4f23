"""Activity that cannot be right is refused in words; whatever else a warehouse hands over makes the same weeks."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

import workbook
from tests.trend.broken import ACTIVITY, ALL, into, refusal
from workbook.trend.check import checked_activity


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("count", np.nan, "count is not a number"),
        ("count", -1, "count is below zero"),
        ("count", 2.5, "count is not a whole number"),
        ("count", 1e12, "count is above a billion"),
        ("date", "soon", "date is not a date"),
        ("date", 20250106, "date is not a date"),
        ("date", date(1900, 1, 1), "date is not in 1980 to 2100"),
        ("rep", None, "rep is empty"),
        ("team", None, "team is empty"),
        ("kind", None, "kind is empty"),
    ],
)
def test_activity_that_cannot_be_right_is_refused_with_its_column_and_row(
    column: str, value: object, words: str
) -> None:
    said = refusal(lambda: workbook.weekly(into(ACTIVITY, column, value, row=5), as_of=date(2025, 3, 1)))
    assert f"The activity table cannot be read: {words} in row 5." in said


def test_activity_lacking_columns_or_a_day_to_look_from_is_refused() -> None:
    lacking = ACTIVITY.drop(columns=["kind", "date"])
    assert "it lacks date, kind" in refusal(lambda: workbook.weekly(lacking, as_of=date(2025, 3, 1)))
    said = refusal(lambda: workbook.weekly(ACTIVITY, as_of="2025-03-01"), TypeError)  # type: ignore[arg-type]
    assert "as_of must be a day" in said


def test_what_is_left_out_is_not_looked_at() -> None:
    won = into(into(ACTIVITY, "kind", "won", row=5), "count", np.nan, row=5)
    assert len(checked_activity(won, frozenset({"won"}))) == ALL - 1


@pytest.mark.parametrize(
    "table",
    [
        ACTIVITY.astype(dict.fromkeys(("team", "rep", "kind"), "category")),
        ACTIVITY.assign(date=ACTIVITY["date"].dt.tz_localize("Europe/Berlin") + pd.Timedelta(hours=23)),
        ACTIVITY.assign(date=ACTIVITY["date"].dt.strftime("%Y-%m-%dT17:30:00")),
        ACTIVITY.sample(frac=1, random_state=3),
        pd.concat([ACTIVITY, ACTIVITY.assign(date=date(2026, 1, 1))]),
    ],
    ids=[
        "categories",
        "late in the evening, with a time zone",
        "ISO text",
        "another order",
        "what is still to come",
    ],
)
def test_activity_of_other_types_or_order_makes_the_same_weekly_table(table: pd.DataFrame) -> None:
    as_of = date(2025, 3, 1)
    expected = workbook.weekly(ACTIVITY, as_of=as_of)
    pd.testing.assert_frame_equal(workbook.weekly(table, as_of=as_of), expected)
    pd.testing.assert_frame_equal(workbook.weekly(table, as_of=pd.Timestamp(as_of)), expected)


def test_two_teams_on_one_day_make_the_same_table_in_either_order() -> None:
    both = pd.concat([ACTIVITY, ACTIVITY.assign(team="South", count=1)], ignore_index=True)
    first, second = (workbook.weekly(one, as_of=date(2025, 3, 1)) for one in (both, both[::-1]))
    pd.testing.assert_frame_equal(first, second)
    assert set(first["team"]) == {"South"}
