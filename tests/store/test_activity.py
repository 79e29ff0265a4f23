from __future__ import annotations

import operator
from dataclasses import fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.any_records import activities
from tests.store.records import MONDAY, call
from workbook.records import Activity
from workbook.store import Reason, Store, StoreProblem
from workbook.store.upsert import Counts

if TYPE_CHECKING:
    from collections.abc import Iterator


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(activities, max_size=8, unique_by=lambda row: row.row_id))
def test_what_goes_in_comes_out(shared_store: Store, rows: list[Activity]) -> None:
    shared_store.add_activity(rows)
    kept = {row.row_id: row for row in shared_store.activity()}
    assert [kept[row.row_id] for row in rows] == rows


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    rows = [call(number) for number in range(1200)]
    assert store.add_activity(rows) == Counts(new=1200, changed=0, unchanged=0)
    assert store.add_activity(reversed(rows)) == Counts(new=0, changed=0, unchanged=1200)
    assert store.activity() == rows


def test_a_corrected_file_changes_only_what_differs(store: Store) -> None:
    store.add_activity([call(1), call(2), call(3)])
    assert store.add_activity([call(2, count=9), call(3), call(4)]) == Counts(new=1, changed=1, unchanged=1)
    assert [row.count for row in store.activity()] == [3, 9, 3, 3]


def test_no_rows_are_no_rows(store: Store) -> None:
    assert store.add_activity([]) == Counts(new=0, changed=0, unchanged=0)
    assert store.activity() == []
    assert store.activity_columns() == {field.name: [] for field in fields(Activity)}


def test_columns_are_the_rows_turned(store: Store) -> None:
    rows = [replace(call(number), minutes=number / 2) for number in range(1100)]
    store.add_activity(rows)
    columns = store.activity_columns()
    assert list(columns) == [field.name for field in fields(Activity)]
    assert [Activity(*values) for values in zip(*columns.values(), strict=True)] == rows


@pytest.mark.parametrize(
    "wrong",
    [
        {"rep": None},
        {"rep": 7},
        {"kind": float("nan")},
        {"account": "half a character \ud83d"},
        {"count": 2.5},
        {"count": None},
        {"count": 2**63},
        {"date": "2026-01-05"},
        {"date": None},
        {"minutes": "long"},
    ],
)
def test_a_bad_row_in_the_middle_leaves_nothing_half_there(store: Store, wrong: dict[str, Any]) -> None:
    store.add_activity([call(0)])
    rows = [call(number) for number in range(1000)]
    rows[500] = replace(rows[500], **wrong)
    with pytest.raises(StoreProblem, match="Row 501") as problem:
        store.add_activity(rows)
    assert problem.value.reason is Reason.BAD_ROW
    assert store.activity() == [call(0)]


def test_a_source_that_breaks_off_leaves_nothing_half_there(store: Store) -> None:
    def broken() -> Iterator[Activity]:
        yield call(1)
        raise OSError("the drive was pulled out")

    with pytest.raises(OSError, match="drive"):
        store.add_activity(broken())
    assert store.activity() == []


def test_one_id_for_two_different_rows_is_refused_and_for_the_same_row_counted_once(store: Store) -> None:
    with pytest.raises(StoreProblem) as problem:
        store.add_activity([call(1), call(1, count=8)])
    assert problem.value.reason is Reason.TWICE
    assert store.add_activity([call(1), call(1)]) == Counts(new=1, changed=0, unchanged=0)


def test_numbers_and_times_of_other_libraries_are_kept_as_plain_ones(store: Store) -> None:
    given_row = replace(
        call(1),
        count=np.int64(7),  # type: ignore[arg-type] # what a table hands over
        minutes=np.float64("nan"),
        date=datetime(2026, 1, 5, 17, 30),  # noqa: DTZ001 - a time of day is what is dropped
    )
    store.add_activity([given_row])
    assert store.add_activity([given_row]) == Counts(new=0, changed=0, unchanged=1)
    (kept,) = store.activity()
    assert kept == replace(call(1), count=7, minutes=None, date=MONDAY)
    assert (type(kept.count), type(kept.date)) == (int, date)


def test_real_rows_replace_invented_ones_and_never_the_other_way(store: Store) -> None:
    store.add_activity([call(1, count=1), call(2)], sample=True)
    assert store.add_activity([call(1, count=5)]) == Counts(new=0, changed=1, unchanged=0)
    assert store.add_activity([call(1, count=1)], sample=True) == Counts(new=0, changed=0, unchanged=1)
    store.forget_sample()
    assert [operator.attrgetter("row_id", "count")(row) for row in store.activity()] == [("row-00001", 5)]


def test_an_invented_row_that_is_real_after_all_stays_when_the_sample_goes(store: Store) -> None:
    store.add_activity([call(1)], sample=True)
    assert store.add_activity([call(1)]) == Counts(new=0, changed=1, unchanged=0)
    store.forget_sample()
    assert store.activity() == [call(1)]
