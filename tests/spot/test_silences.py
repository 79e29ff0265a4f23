"""A rep of whom nothing is recorded is asked about and never told as a decline, however long it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.below import texts
from tests.trend.frames import monday, said, team
from workbook.scan.signals import Rules, signals_of
from workbook.spot.board import Board
from workbook.spot.nothing_recorded import WHAT_TO_DO, declines, nothing_recorded
from workbook.spot.past_prompts import past_prompts
from workbook.spot.report import report
from workbook.spot.signals import standing
from workbook.spot.silences import without_silences
from workbook.trend.replay import replay
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from workbook.desk import Desk

WEEKS, SEED = 64, 5  # in which chance alone raises no prompt
TODAY = monday(WEEKS).date()


def silenced(since: int, until: int = WEEKS, *, reps: tuple[str, ...] = ("Ann",)) -> pd.DataFrame:
    """Return a team in which these reps record nothing from one week to before another."""
    table = team(WEEKS, seed=SEED)
    out = table["rep"].isin(reps) & (table["week"] >= monday(since)) & (table["week"] < monday(until))
    table.loc[out, "count"] = 0.0
    return table


def told(table: pd.DataFrame) -> tuple[list[str], list[str], list[str]]:
    """Return who is said to have fallen, who was in the last year, and of whom nothing is recorded."""
    said = replay(without_silences(table))
    found = report(table, said, TODAY, 0.4, sample=False)
    past = past_prompts(said, table, today=TODAY)
    nothing = [one["rep"] for one in found["nothing_recorded"]]
    return [one["rep"] for one in found["signals"]], [one.rep for one in past], nothing


@pytest.mark.parametrize(
    ("weeks", "asked"), [(1, []), (3, ["Ann"]), (9, ["Ann"]), (11, ["Ann"]), (20, ["Ann"])]
)
def test_a_silence_is_asked_about_from_its_third_week_and_never_told_as_a_decline(
    weeks: int, asked: list[str]
) -> None:
    assert told(silenced(WEEKS - weeks)) == ([], [], asked)


def test_without_that_a_silence_of_eleven_weeks_would_be_told_as_a_decline() -> None:
    table = silenced(WEEKS - 11)
    assert [one.rep for one in standing(replay(table), table)] == ["Ann"]


@pytest.mark.parametrize("back", [1, 6])
def test_who_is_back_after_a_silence_has_neither(back: int) -> None:
    assert told(silenced(WEEKS - back - 11, WEEKS - back)) == ([], [], [])


def test_a_fall_after_the_return_is_still_found() -> None:
    table = silenced(WEEKS - 20, WEEKS - 9)
    low = (table["rep"] == "Ann") & (table["week"] >= monday(WEEKS - 9))
    table.loc[low, "count"] = (table.loc[low, "count"] * 0.4).round()
    assert told(table) == (["Ann"], ["Ann"], [])


def test_a_prompt_from_before_a_silence_stands_as_it_was() -> None:
    table = silenced(WEEKS - 15)
    low = (table["rep"] == "Ann") & (table["week"] >= monday(WEEKS - 25))
    table.loc[low, "count"] = (table.loc[low, "count"] * 0.4).round()
    said = replay(without_silences(table))
    (one,) = declines(standing(said, table), nothing_recorded(table))
    assert one.shown_on < monday(WEEKS - 15).date()
    assert one.drop_lo < 0.6 < one.drop_hi  # and not the silence too


def test_who_is_often_silent_is_not_told_as_fallen_for_it_either() -> None:
    table = team(WEEKS, seed=SEED)
    every = table["week"].isin([monday(at) for at in range(8, WEEKS - 14, 7)])
    table.loc[(table["rep"] == "Ann") & (every | (table["week"] >= monday(WEEKS - 12))), "count"] = 0.0
    falls, _, nothing = told(table)
    assert (falls, nothing) == ([], ["Ann"])


def test_of_who_does_little_silent_weeks_are_nothing_to_ask_about() -> None:
    table = team(WEEKS, seed=SEED, kinds=("calls",))
    own = table["rep"] == "Ann"
    table.loc[own, "count"] = [1.0 if at % 3 == 0 and at < WEEKS - 9 else 0.0 for at in range(WEEKS)]
    assert nothing_recorded(table) == ()
    assert without_silences(table) is table


def test_the_silence_of_a_whole_team_is_a_matter_of_the_data_and_of_no_rep() -> None:
    everybody = tuple(sorted(set(team(WEEKS)["rep"])))
    table = silenced(WEEKS - 11, reps=everybody)
    assert nothing_recorded(table) == ()
    assert without_silences(table) is table


def test_the_silent_weeks_are_those_of_the_prompt_and_a_later_week_changes_none() -> None:
    table = silenced(WEEKS - 11, WEEKS - 2)
    whole = without_silences(table)
    changed = whole[whole["work_days"] != table["work_days"]]
    assert set(changed["rep"]) == {"Ann"}
    assert sorted(set(changed["week"])) == [monday(at) for at in range(WEEKS - 9, WEEKS - 2)]
    for last in range(WEEKS - 12, WEEKS):
        early = table["week"] <= monday(last)
        pd.testing.assert_frame_equal(without_silences(table[early]), whole[early])


def test_board_week_and_look_back_read_the_same_of_it(desk: Desk) -> None:
    """The board names the rep with what to do, and no level in which silent weeks are zeros."""
    rep, table = "Hana Brackenfold", desk.weekly.copy()
    last = table["week"].max()
    table.loc[(table["rep"] == rep) & (table["week"] > last - pd.Timedelta(weeks=13)), "count"] = 0
    desk.counted_anew()
    desk.__dict__["weekly"] = table
    assert rep in {
        one.rep for one in standing(replay(table), table)
    }  # the guard: without it there is a prompt
    assert rep not in {one.rep for one in standing(desk.said, table)}
    assert rep not in {one.rep for one in desk.prompts} | {one.rep for one in desk.week_items()}
    shown = Board(
        desk.store,
        table,
        lambda: desk.said,
        desk.today,
        desk.promise,
        activity=lambda: desk.activity,
        silent=desk.silent,
    )
    shown._table.chosen = rep
    words = texts(shown._detail)
    assert words.count(WHAT_TO_DO[1]) == 1
    assert "All activity: own usual level" not in words


def test_a_prompt_that_began_in_a_silence_is_no_past_prompt_and_one_from_before_it_is() -> None:
    """By hand: what the detector makes of a silence's first weeks is not asked here."""
    table = silenced(WEEKS - 11, WEEKS - 3)
    for began, expected in ((WEEKS - 10, []), (WEEKS - 12, ["Ann"])):
        stood = said(table, "Ann", range(began, WEEKS - 9))
        assert [one.rep for one in past_prompts(stood, table, today=TODAY)] == expected


