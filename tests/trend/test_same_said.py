"""What was said stays said: later weeks, another order and other names change nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.detect.worlds import calm, thinned
from tests.trend.invented import FIRST, KINDS, as_table, company, small
from workbook.trend.replay import replay

if TYPE_CHECKING:
    from random import Random


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
