"""A team read from the company's arrays is the team read from the table, whoever moves, comes late or has gaps."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trend.frames import monday, rows, weekly
from workbook.trend.arrays import team_arrays
from workbook.trend.company import company_arrays
from workbook.trend.moved import team_change

WEEKS, REPS, KINDS = 12, ("Ann", "Bo", "Cem", "Dee"), ("calls", "emails")
TEAMS = ("East", "North", "South")


def by_chance(seed: int) -> pd.DataFrame:
    """Reps who begin anywhere, miss rows, and change teams from one week to the next now and then."""
    rng = np.random.default_rng(seed)
    held = []
    for rep in REPS:
        first, moves, new = int(rng.integers(0, 6)), rng.random(WEEKS) < 0.15, rng.integers(0, 3, WEEKS + 1)
        teams = [TEAMS[new[np.flatnonzero(moves[:week])[-1] if moves[:week].any() else WEEKS]]
                 for week in range(WEEKS)]  # fmt: skip
        days = rng.integers(0, 6, WEEKS)
        held += [
            {"team": teams[week], "rep": rep, "week": monday(week), "kind": kind, "count": rng.poisson(9),
             "work_days": days[week]}
            for week in range(first, WEEKS) for kind in KINDS if week == first or rng.random() < 0.8
        ]  # fmt: skip
    return pd.DataFrame(held)


def same(one: object, other: object) -> None:
    for name in ("rep", "counts", "days", "kinds", "weeks"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), cut=st.integers(6, WEEKS + 2))
def test_a_table_read_once_says_of_each_rep_what_the_table_says(seed: int, cut: int) -> None:
    table = by_chance(seed)
    company = company_arrays(table)
    assert company is not None
    past = table[table["week"] <= monday(cut)]
    for rep in REPS:
        same(team_arrays(company, rep), team_arrays(table, rep))
        if rep in set(past["rep"]):
            same(team_arrays(company.until(monday(cut).date()), rep), team_arrays(past, rep))
        assert team_change(company, rep, monday(8).date()) == team_change(table, rep, monday(8).date())


def test_the_team_is_that_of_the_last_week_and_who_moved_keeps_the_weeks_before() -> None:
    ann = weekly(rows("Ann", {"calls": [9.0] * 8}))
    ann.loc[ann["week"] < monday(5), "team"] = "South"
    company = company_arrays(pd.concat([ann, weekly(rows("Bo", {"calls": [7.0] * 8}))]))
    assert company is not None
    assert np.isfinite(team_arrays(company, "Ann").days[:, :, 0]).sum(axis=1).tolist() == [8, 8]
    assert np.isfinite(team_arrays(company, "Bo").days[:, :, 0]).sum(axis=1).tolist() == [3, 8]
    assert company.in_team("South").sum() == 5
    assert not company.in_team("West").any()
    assert team_change(company, "Ann", monday(6).date()) == ("South", "North", monday(5).date())


def test_who_has_no_row_up_to_a_week_is_not_found_there() -> None:
    company = company_arrays(
        weekly(rows("Ann", {"calls": [9.0] * 8}), rows("Zoe", {"calls": [9.0]}, first=7))
    )
    assert company is not None
    past = company.until(monday(6).date())
    with pytest.raises(ValueError, match="no row for this rep"):
        team_arrays(past, "Zoe")
    with pytest.raises(ValueError, match="no row for this rep"):
        team_arrays(company, "Nobody")
    assert team_change(past, "Zoe", monday(6).date()) is None
