from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.detect.worlds import calm, thinned
from workbook.trend.replay import COLUMNS, replay

if TYPE_CHECKING:
    from random import Random

FIRST = date(2025, 1, 6)
KINDS = ("calls", "demos", "emails", "meetings")
FALLING, ONSET = 3, 45


def as_table(counts: np.ndarray, work_days: int = 5) -> pd.DataFrame:
    """Counts [reps, weeks, kinds] as a tidy table; two teams, NaN has no row."""
    rows = [
        (
            f"team {rep % 2}",
            f"rep {rep:02}",
            FIRST + timedelta(weeks=int(week)),
            KINDS[kind],
            counts[rep, week, kind],
        )
        for rep, week, kind in np.argwhere(np.isfinite(counts))
    ]
    table = pd.DataFrame(rows, columns=["team", "rep", "week", "kind", "count"])
    return table.assign(work_days=work_days)


def company(seed: int = 1, *, reps: int = 8, weeks: int = 60) -> np.ndarray:
    return thinned(calm(seed, reps=reps, weeks=weeks), seed, FALLING, slice(ONSET, weeks), 0.3)


def test_there_is_one_row_per_rep_and_week_in_the_reps_span() -> None:
    counts = company()
    counts[0, :10], counts[1, 50:], counts[2, 20:22] = np.nan, np.nan, np.nan
    said = replay(as_table(counts))

    assert said.columns.tolist() == list(COLUMNS)
    assert said.groupby("rep").size().tolist() == [50, 50, 60, 60, 60, 60, 60, 60]
    assert not said.duplicated(["rep", "week"]).any()
    assert np.isnan(said.loc[(said["rep"] == "rep 02"), "score"].iloc[20])


