"""Whatever frame is handed over: an answer, or words that name the column and the rows. Never a bare traceback."""

from __future__ import annotations

import warnings
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook
from tests.trend.frames import rows, weekly

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = 40
WEEKS = 16  # the first fit is made after 13: before it nothing is said
EVEN = weekly(
    *(rows(name, {"calls": [9.0] * WEEKS, "emails": [4.0] * WEEKS}) for name in ("Ann", "Bo", "Cem"))
)
HOUSE = (
    "The weekly table cannot be read: ",
    "The activity table cannot be read: ",
    "The weekly table needs team, rep, week, kind, count, work_days; it lacks ",
    "The activity table needs team, rep, date, kind, count; it lacks ",
    "The weekly table has more than one column ",
    "The activity table has more than one column ",
    "The weekly table has no row for this rep",
)
NAMES = [None, np.nan, pd.NA, pd.NaT, "", " ", "\u00a0", "\u200b", "nan", "x" * 5000, "\ud800", "\x00"]
NUMBERS = [
    "inf",
    "-0",
    "1_000",
    "1e3",
    "9",
    " 9 ",
    0,
    -1,
    8,
    1e-300,
    1e12,
    10**400,
    -0.0,
    0.5,
    np.inf,
    3 + 4j,
    True,
]
TYPED = [
    np.float32(9),
    np.int8(9),
    Decimal("NaN"),
    Decimal(9),
    b"9",
    [1, 2],
    (1,),
    {"a": 1},
    {1},
    np.ones(2),
    object(),
]
DAYS = [
    "2025-01-06", "2025-02-30", "06.01.2025", date(2025, 1, 6), date(2025, 1, 7), date(1, 1, 1),
    datetime(2025, 1, 6, 9, tzinfo=UTC), pd.Timestamp("2025-01-06", tz="Europe/Berlin"), np.datetime64("NaT"),
    pd.Timedelta(days=1), pd.Period("2025-01-06"),
]  # fmt: skip
ODD: list[Any] = [*NAMES, *NUMBERS, *TYPED, *DAYS]
DTYPES = (
    "category", "object", "string", "str", "Int64", "Float64", "boolean", "float16", "float32", "uint8", "complex",
    "Sparse[float]", "datetime64[s]", "timedelta64[ns]",
)  # fmt: skip
SHAPES: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "as it is": lambda table: table,
    "backwards": lambda table: table[::-1],
    "one row": lambda table: table.iloc[:1],
    "no row": lambda table: table.iloc[:0],
    "all rows twice": lambda table: pd.concat([table, table]),
    "a row twice": lambda table: pd.concat([table, table.iloc[[5]]]),
    "a column twice": lambda table: pd.concat([table, table[["count"]]], axis=1),
    "a column less": lambda table: table.drop(columns="kind"),
    "columns in the index": lambda table: table.set_index(["rep", "kind"]),
    "columns in the index too": lambda table: table.set_index(["rep", "kind"], drop=False),
    "columns on two levels": lambda table: pd.concat({"x": table}, axis=1),
    "columns without names": lambda table: table.set_axis(range(table.shape[1]), axis=1),
    "one rep": lambda table: table[table["rep"] == "Ann"],
    "every second week": lambda table: table[table.index % 4 < 2],
    "days, not Mondays": lambda table: table.assign(week=table["week"] + pd.Timedelta(days=2)),
    "with a time zone": lambda table: table.assign(week=table["week"].dt.tz_localize("Europe/Berlin")),
}


def cell(table: pd.DataFrame, column: str, value: object, row: int) -> pd.DataFrame:
    """Put a value into one cell, whatever it is."""
    values = np.empty(len(table), dtype=object)
    for at, kept in enumerate(table[column]):
        values[at] = value if at == row else kept
    return table.assign(**{column: pd.Series(values, index=table.index, dtype=object)})


def as_type(table: pd.DataFrame, column: str, dtype: str) -> pd.DataFrame:
    """Turn a column into a type, where it can be turned."""
    try:
        return table.assign(**{column: table[column].astype(dtype)})
    except (TypeError, ValueError):
        return table


def answer_or_words(work: Callable[[], Any]) -> Any:
    """Return the answer; where it is refused, the words are the house's own."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        try:
            return work()
        except ValueError as refused:
            words = str(refused)
    assert words.startswith(HOUSE), words
    assert len(words.split()) <= WORDS
    return None


COLUMN = st.sampled_from(EVEN.columns.tolist())
CELLS = st.lists(st.tuples(COLUMN, st.sampled_from(ODD), st.integers(0, len(EVEN) - 1)), max_size=2)
TYPES = st.lists(st.tuples(COLUMN, st.sampled_from(DTYPES)), max_size=2)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(CELLS, TYPES, st.sampled_from(list(SHAPES)))
def test_any_frame_gets_an_answer_or_words_and_an_even_one_no_alarm(
    cells: list[tuple[str, object, int]], types: list[tuple[str, str]], shape: str
) -> None:
    table = SHAPES[shape](EVEN)
    if table.columns.is_unique and set(EVEN.columns) <= set(table.columns):
        for column, value, row in cells:
            table = cell(table, column, value, row)
        for column, dtype in types:
            table = as_type(table, column, dtype)

    said = answer_or_words(lambda: workbook.replay(table))
    answer_or_words(lambda: workbook.trend_chart(table, "Ann", said=said))
    done = table if shape == "columns on two levels" else table.rename(columns={"week": "date"})
    answer_or_words(lambda: workbook.weekly(done, as_of=date(2025, 6, 2)))

    if said is not None:
        assert not said["alarm"].any()


@pytest.mark.parametrize("column", EVEN.columns)
def test_no_single_cell_brings_a_traceback(column: str) -> None:
    for value in ODD:
        table = cell(EVEN.iloc[:4], column, value, 2)
        answer_or_words(lambda t=table: workbook.replay(t))
        done = table.rename(columns={"week": "date"})
        answer_or_words(lambda t=done: workbook.weekly(t, as_of=date(2025, 2, 3)))
