"""Histories in which nobody falls give no alarm, however plain, empty or full of gaps they are."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbook
from tests.detect.worlds import calm
from tests.trend.frames import rows, weekly
from tests.trend.invented import FIRST, as_table
from workbook.trend.replay import replay


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


def flat(value: float, weeks: int, kinds: int = 2, reps: int = 3) -> pd.DataFrame:
    counts = {f"kind {kind}": [value] * weeks for kind in range(kinds)}
    return weekly(*(rows(name, counts) for name in ("Ann", "Bo", "Cem")[:reps]))


PLAIN = {
    "one rep, one week": flat(5, 1, 1, 1),
    "one rep": flat(5, 30, reps=1),
    "three weeks": flat(1, 3, 1, 2),
    "all zeros": flat(0, 30),
    "all constant": flat(7, 30),
    "ten kinds": flat(3, 30, 10),
    "no working day at all": flat(0, 30).assign(work_days=0),
    "seven working days": flat(9, 30).assign(work_days=7),
    "every second week missing": flat(9, 30)[lambda table: table["week"].dt.isocalendar().week % 2 == 0],
    "a gap of years": pd.concat(
        [flat(9, 10), flat(9, 10).assign(week=lambda t: t["week"] + pd.Timedelta(weeks=300))]
    ),
    "half a billion": flat(5e8, 30),
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("table", PLAIN.values(), ids=PLAIN.keys())
def test_a_plain_history_is_drawn_and_gives_no_alarm(table: pd.DataFrame) -> None:
    said = workbook.replay(table)
    assert set(said["rep"]) == set(table["rep"])
    assert not said["alarm"].any()
    assert "<svg" in str(workbook.trend_chart(table, "Ann", said=said))