def test_a_planted_fall_is_said_with_its_time_size_and_kinds() -> None:
    said = replay(as_table(company()))
    last = said[said["rep"] == f"rep {FALLING:02}"].iloc[-1]

    assert last["alarm"]
    assert last["onset_lo"] <= last["onset"] <= last["onset_hi"] <= last["week"]
    assert abs((last["onset"] - pd.Timestamp(FIRST)).days // 7 - ONSET) <= 3
    assert last["drop_lo"] <= 0.7 <= last["drop_hi"]  # told in steps of five points
    assert set(last["kinds"]) <= set(KINDS)
    assert last["kinds"]


def test_estimates_stand_where_an_alarm_stands_and_nowhere_else() -> None:
    said = replay(as_table(company(2)), 2.0)
    filled = [*(f"onset{end}" for end in ("", "_lo", "_hi")), *(f"drop{end}" for end in ("", "_lo", "_hi"))]

    assert said["alarm"].any()
    assert not said["alarm"].all()
    assert said.loc[said["alarm"], filled].notna().all(axis=None)
    assert said.loc[~said["alarm"], filled].isna().all(axis=None)
    assert (said["kinds"].map(len) > 0).equals(said["alarm"])
    assert said["onset"].dtype == said["week"].dtype


def test_more_false_prompts_are_promised_more_prompts_are_given() -> None:
    few, many = (int(replay(as_table(calm(3)), rate)["alarm"].sum()) for rate in (0.2, 4.0))

    assert few < many


@settings(max_examples=5, deadline=None, derandomize=True)
@given(st.integers(14, 59), st.integers(1, 4))
def test_adding_later_weeks_never_changes_what_was_said_before(weeks: int, seed: int) -> None:
    counts = company(seed)
    counts[0, : seed * 8] = np.nan  # a newcomer
    counts[1, 40:] = np.nan  # one who left
    counts[:, : seed * 5, 1] = np.nan  # a kind that was recorded from some week on
    table = as_table(counts)
    early = replay(table[table["week"] < FIRST + timedelta(weeks=weeks)])
    later = replay(table)
    before = later[later["week"] < pd.Timestamp(FIRST + timedelta(weeks=weeks))].reset_index(drop=True)

    pd.testing.assert_frame_equal(early, before, rtol=1e-9)


def test_a_later_move_to_another_team_changes_nothing_that_was_said() -> None:
    slump = thinned(calm(9), 1, slice(0, 12, 2), slice(50, 60), 0.4)  # the six of team 0
    stayed = as_table(slump)
    moved = stayed.copy()
    late = (moved["rep"] == "rep 01") & (moved["week"] >= FIRST + timedelta(weeks=70))
    moved.loc[late, "team"] = "team 0"

    pd.testing.assert_frame_equal(replay(stayed), replay(moved))
    other = stayed.assign(team=stayed["team"].mask(stayed["rep"] == "rep 01", "team 0"))
    assert not replay(stayed)["score"].equals(replay(other)["score"])


@settings(max_examples=5, deadline=None, derandomize=True)
@given(st.integers(0, 1000))
def test_the_order_of_rows_and_the_names_of_kinds_change_nothing(seed: int) -> None:
    table = as_table(company(5, reps=6, weeks=56))
    shuffled = table.sample(frac=1, random_state=seed)
    new_names = dict(zip(KINDS, np.random.default_rng(seed).permutation(KINDS), strict=True))
    renamed = shuffled.assign(kind=shuffled["kind"].map(new_names))
    said, again, other = replay(table), replay(shuffled), replay(renamed)
    names = list(said.columns.drop("kinds"))

    pd.testing.assert_frame_equal(said, again, rtol=1e-9)
    pd.testing.assert_frame_equal(said[names], other[names], rtol=1e-5)  # kinds are added up in another order
    assert [{new_names[kind] for kind in kinds} for kinds in said["kinds"]] == list(map(set, other["kinds"]))


@settings(max_examples=4, deadline=None, derandomize=True)
@given(st.permutations(range(8)))
def test_the_order_of_reps_changes_no_score(order: list[int]) -> None:
    counts = company(6)
    counts_there = counts[order]
    here = replay(as_table(counts).assign(team="one"))
    there = replay(as_table(counts_there).assign(team="one"))
    for place, rep in enumerate(order):
        mine = here.loc[here["rep"] == f"rep {rep:02}", "score"].to_numpy()
        same = there.loc[there["rep"] == f"rep {place:02}", "score"].to_numpy()
        np.testing.assert_allclose(same, mine, rtol=1e-9)


def small(seed: int, *, reps: int = 4, weeks: int = 30, kinds: int = 2) -> pd.DataFrame:
    """A small company with all that real tables have: newcomers, leavers, gaps, leave, busy and rare kinds."""
    rng = np.random.default_rng(seed)
    counts = rng.poisson(rng.choice([2.0, 10.0, 40.0], (reps, 1, kinds)), (reps, weeks, kinds)).astype(float)
    counts[rng.integers(reps), weeks // 2 :] *= 0.3
    counts[rng.integers(reps), : rng.integers(weeks // 2)] = np.nan
    counts[rng.integers(reps), weeks - rng.integers(weeks // 2) :] = np.nan
    counts[rng.random((reps, weeks)) < 0.05] = np.nan
    table = as_table(np.round(counts))
    worked = rng.choice([5, 5, 5, 4, 2, 0], (reps, weeks))
    week = (pd.to_datetime(table["week"]) - pd.Timestamp(FIRST)).dt.days // 7
    return table.assign(work_days=worked[table["rep"].str[4:].astype(int), week])


@settings(max_examples=12, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), cut=st.integers(1, 12))
def test_in_no_small_table_does_a_later_week_change_what_was_said(seed: int, cut: int) -> None:
    table = small(seed)
    last = pd.Timestamp(FIRST) + timedelta(weeks=30 - cut)
    early = replay(table[pd.to_datetime(table["week"]) < last], 4.0)
    later = replay(table, 4.0)

    before = later[later["week"] < last].merge(early[["rep", "week"]], how="left", indicator="said")
    new = before.pop("said") == "left_only"  # a gap at the end became a gap inside: not known, then as now
    pd.testing.assert_frame_equal(early, before[~new].reset_index(drop=True), rtol=1e-9)
    assert before.loc[new, "score"].isna().all()


@settings(max_examples=8, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False))
def test_in_no_small_table_do_the_order_of_rows_or_the_names_change_what_is_said(
    seed: int, order: Random
) -> None:
    """Reps keep their order here: the simulated histories behind the threshold are drawn rep by rep."""
    table = small(seed, kinds=3)
    mixed = table.sample(frac=1, random_state=order.randrange(1000)).reset_index(drop=True)
    kinds, teams = (order.sample(names, len(names)) for names in (list(KINDS[:3]), ["team 0", "team 1"]))
    new = {"kind": dict(zip(KINDS, kinds, strict=False)), "team": {"team 0": teams[0], "team 1": teams[1]}}
    renamed = mixed.assign(
        rep="new " + mixed["rep"], kind=mixed["kind"].map(new["kind"]), team=mixed["team"].map(new["team"])
    )
    said, other = replay(table, 4.0), replay(renamed, 4.0)

    assert ("new " + said["rep"]).tolist() == other["rep"].tolist()
    assert [{new["kind"][kind] for kind in one} for one in said["kinds"]] == list(map(set, other["kinds"]))
    rest = said.columns.drop(["rep", "kinds"])
    pd.testing.assert_frame_equal(said[rest], other[rest], rtol=1e-5)  # kinds are added up in another order


@settings(max_examples=12, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_a_history_of_nothing_but_zeros_gives_no_alarm(seed: int) -> None:
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers([1, 1, 1], [5, 45, 4]))
    table = as_table(np.where(rng.random(shape) < 0.15, np.nan, 0.0))
    worked = rng.integers(8, size=len(table))
    days = table.assign(days=worked).groupby(["rep", "week"])["days"].transform("max")
    said = replay(table.assign(work_days=days), 4.0)

    assert not said["alarm"].any()


@settings(max_examples=8, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_an_empty_week_each_half_year_in_an_even_history_gives_no_alarm(seed: int) -> None:
    rng = np.random.default_rng(seed)
    counts = np.full((3, 85, 2), 9.0)
    for first in (0, 30, 60):
        counts[range(3), rng.integers(first, first + 25, 3)] = 0
    said = replay(as_table(counts))

    assert not said["alarm"].any()


@pytest.mark.parametrize("seed", [0, 1])
def test_a_rep_who_never_recorded_anything_gets_no_alarm_beside_busy_ones(seed: int) -> None:
    busy = calm(seed, reps=4, weeks=40)
    said = replay(as_table(np.concatenate([busy, np.zeros_like(busy[:1])])))

    assert not said.loc[said["rep"] == "rep 04", "alarm"].any()


def test_ten_kinds_are_judged_like_any_number() -> None:
    counts = calm(2, reps=4, weeks=40, levels=(30.0, 10.0, 3.0, 1.0, 0.2) * 2)
    counts[1, 28:] = 0.25 * counts[1, 28:]
    names = dict(enumerate("abcdefghij"))
    table = pd.concat(
        [as_table(counts[..., [kind]]).assign(kind=names[kind]) for kind in names], ignore_index=True
    ).round({"count": 0})
    said = replay(table)
    last = said[said["week"] == said["week"].max()].set_index("rep")

    assert last["alarm"].tolist() == [False, True, False, False]
    assert set(last.loc["rep 01", "kinds"]) <= set(names.values())


def test_weeks_that_nobody_has_are_missing_for_all_and_cost_no_alarm() -> None:
    rep, week, kind = np.indices((6, 60, 2))
    table = as_table(30.0 + (3 * week + 2 * rep + kind) % 5)
    gap = table["week"].isin([FIRST + timedelta(weeks=week) for week in range(40, 46)])
    said = replay(table[~gap])

    assert said["week"].nunique() == 60
    inside = said["week"].isin(pd.to_datetime(table.loc[gap, "week"]))
    assert said.loc[inside, "score"].isna().all()
    assert said.loc[said["week"] == said["week"].max(), "score"].notna().all()
    assert not said["alarm"].any()


def test_counts_near_a_billion_are_as_good_as_any() -> None:
    said = replay(as_table(calm(4, reps=3, weeks=40, levels=(9.0, 4.0)) * 1e6))

    assert np.isfinite(said["score"].dropna()).all()
    assert said["score"].notna().any()


def test_dates_may_be_dates_or_timestamps() -> None:
    table = as_table(calm(4, reps=3, weeks=30))
    stamped = table.assign(week=pd.to_datetime(table["week"]))

    pd.testing.assert_frame_equal(replay(table), replay(stamped))


def test_a_week_without_a_working_day_is_missing_and_never_zero() -> None:
    counts = calm(7, reps=8, weeks=60)
    away = counts.copy()
    away[2, 50:53] = 0
    table = as_table(away)
    gone = (table["rep"] == "rep 02") & table["week"].isin([FIRST + timedelta(weeks=w) for w in (50, 51, 52)])
    table.loc[gone, "work_days"] = 0
    absent = as_table(
        np.where(
            np.isin(np.arange(60), (50, 51, 52))[None, :, None] & (np.arange(8) == 2)[:, None, None],
            np.nan,
            counts,
        )
    )

    pd.testing.assert_frame_equal(replay(table), replay(absent))


@pytest.mark.parametrize(
    "counts",
    [
        np.full((1, 1, 1), 5.0),
        np.full((1, 60, 2), 5.0),
        np.zeros((6, 60, 3)),
        np.full((6, 60, 3), 7.0),
        np.full((2, 3, 1), 1.0),
    ],
    ids=["one rep, one week", "one constant rep", "all zeros", "all constant", "three weeks"],
)
def test_a_plain_history_gives_no_alarm(counts: np.ndarray) -> None:
    said = replay(as_table(counts))

    assert len(said) == counts.shape[0] * counts.shape[1]
    assert not said["alarm"].any()


def test_one_rep_alone_is_judged_too() -> None:
    alone = thinned(calm(8, reps=1), 1, 0, slice(55, 78), 0.3)

    assert replay(as_table(alone))["alarm"].iloc[-1]


def test_an_empty_table_gives_an_empty_table_with_its_columns() -> None:
    said = replay(as_table(np.full((1, 1, 1), np.nan)))

    assert said.empty
    assert said.columns.tolist() == list(COLUMNS)
    assert said["week"].dtype == replay(as_table(np.full((1, 1, 1), 5.0)))["week"].dtype


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("count", np.nan, "count is not a number"),
        ("count", -1, "count is below zero"),
        ("count", np.inf, "count is not a number"),
        ("count", "many", "count is not a number"),
        ("work_days", 8, "work_days is not between 0 and 7"),
        ("work_days", -1, "work_days is not between 0 and 7"),
        ("work_days", np.nan, "work_days is not a number"),
        ("week", date(2025, 1, 7), "week is not a Monday"),
        ("week", "soon", "week is not a date"),
        ("rep", None, "rep is empty"),
        ("work_days", 3, "work_days differs within one rep and week"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused_with_column_and_row(
    column: str, value: object, words: str
) -> None:
    table = as_table(calm(1, reps=2, weeks=4)).astype({column: object})
    table.loc[17, column] = value

    with pytest.raises(ValueError, match=rf"{words} in row .*\b17\b"):
        replay(table)


def test_a_row_that_stands_twice_is_refused() -> None:
    table = as_table(calm(1, reps=2, weeks=4))
    twice = pd.concat([table, table.loc[[5]]], ignore_index=True)

    with pytest.raises(ValueError, match="kind stands twice for one rep and week in row 5, 32"):
        replay(twice)


def test_missing_columns_are_named() -> None:
    with pytest.raises(ValueError, match="lacks kind, work_days"):
        replay(as_table(calm(1, reps=2, weeks=4)).drop(columns=["kind", "work_days"]))


@pytest.mark.parametrize("promise", [0, -1, np.nan, np.inf])
def test_a_promise_must_be_a_number_above_zero(promise: float) -> None:
    with pytest.raises(ValueError, match="false_prompts_per_rep_year"):
        replay(as_table(calm(1, reps=2, weeks=4)), promise)
