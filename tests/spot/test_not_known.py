"""A prompt whose source, or whose whole team, fell silent stands as of the last week that is known, and says so."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.spot.board.look_back import ended
from workbook.spot.nothing_recorded import nothing_recorded
from workbook.spot.overview import Overview
from workbook.spot.past_prompts import past_prompts
from workbook.spot.report import report
from workbook.spot.rows import board_rows
from workbook.spot.signals import standing
from workbook.spot.standing import BoardState
from workbook.trend.of_talk import reading
from workbook.trend.replay import replay
from workbook.trend.series import described, series
from workbook.trend.weekly import weekly

MONDAY, WEEKS, FALL = date(2025, 1, 6), 50, 32
NORTH, SOUTH = ("Ann", "Bo", "Cem", "Dee", "Eli"), ("Fay", "Gus", "Hal", "Ida", "Jo")
KINDS = {"calls": 40, "emails": 30}
TODAY = MONDAY + timedelta(weeks=WEEKS)


def company(
    silent: dict[str, tuple[str, ...]],
    since: int,
    until: int = WEEKS,
    *,
    fallen: tuple[str, ...] = tuple(KINDS),
) -> pd.DataFrame:
    """Ann falls in the kinds ``fallen`` from ``FALL`` on; of ``silent`` kinds these reps have nothing in some weeks."""
    done = [
        (
            "North" if rep in NORTH else "South",
            rep,
            MONDAY + timedelta(weeks=week),
            kind,
            round(count * share),
        )
        for who, rep in enumerate((*NORTH, *SOUTH))
        for week in range(WEEKS)
        for kind, usual in KINDS.items()
        for count in [usual + (3 * week + 2 * who + usual) % 7]
        for share in [0.4 if rep == "Ann" and kind in fallen and week >= FALL else 1]
        if not (rep in silent.get(kind, ()) and since <= week < until)
    ]
    return pd.DataFrame(done, columns=["team", "rep", "date", "kind", "count"])


def told(activity: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = weekly(activity, as_of=TODAY)
    return table, replay(table)


def board(table: pd.DataFrame, said: pd.DataFrame) -> dict[str, tuple[BoardState, str]]:
    found = board_rows(table, said, standing(said, table), {}, (), (), TODAY, nothing=nothing_recorded(table))
    return {one.rep: (one.state, one.sentence) for one in found}


TEAM_SILENT = company(dict.fromkeys(KINDS, NORTH), 44)
KIND_SILENT = company({"emails": (*NORTH, *SOUTH)}, 44, fallen=("emails",))


@pytest.mark.parametrize("activity", [TEAM_SILENT, KIND_SILENT], ids=["team silent", "kind silent"])
def test_a_prompt_that_stood_before_is_told_everywhere_with_the_day_since_which_it_is_not_known(
    activity: pd.DataFrame,
) -> None:
    table, said = told(activity)
    state, sentence = board(table, said)["Ann"]
    assert state is BoardState.STANDS
    assert sentence.endswith(" Not known since 10 November.")
    (one,) = report(table, said, TODAY, 0.4, sample=False)["signals"]
    assert one["sentence"].endswith(" Not known since 10 November.")
    assert one["not_known_since"] == "2025-11-10"
    assert Overview(table, said).first((), ()) == ("Ann",)
    (past,) = [each for each in past_prompts(said, table, today=TODAY) if each.rep == "Ann"]
    assert ended(past) == "It still stands. Not known since 10 November."
    assert past.answers == ()


def test_of_a_silent_team_the_chart_keeps_the_level_before_the_fall_and_draws_what_is_not_known() -> None:
    table, said = told(TEAM_SILENT)
    (signal,) = standing(said, table)
    one = series(reading(said, (), "Ann", signal).table(table, "Ann"))
    before = one["usual"][FALL - 1]
    assert one.last("usual") == pytest.approx(before, rel=0.05)
    assert one.last("since") == pytest.approx(0.4 * before, rel=0.1)
    assert [(run.start, run.stop) for run in one.unknown] == [(44, WEEKS)]
    assert "Not known from the week of 10 November 2025" in described(one)


def test_a_silent_team_is_not_away_and_not_at_its_usual_level() -> None:
    table, said = told(TEAM_SILENT)
    assert board(table, said)["Bo"] == (BoardState.INSIDE, "Up to 9 November: inside the usual range.")


def test_once_the_source_is_back_nothing_more_is_said_of_it() -> None:
    table, said = told(company(dict.fromkeys(KINDS, NORTH), 40, 46))
    state, sentence = board(table, said)["Ann"]
    assert state is BoardState.STANDS
    assert "Not known" not in sentence
    assert report(table, said, TODAY, 0.4, sample=False)["signals"][0]["not_known_since"] is None


def test_who_has_left_has_no_prompt_that_stands() -> None:
    table, said = told(TEAM_SILENT)
    assert report(table, said, TODAY, 0.4, sample=False, left={"Ann"})["signals"] == []
    (past,) = [each for each in past_prompts(said, table, today=TODAY, left={"Ann"}) if each.rep == "Ann"]
    assert past.until is not None


@settings(max_examples=8, deadline=None, derandomize=True)
@given(since=st.integers(38, WEEKS - 1), cut=st.integers(0, 6))
def test_a_prompt_stands_through_a_silence_of_the_team_of_any_length(since: int, cut: int) -> None:
    table, said = told(company(dict.fromkeys(KINDS, NORTH), since))
    last = table["week"].max() - pd.Timedelta(weeks=cut)
    then = standing(said[said["week"] <= last], table[table["week"] <= last])
    assert [one.rep for one in then] == ["Ann"]


def test_after_half_a_year_of_silence_no_prompt_stands_any_more() -> None:
    said = told(TEAM_SILENT)[1]
    table = pd.DataFrame(
        {"rep": ["Fay"], "team": ["South"], "week": [pd.Timestamp(MONDAY + timedelta(weeks=44 + 25))]}
    )
    assert standing(said, pd.concat([told(TEAM_SILENT)[0], table])) == ()
