"""The levels that cards tell are those of the talk's fall, whatever became of its prompt."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from workbook.prepare.levels import levels, usual_week
from workbook.prepare.opening import KindLevel
from workbook.spot.signals import standing
from workbook.trend.of_talk import reading


def levels_of(numbers, said, rep, signal):
    return levels(numbers.weekly, rep, reading(said, [], rep, signal))


@pytest.mark.parametrize("at", [0, 1])
def test_after_an_answer_ended_the_prompt_the_cards_tell_the_level_before_the_onset_as_ever(numbers, at):
    signal = standing(numbers.said, numbers.weekly)[at]
    ended = numbers.said.copy()
    last_weeks = (ended["rep"] == signal.rep) & (ended["week"] > np.datetime64("2026-09-07"))
    ended.loc[last_weeks, "alarm"] = False
    asked, answered = (levels_of(numbers, one, signal.rep, signal) for one in (numbers.said, ended))
    assert answered == asked


def test_a_talk_without_a_signal_is_told_what_is_usual_now(numbers):
    signal = standing(numbers.said, numbers.weekly)[0]
    ended = numbers.said.assign(alarm=False)
    (now, _), (then, _) = (levels_of(numbers, ended, signal.rep, one) for one in (None, signal))
    assert now.usual < then.usual


def test_what_is_usual_in_a_week_is_told_for_a_promise_in_events_a_week():
    one = KindLevel("calls", usual=6.2, usual_lo=2.3, usual_hi=10.2, now=3.1, weeks_now=6)
    assert usual_week(one, 5) == "Own usual level: 31.0 in a week of 5 working days; now 15.5."
    assert usual_week(replace(one, weeks_now=0), 5) == ""
