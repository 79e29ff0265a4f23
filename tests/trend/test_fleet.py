"""A table of thousands of reps is read at once, and read as a small one is."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.detect.worlds import calm, thinned
from tests.trend.frames import monday, rows, weekly
from workbook.detect import detect, large
from workbook.trend import company
from workbook.trend.check import checked
from workbook.trend.company import company_arrays
from workbook.trend.replay import replay

MANY = 300
NAMES = ("team", "rep", "kind")
PLAIN = weekly(
    rows("Ann", {"calls": [9.0, 8, np.nan, 9], "emails": [20.0, 22, 21, 19]}),
    rows("Bo", {"calls": [9.0, 8, 7]}, team="South", days=[5, 4, 3], first=1),
)
CHANGES = {
    "count": [np.nan, np.inf, -1.0, 2e9],
    "work_days": [np.nan, 7.5, -1.0, 3.0],
    "week": [
        pd.NaT,
        monday(2) + pd.Timedelta(days=1),
        monday(2) + pd.Timedelta(hours=9),
        pd.Timestamp(1970, 1, 5),
    ],
    "team": [None, "South"],
    "rep": [None, "Bo"],
    "kind": [None, "emails"],
}


def table(counts: np.ndarray, teams: np.ndarray) -> pd.DataFrame:
    """Counts [reps, weeks, kinds] as a table with names as categories."""
    rep, week, kind = np.indices(counts.shape).reshape(3, -1)
    codes = {"team": (teams[rep], "team"), "rep": (rep, "rep"), "kind": (kind, "kind")}
    columns = {
        name: pd.Categorical.from_codes(at, [f"{word} {one:05}" for one in range(at.max() + 1)])
        for name, (at, word) in codes.items()
    }
    mondays = np.datetime64("2025-01-06", "ns") + week * np.timedelta64(7, "D")
    return pd.DataFrame(
        {**columns, "week": mondays, "count": counts.ravel().astype(np.int32), "work_days": np.int8(5)}
    )


def test_the_table_of_thousands_says_what_their_arrays_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", MANY)  # their rules, on as many as a test has time for
    counts = thinned(
        calm(1, reps=MANY + 20, weeks=45, levels=(20.0, 6.0)), 1, slice(0, MANY, 10), slice(34, 45), 0.3
    )
    teams = np.arange(MANY + 20) // 12
    said = replay(table(counts, teams).sample(frac=1, random_state=1), 1.0)
    found = detect(counts, np.full(counts.shape[:2], 5.0), teams, 1.0)

    assert found.alarm[:MANY:10, -1].sum() > MANY // 20
    np.testing.assert_array_equal(said["alarm"], found.alarm.ravel())
    np.testing.assert_allclose(said["score"], found.score.ravel(), rtol=1e-9)
    standing = said[said["alarm"]]
    np.testing.assert_array_equal(standing["drop"], found.found.drop[:, 1])
    kinds = np.array(["kind 00000", "kind 00001"])
    assert standing["kinds"].tolist() == [tuple(kinds[fell].tolist()) for fell in found.found.fell]
    assert said.loc[~said["alarm"], "kinds"].map(len).max() == 0


@pytest.mark.parametrize(
    "given_table",
    [
        PLAIN,
        PLAIN[::-1],
        PLAIN.astype(dict.fromkeys(NAMES, "category")),
        PLAIN.astype(dict.fromkeys(NAMES, object)),
        PLAIN.assign(rep=PLAIN["rep"].map({"Ann": 7, "Bo": 10})).astype({"rep": "category"}),
        PLAIN.astype({"count": "Int64", "week": "datetime64[s]"}),
        PLAIN.assign(week=PLAIN["week"].dt.date),
    ],
    ids=["plain", "backwards", "categories", "objects", "numbered categories", "nullable", "dates"],
)
def test_columns_of_any_type_make_the_same_arrays(given_table: pd.DataFrame) -> None:
    read, plain = company_arrays(given_table), company_arrays(PLAIN)
    assert read is not None
    assert plain is not None
    order = [0, 1] if read.reps[0] in {"Ann", "7"} else [1, 0]
    np.testing.assert_array_equal(read.counts[order], plain.counts)
    np.testing.assert_array_equal(read.days[order], plain.days)
    np.testing.assert_array_equal(read.span[order], plain.span)
    assert read.weeks.tolist() == plain.weeks.tolist()
    assert read.kinds.tolist() == ["calls", "emails"]


def test_a_category_that_no_row_has_is_no_rep() -> None:
    some = PLAIN.astype(dict.fromkeys(NAMES, "category"))
    read = company_arrays(some[some["rep"] == "Bo"])
    assert read is not None
    assert read.reps.tolist() == ["Bo"]
    assert read.kinds.tolist() == ["calls"]


@pytest.mark.parametrize(
    ("column", "value"), [(name, one) for name, all_of_it in CHANGES.items() for one in all_of_it]
)
def test_what_is_wrong_in_a_plain_table_is_refused_as_before(column: str, value: object) -> None:
    wrong = PLAIN.astype({"work_days": float})
    wrong.loc[2, column] = value
    with pytest.raises(ValueError, match="The weekly table cannot be read") as before:
        checked(wrong)
    with pytest.raises(ValueError, match="The weekly table cannot be read") as now:
        company_arrays(wrong)
    assert str(now.value) == str(before.value)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(lot=st.integers(1, 40), seed=st.integers(0, 1000))
def test_how_many_rows_are_read_at_a_time_changes_nothing(lot: int, seed: int) -> None:
    shuffled = PLAIN.sample(frac=1, random_state=seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(company, "ROWS", lot)
        read = company_arrays(shuffled)
        twice = company._read(pd.concat([shuffled, PLAIN.iloc[[seed % len(PLAIN)]]]))
    whole = company_arrays(PLAIN)
    assert read is not None
    assert whole is not None
    np.testing.assert_array_equal(read.counts, whole.counts)
    np.testing.assert_array_equal(read.teams, whole.teams)
    assert twice is None
