"""The activity table: always the same columns, order and types, also when it is empty."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pandas as pd
import pytest

from workbook.records import Activity
from workbook.sources import frame

COLUMNS = [one.name for one in fields(Activity)]
DAY = date(2025, 3, 3)
NEEDED: dict[str, list[object]] = {
    "team": ["N", "N"],
    "rep": ["NA", "007"],
    "date": [DAY, DAY],
    "kind": ["calls", "won"],
    "count": [3, 1],
    "row_id": ["1", "2"],
    "source": ["x", "x"],
}
TYPES = {"date": "datetime64[us]", "count": "int64", "minutes": "float64", "amount": "float64"}


@pytest.mark.parametrize("columns", [NEEDED, {name: [] for name in NEEDED}])
def test_columns_order_and_types_are_those_of_the_record_whatever_the_order_given(
    columns: dict[str, list[object]],
) -> None:
    table = frame(dict(reversed(columns.items())))
    assert list(table.columns) == COLUMNS
    for name in COLUMNS:
        assert str(table[name].dtype) == TYPES.get(name, "str")
    assert len(table) == len(columns["rep"])


def test_values_stay_what_they_are_and_unknown_numbers_are_nan() -> None:
    table = frame({**NEEDED, "amount": [None, 12.5], "date": ["2025-03-03", "2025-03-04"]})
    assert table["rep"].tolist() == ["NA", "007"]
    assert table["date"].tolist() == [pd.Timestamp(2025, 3, 3), pd.Timestamp(2025, 3, 4)]
    assert table["amount"].isna().tolist() == [True, False]
    assert table["minutes"].isna().all()
    assert table["outcome"].tolist() == ["", ""]


def test_a_missing_or_unknown_column_is_named() -> None:
    without = {name: values for name, values in NEEDED.items() if name != "rep"}
    with pytest.raises(ValueError, match=r"missing \['rep'\], unknown \['owner'\]"):
        frame({**without, "owner": ["a", "b"]})
