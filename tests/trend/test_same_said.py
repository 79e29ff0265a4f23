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


def assert_said_alike(table: pd.DataFrame, order: Random) -> None:
    """Shuffle the rows, give reps, kinds and teams each other's names, and see that the same is said of the same."""
    new = {
        name: dict(zip(names, order.sample(names, len(names)), strict=True))
        for name in ("rep", "kind", "team")
        for names in [sorted(set(table[name]))]
    }
    mixed = table.sample(frac=1, random_state=order.randrange(1000)).reset_index(drop=True)
    renamed = mixed.assign(**{name: mixed[name].map(names) for name, names in new.items()})
    said, other = replay(table, 4.0), replay(renamed, 4.0)
    said = said.assign(
        rep=said["rep"].map(new["rep"]),
        kinds=[tuple(sorted(new["kind"][kind] for kind in one)) for one in said["kinds"]],
    )
    here = said.sort_values(["rep", "week"], ignore_index=True).astype({"rep": object})

    assert here["kinds"].tolist() == other["kinds"].map(sorted).map(tuple).tolist()
    rest = here.columns.drop("kinds")
    pd.testing.assert_frame_equal(
        here[rest], other[rest].astype({"rep": object}), rtol=1e-4
    )  # sums in another order


@settings(max_examples=8, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False))
def test_in_no_small_table_do_the_order_of_rows_or_the_names_change_what_is_said(
    seed: int, order: Random
) -> None:
    assert_said_alike(small(seed, kinds=3), order)


@settings(max_examples=6, deadline=None, derandomize=True)
@given(seed=st.integers(0, 7), order=st.randoms(use_true_random=False))
def test_nor_do_they_where_two_did_the_very_same_in_different_teams(seed: int, order: Random) -> None:
    table = as_table(company(seed, weeks=45))
    twins = [
        table[table["rep"] == one].assign(rep=new, team=team)
        for one, new, team in (("rep 03", "rep 90", "team 0"), ("rep 02", "rep 50", "team 1"))
    ]
    calls_for_emails = {"calls": "emails", "emails": "calls"}
    swapped = table[table["rep"] == "rep 01"].assign(rep="rep 77", team="team 0")
    swapped["kind"] = swapped["kind"].replace(calls_for_emails)
    assert_said_alike(pd.concat([table, *twins, swapped], ignore_index=True), order)


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
