"""Tables that cannot be right are refused in words; whatever else a warehouse hands over is read as meant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

import workbook
from tests.trend.broken import ALL, TABLE, into, refusal
from workbook.trend.check import checked

BERLIN, LONDON = "Europe/Berlin", "Europe/London"


def changed(column: str, value: object, row: int | None = None) -> pd.DataFrame:
    """Put a value into one row of the table, or into all of them."""
    return into(TABLE, column, value, row)


ALIKE = {
    "dates": TABLE.assign(week=TABLE["week"].dt.date),
    "ISO text": TABLE.assign(week=TABLE["week"].dt.strftime("%Y-%m-%d")),
    "ISO text with a time": TABLE.assign(week=TABLE["week"].dt.strftime("%Y-%m-%d 00:00:00")),
    "a time zone": TABLE.assign(week=TABLE["week"].dt.tz_localize(BERLIN)),
    "weekly periods": TABLE.assign(week=TABLE["week"].dt.to_period("W")),
    "daily periods": TABLE.assign(week=TABLE["week"].dt.to_period("D")),
    "categories": TABLE.astype(dict.fromkeys(("team", "rep", "kind", "week", "count"), "category")),
    "nullable numbers": TABLE.astype({"count": "Int64", "work_days": "Float64"}),
    "decimals": TABLE.assign(count=[Decimal(int(count)) for count in TABLE["count"]]),
    "numbers as text": TABLE.assign(count=TABLE["count"].astype(int).astype(str)),
    "more columns": TABLE.assign(region="EMEA"),
    "another order of columns": TABLE[TABLE.columns[::-1]],
}


@pytest.mark.parametrize("table", ALIKE.values(), ids=ALIKE.keys())
def test_other_types_that_say_the_same_are_read_alike(table: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(checked(table), checked(TABLE))


def test_numbers_for_reps_are_names() -> None:
    numbered = TABLE.assign(rep=TABLE["rep"].map({"Ann": 7, "Bo": 8}))
    assert set(workbook.replay(numbered)["rep"]) == {"7", "8"}
    assert "<svg" in str(workbook.trend_chart(numbered, "7", said=workbook.replay(numbered)))


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("count", np.nan, "count is not a number"),
        ("count", None, "count is not a number"),
        ("count", pd.NA, "count is not a number"),
        ("count", np.inf, "count is not a number"),
        ("count", "1,5", "count is not a number"),
        ("count", "many", "count is not a number"),
        ("count", date(2025, 1, 6), "count is not a number"),
        ("count", 3 + 4j, "count is not a number"),
        ("count", 10**400, "count is not a number"),
        ("count", -3, "count is below zero"),
        ("count", 1e12, "count is above a billion"),
        ("work_days", 7.5, "work_days is not between 0 and 7"),
        ("work_days", 8, "work_days is not between 0 and 7"),
        ("work_days", -1, "work_days is not between 0 and 7"),
        ("work_days", None, "work_days is not a number"),
        ("work_days", np.nan, "work_days is not a number"),
        ("week", None, "week is not a date"),
        ("week", 20250106, "week is not a date"),
        ("week", "06/01/2025", "week is not a date"),
        ("week", "soon", "week is not a date"),
        ("week", "2025-W02", "week is not a date"),
        ("week", "2025", "week is not a date"),
        ("week", date(2025, 1, 7), "week is not a Monday"),
        ("week", pd.Timestamp("2025-01-06 09:30"), "week is not a Monday"),
        ("week", date(1970, 1, 5), "week is not in 1980 to 2100"),
        ("week", date(9999, 1, 4), "week is not in 1980 to 2100"),
        ("team", None, "team is empty"),
        ("rep", np.nan, "rep is empty"),
        ("kind", pd.NA, "kind is empty"),
        ("count", "1_000", "count is not a number"),
        ("count", b"9", "count is not a number"),
        ("work_days", 1e-9, "work_days is below 0.01 and not 0"),
        ("rep", "", "rep is empty"),
        ("rep", " \u00a0", "rep is empty"),
        ("kind", "  ", "kind is empty"),
        ("rep", ["Ann", "Bo"], "rep is no name (text or a number)"),
        ("kind", ("calls",), "kind is no name (text or a number)"),
        ("team", b"North", "team is no name (text or a number)"),
        ("rep", "half \ud800", "rep is no name (text or a number)"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_with_its_column_and_row(
    column: str, value: object, words: str
) -> None:
    said = refusal(lambda: workbook.replay(changed(column, value, row=5)))
    assert f"The weekly table cannot be read: {words} in row 5. Nothing was computed" in said
    everywhere = refusal(lambda: workbook.replay(changed(column, value)))
    assert f"{words} in row 0, 1, 2, 3, 4 and {ALL - 5} more." in everywhere


def test_a_chart_is_refused_for_what_its_table_has_wrong_also_of_others() -> None:
    for row in (5, 9):
        wrong = into(into(TABLE, "team", "South", row=9), "count", -3, row=row)
        said = refusal(lambda table=wrong: workbook.trend_chart(table, "Ann"))
        assert f"count is below zero in row {row}." in said


def test_weeks_in_several_time_zones_are_refused() -> None:
    stamps = [f"2025-01-06T00:00+0{at % 2}:00" for at in range(ALL)]
    assert "week has several time zones" in refusal(lambda: workbook.replay(TABLE.assign(week=stamps)))
    some = changed("week", pd.Timestamp("2025-01-06", tz=BERLIN), row=5)
    assert "week has several time zones" in refusal(lambda: workbook.replay(some))


def test_a_table_without_teams_is_one_team() -> None:
    assert set(workbook.replay(TABLE.assign(team=""))["rep"]) == {"Ann", "Bo"}


def test_names_are_compared_letter_by_letter_and_none_is_joined() -> None:
    apart = TABLE.assign(rep=TABLE["rep"].map({"Ann": "Ann", "Bo": "Ann "}))
    assert set(workbook.replay(apart)["rep"]) == {"Ann", "Ann "}


def test_mondays_moved_into_another_time_zone_are_no_mondays_any_more() -> None:
    moved = TABLE.assign(week=TABLE["week"].dt.tz_localize(BERLIN).dt.tz_convert(LONDON))
    assert "week is not a Monday in row 0, 1" in refusal(lambda: workbook.replay(moved))


def test_rows_that_contradict_each_other_are_refused_all_of_them() -> None:
    twice = pd.concat([TABLE, TABLE.loc[[5]]], ignore_index=True)
    assert f"kind stands twice for one rep and week in row 5, {ALL}." in refusal(
        lambda: workbook.replay(twice)
    )
    for column, value in (("work_days", 3), ("team", "South")):
        said = refusal(lambda c=column, v=value: workbook.replay(changed(c, v, row=5)))
        assert f"{column} differs within one rep and week in row 1, 5." in said


def test_a_rep_may_change_teams_from_one_week_to_the_next() -> None:
    moved = TABLE.assign(team=TABLE["team"].where(TABLE["week"] < TABLE["week"].max(), "South"))
    assert set(checked(moved)["team"]) == {"North", "South"}


@pytest.mark.parametrize(
    ("index", "row"),
    [
        (np.arange(ALL) + 100, 105),
        (["Ann Confidential"] * ALL, 5),
        ([0] * ALL, 5),
        (list("abcdefghijklmnop"), 5),
    ],
    ids=["numbers", "doubled names", "doubled numbers", "names"],
)
def test_a_row_is_named_by_its_number_and_never_by_a_name(index: object, row: int) -> None:
    table = changed("count", -3, row=5).set_axis(index)
    assert f"in row {row}." in refusal(lambda: workbook.replay(table))
    assert f"in row {row}." in refusal(lambda: workbook.trend_chart(table, "Ann"))


def test_months_are_no_weeks_and_columns_in_the_index_are_told_with_the_cure() -> None:
    monthly = TABLE.assign(week=TABLE["week"].dt.to_period("M"))
    assert "week is not a date" in refusal(lambda: workbook.replay(monthly))
    grouped = TABLE.set_index(["rep", "week"])
    assert refusal(lambda: workbook.replay(grouped)).endswith("put back by .reset_index().")
    assert "reset_index" not in refusal(lambda: workbook.replay(TABLE.drop(columns="rep")))


def test_what_is_no_table_or_lacks_columns_is_refused() -> None:
    for work in (workbook.replay, lambda table: workbook.trend_chart(table, "Ann")):
        assert "such as with .to_pandas()" in refusal(lambda w=work: w({"rep": ["Ann"]}), TypeError)
        assert "it lacks kind, work_days" in refusal(
            lambda w=work: w(TABLE.drop(columns=["kind", "work_days"]))
        )
        twice = pd.concat([TABLE, TABLE["count"]], axis=1)
        assert "more than one column count" in refusal(lambda w=work, t=twice: w(t))


def test_an_empty_table_has_nothing_to_say_and_nobody_to_draw() -> None:
    assert workbook.replay(TABLE.iloc[:0]).empty
    assert "no row for this rep" in refusal(lambda: workbook.trend_chart(TABLE.iloc[:0], "Ann"))
