"""Of many reps only a few rows are read closely, and they say what the whole table says."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.spot.builders import answer
from tests.trend.frames import monday, rows, said, team, weekly
from workbook.spot import overview
from workbook.spot.overview import Overview
from workbook.spot.signals import standing
from workbook.trend.table import trend_table

WEEKS = 60
DATA = pd.concat([team(WEEKS), weekly(rows("Zoe", {"calls": [9.0] * 60}, team="East"))], ignore_index=True)
FELL = said(DATA, "Ann", [WEEKS - 2, WEEKS - 1], onset=(WEEKS - 5, WEEKS - 4, WEEKS - 3))


@pytest.fixture
def many(monkeypatch):
    monkeypatch.setattr(overview, "MOST", 1)
    found = Overview(DATA, FELL)
    assert found.many
    return found


def test_only_the_rows_of_a_reps_team_are_read_and_the_trend_is_the_same(many):
    near = many.close(["Ann"])
    assert set(near["team"]) == {"North"}
    assert len(near) < len(DATA)
    close = trend_table(near, "Ann", said=many.about(["Ann"]))
    pd.testing.assert_frame_equal(close, trend_table(DATA, "Ann", said=FELL))


def test_the_prompts_of_a_few_are_those_of_the_whole_table(many):
    assert many.signals(["Ann", "Zoe"]) == standing(FELL, DATA)
    assert many.signals(["Zoe"]) == ()
    assert many.fell == {"Ann": ("calls",)}


def test_a_prompt_with_an_answer_is_no_longer_among_the_first(many):
    assert many.first([], []) == ("Ann",)
    assert many.first([answer("Ann", monday(WEEKS - 5).date())], []) == ()
    assert many.first([answer("Zoe", monday(WEEKS - 5).date())], []) == ("Ann",)


def test_among_few_reps_too_only_the_prompts_of_those_asked_for_are_returned():
    both = pd.concat([FELL[FELL["rep"] != "Zoe"], said(DATA, "Zoe", [WEEKS - 1]).query("rep == 'Zoe'")])
    few = Overview(DATA, both)
    assert not few.many
    assert {one.rep for one in few.signals(["Ann", "Zoe"])} == {"Ann", "Zoe"}
    assert [one.rep for one in few.signals(["Zoe"])] == ["Zoe"]
