"""What is asked of the three functions beside a table is refused in words where it cannot be meant."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

import workbook
from tests.trend.broken import ACTIVITY, TABLE, refusal
from tests.trend.frames import said, team

DATA = team(20)
SAID = said(DATA, "Ann", [18, 19], onset=(14, 15, 16))
MONDAY, NEXT = date(2025, 1, 6), date(2025, 1, 13)


@pytest.mark.parametrize("promise", [0, -1, np.nan, np.inf, 26, "0.4", None, pd.NA])
def test_a_promise_is_a_number_above_zero_and_rarer_than_every_second_week(promise: Any) -> None:
    words = refusal(lambda: workbook.replay(TABLE, promise))
    assert "false_prompts_per_rep_year must be a number above zero and below 26" in words


@pytest.mark.parametrize("seed", [-1, 1.5, None, "x"])
def test_a_seed_is_a_whole_number_from_0_on(seed: Any) -> None:
    assert "seed must be a whole number" in refusal(lambda: workbook.replay(TABLE, seed=seed))


@pytest.mark.parametrize(
    "one",
    [
        ("Ann", MONDAY),
        ("Ann", "2025-01-06", "2025-01-13"),
        ("Ann", MONDAY, date(2025, 1, 14)),
        ("Ann", pd.NaT, pd.NaT),
        ("Ann", None, None),
        "Ann",
        5,
    ],
)
def test_an_answer_is_a_name_and_two_mondays(one: Any) -> None:
    answers = [("Bo", MONDAY, NEXT), one]
    assert "both Mondays; number 1 is not" in refusal(lambda: workbook.replay(TABLE, answers=answers))


def test_answers_are_a_list_of_them() -> None:
    assert "answers must be" in refusal(lambda: workbook.replay(TABLE, answers=5))  # type: ignore[arg-type]


def test_an_answer_that_holds_before_its_onset_changes_nothing() -> None:
    weeks = sorted(DATA["week"])
    backwards = [("Ann", weeks[-1], weeks[0])]
    pd.testing.assert_frame_equal(workbook.replay(DATA, answers=backwards), workbook.replay(DATA))


@pytest.mark.parametrize("as_of", ["2025-03-01", None, pd.NaT, 2025, np.datetime64("2025-03-01")])
def test_the_day_to_look_from_is_a_day(as_of: Any) -> None:
    assert "as_of must be a day" in refusal(lambda: workbook.weekly(ACTIVITY, as_of=as_of), TypeError)


@pytest.mark.parametrize("as_of", [date.max, date.min, date(1979, 12, 31), datetime(2101, 1, 1)])  # noqa: DTZ001
def test_a_day_that_is_a_slip_of_the_finger_is_refused(as_of: date) -> None:
    assert "as_of must be a day in 1980 to 2100." in refusal(lambda: workbook.weekly(ACTIVITY, as_of=as_of))


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (TABLE, "it lacks the columns alarm, onset"),
        ([1], "it lacks the columns rep, week, alarm"),
        (SAID.assign(alarm=None), "its alarm is not True or False everywhere"),
        (SAID.assign(alarm="False"), "its alarm is not True or False everywhere"),
        (SAID.assign(alarm=True), "its onset is no date where a prompt stands"),
        (SAID.assign(week="soon"), "its week is no date where a prompt stands"),
        (SAID.assign(kinds="('calls',)"), "its kinds are no tuples where a prompt stands"),
        (SAID.assign(kinds=None), "its kinds are no tuples where a prompt stands"),
    ],
)
def test_a_chart_needs_what_replay_returns(other: Any, words: str) -> None:
    assert f"said must be what replay returns; {words}" in refusal(
        lambda: workbook.trend_chart(DATA, "Ann", said=other)
    )


@pytest.mark.parametrize("size", [(0, 0), (900,), None, (900, np.nan), (1e9, 440), ("a", "b"), 900])
def test_a_size_is_two_numbers_of_pixels(size: Any) -> None:
    assert "each from 200 to 10000" in refusal(lambda: workbook.trend_chart(TABLE, "Ann", size=size))


@pytest.mark.parametrize("finding", [None, 5, ["Calls fell."]])
def test_a_finding_is_a_sentence(finding: Any) -> None:
    assert "finding must be a sentence" in refusal(
        lambda: workbook.trend_chart(TABLE, "Ann", finding=finding)
    )


def test_a_rep_may_be_asked_for_as_the_column_has_it() -> None:
    numbered = TABLE.assign(rep=TABLE["rep"].map({"Ann": 7, "Bo": 8}))
    asked: Any = 7
    assert workbook.trend_chart(numbered, asked) == workbook.trend_chart(numbered, "7")