def test_the_trend_table_holds_the_usual_level_over_a_silence_and_knows_nothing_of_its_weeks() -> None:
    table = silenced(WEEKS - 8)
    told_of, zeros = (
        trend_table(table, "Ann", silence_counts=counts).query("kind == 'all'").tail(8)
        for counts in (False, True)
    )
    assert told_of[["count", "rate", "expected"]].isna().all(axis=None)
    assert len(set(told_of["usual"])) == 1
    assert (told_of["work_days"] == 5).all()
    assert (zeros["count"] == 0).all()
    assert zeros["usual"].iloc[-1] < 0.9 * told_of["usual"].iloc[-1]


def test_two_silent_weeks_are_zeros_and_a_mate_in_a_silence_changes_nothing_of_it() -> None:
    table = silenced(WEEKS - 2)
    assert (trend_table(table, "Ann").query("kind == 'all'").tail(2)["count"] == 0).all()
    away = trend_table(silenced(WEEKS - 5), "Mate 1")
    assert away["count"].notna().all()


def test_a_scan_writes_no_row_for_a_silence() -> None:
    counts = silenced(WEEKS - 11)[["team", "rep", "kind", "week", "count"]]
    assert len(signals_of(counts, group="North", rules=Rules(TODAY, 0.4))) == 0


def test_an_empty_table_stays_as_it_is() -> None:
    table = team(WEEKS).head(0)
    assert without_silences(table) is table
