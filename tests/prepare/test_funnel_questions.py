"""The step that fell points to questions on effort, or on what comes of the work; chance points to nothing."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from workbook.prepare.funnel_questions import EFFORT, OF_STEP, funnel_questions
from workbook.trend.funnel import Funnel, Ratio, Step, Stretch, ratio
from workbook.wording import check_wording

NONE = Stretch(None, None, 0, 0)


def funnel(now, before, kinds=("calls", "meetings", "opportunities", "won")):
    steps = tuple(Step(*one) for one in zip(kinds, now, before, strict=True))
    pairs = pairwise(steps)
    ratios = tuple(
        Ratio(up.kind, low.kind, ratio(low.now, up.now), ratio(low.before, up.before)) for up, low in pairs
    )
    return Funnel("Ann", NONE, NONE, steps, ratios)


def titles(*parts, fell=()):
    return [one.title for one in funnel_questions(funnel(*parts), fell)]


def test_less_work_points_to_effort_and_the_same_yield_to_nothing_more():
    assert titles((100, 20, 10, 5), (400, 80, 40, 20), fell=("Calls", "emails")) == ["Less was done: calls"]


def test_less_that_comes_of_the_same_work_points_to_that_step_with_its_numbers():
    (one,) = funnel_questions(funnel((400, 30, 12, 5), (400, 80, 30, 12)), ())
    assert one.title == "Fewer meetings came of the calls"
    assert one.because == "20.0 for 100 calls before, 7.5 now."
    assert one.questions == OF_STEP["meetings"]


def test_chance_small_bases_and_rises_point_to_nothing():
    assert titles((400, 74, 30, 12), (400, 80, 30, 12)) == []
    assert titles((19, 0, 0, 0), (400, 80, 30, 12)) == []
    assert titles((60, 8, 3, 1), (60, 12, 4, 2)) == []
    assert titles((400, 120, 60, 30), (400, 80, 30, 12)) == []


@pytest.mark.parametrize("question", [*EFFORT, *(one for many in OF_STEP.values() for one in many)])
def test_no_question_is_closed_leading_or_blaming(question):
    assert question.startswith(("What", "How", "When", "Which", "Where"))
    assert question.endswith("?")
    assert not re.search(r"\b(why|should|always|never)\b|n't|, right", question, re.IGNORECASE)
    assert check_wording(question, "options") == []
