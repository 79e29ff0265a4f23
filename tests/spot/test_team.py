from __future__ import annotations

import pandas as pd
import pytest

from tests.trend.frames import monday, team
from workbook.spot.team import team_slump

WEEKS = 40


def fallen(data: pd.DataFrame, reps: set[str], weeks: range, share: float) -> pd.DataFrame:
    """Keep ``share`` of the counts of some reps in some weeks."""
    out = data.copy()
    here = out["rep"].isin(reps) & out["week"].isin([monday(week) for week in weeks])
    out.loc[here, "count"] = (out.loc[here, "count"] * share).round()
    return out


ALL = {"Ann", *(f"Mate {one}" for one in range(5))}
LAST = monday(WEEKS - 1).date()


def test_a_team_that_falls_together_is_one_slump() -> None:
    slump = team_slump(fallen(team(WEEKS), ALL, range(36, WEEKS), 0.6), "North", LAST)
    assert slump is not None
    assert slump.since == monday(36).date()
    assert slump.fall == pytest.approx(0.4, abs=0.05)
    assert (slump.below, slump.of) == (6, 6)


@pytest.mark.parametrize("seed", range(8))
def test_a_team_that_goes_on_as_usual_is_in_no_slump(seed: int) -> None:
    assert team_slump(team(WEEKS, seed=seed), "North", LAST) is None


def test_two_weeks_are_too_few_for_a_slump() -> None:
    assert team_slump(fallen(team(WEEKS), ALL, range(38, WEEKS), 0.5), "North", LAST) is None


def test_one_rep_who_stops_is_not_a_slump_of_the_team() -> None:
    assert team_slump(fallen(team(WEEKS), {"Ann"}, range(32, WEEKS), 0), "North", LAST) is None


@pytest.mark.parametrize("seed", range(12))
def test_the_fall_of_one_rep_is_not_a_slump_of_the_team_also_where_others_are_below_by_chance(
    seed: int,
) -> None:
    assert team_slump(fallen(team(WEEKS, seed=seed), {"Ann"}, range(32, WEEKS), 0.4), "North", LAST) is None


@pytest.mark.parametrize("seed", range(6))
def test_one_who_falls_and_one_of_whom_nothing_is_recorded_are_no_slump_of_the_team(seed: int) -> None:
    others = fallen(team(WEEKS, seed=seed), ALL, range(36, WEEKS), 0.9)  # who are a little low by chance
    data = fallen(fallen(others, {"Ann"}, range(32, WEEKS), 0.4), {"Mate 0"}, range(35, WEEKS), 0)
    assert team_slump(data, "North", LAST) is None


def test_a_slump_is_told_of_those_of_whom_something_is_recorded() -> None:
    data = fallen(fallen(team(WEEKS), ALL, range(36, WEEKS), 0.6), {"Mate 0"}, range(36, WEEKS), 0)
    slump = team_slump(data, "North", LAST)
    assert slump is not None
    assert slump.fall == pytest.approx(0.4, abs=0.05)
    assert (slump.below, slump.of) == (5, 5)


def test_a_team_that_falls_together_is_a_slump_also_where_one_of_it_falls_further() -> None:
    data = fallen(team(WEEKS), ALL, range(36, WEEKS), 0.7)
    slump = team_slump(fallen(data, {"Ann"}, range(36, WEEKS), 0.3), "North", LAST)
    assert slump is not None
    assert slump.since == monday(36).date()


def test_low_weeks_around_christmas_and_new_year_are_no_slump_and_a_low_january_is_one() -> None:
    data = fallen(team(WEEKS), ALL, range(37, WEEKS), 0.6)
    assert team_slump(data, "North", LAST) is not None  # three low weeks at another time of the year
    later = pd.Timestamp("2024-12-23") - monday(37)
    shifted = data.assign(week=data["week"] + later)
    assert team_slump(shifted, "North", (monday(WEEKS - 1) + later).date()) is None
    january = fallen(team(WEEKS), ALL, range(36, WEEKS), 0.6)
    later = pd.Timestamp("2025-01-06") - monday(36)
    slump = team_slump(
        january.assign(week=january["week"] + later), "North", (monday(WEEKS - 1) + later).date()
    )
    assert slump is not None
    assert str(slump.since) == "2025-01-06"


def test_a_team_of_three_is_too_small_to_tell() -> None:
    small = team(WEEKS, mates=2)
    assert team_slump(fallen(small, ALL, range(32, WEEKS), 0.5), "North", LAST) is None


def test_what_comes_later_changes_nothing() -> None:
    data = fallen(team(WEEKS), ALL, range(30, 34), 0.6)
    past = data[data["week"] <= monday(33)]
    slump = team_slump(data, "North", monday(33).date())
    assert slump is not None
    assert slump == team_slump(past, "North", monday(33).date())


def test_a_source_that_is_silent_for_all_is_not_a_slump() -> None:
    # Silent weeks of a source have no rows: the sum of those weeks is not known.
    data = team(WEEKS)
    silent = (data["kind"] == "calls") & (data["week"] >= monday(36))
    assert team_slump(data[~silent], "North", LAST) is None


def test_a_rep_who_moved_away_does_not_hide_the_slump_of_the_team_that_was_left() -> None:
    data = fallen(team(WEEKS), ALL, range(36, WEEKS), 0.6)
    data["team"] = data["team"].mask((data["rep"] == "Ann") & (data["week"] >= monday(20)), "South")
    slump = team_slump(data, "North", LAST)
    assert slump is not None
    assert (slump.team, slump.of) == ("North", 5)
    assert (
        team_slump(data.assign(team=data["team"].mask(data["week"] >= monday(39), "South")), "North", LAST)
        is None
    )


def test_a_short_history_or_another_team_says_nothing() -> None:
    assert team_slump(team(6), "North", monday(5).date()) is None
    assert team_slump(team(WEEKS), "South", LAST) is None


def beside(reps: int) -> pd.DataFrame:
    """Another team of ``reps``, who fall by a fifth in the last four weeks."""
    other = team(WEEKS, mates=reps - 1, seed=7)
    other = other.assign(team="South", rep="South " + other["rep"])
    return fallen(other, set(other["rep"]), range(36, WEEKS), 0.8)


def test_of_a_team_of_four_what_the_company_fell_by_in_the_same_weeks_is_told_too() -> None:
    four = fallen(team(WEEKS, mates=3), ALL, range(36, WEEKS), 0.6)
    slump = team_slump(pd.concat([four, beside(12)]), "North", LAST)
    assert slump is not None
    assert (slump.of, slump.fall) == (4, pytest.approx(0.4, abs=0.05))
    assert slump.company_fell == pytest.approx(0.2, abs=0.06)
    alone = team_slump(four, "North", LAST)
    assert alone is not None
    assert alone.company_fell == 0
    large = team_slump(
        pd.concat([fallen(team(WEEKS), ALL, range(36, WEEKS), 0.6), beside(12)]), "North", LAST
    )
    assert large is not None
    assert large.company_fell == 0
