from __future__ import annotations

import re

import pytest

from workbook.prepare.boxes import BOXES, BoxKind, ReadBack, boxes_of
from workbook.prepare.phrases import COACHING_QUESTIONS, OPEN_QUESTIONS, Grow
from workbook.prepare.steps import STEPS, Step
from workbook.wording import check_wording

QUESTIONS = (*OPEN_QUESTIONS, *(question for _, turn in COACHING_QUESTIONS for question in turn))
OPENERS = ("What", "How", "When", "Which", "Where")


def test_each_of_the_six_steps_has_a_heading_and_one_sentence():
    assert tuple(one.step for one in STEPS) == tuple(Step)
    assert [one.heading for one in STEPS] == ["Facts", "My part", "Their view", "Options", "Plan", "Review"]
    for one in STEPS:
        assert one.purpose.count(".") == 1
        assert one.purpose.endswith(".")


def test_of_the_boxes_only_their_words_and_the_review_are_in_the_copy():
    shared = [box.name for box in BOXES if box.shared]
    assert shared == ["view.words", "review.on", "review.resolved_means"]


def test_the_boxes_have_names_of_their_own():
    assert len({box.name for box in BOXES}) == len(BOXES)


def test_a_box_is_named_after_its_step():
    assert all(box.name.startswith(f"{box.step.value}.") for box in BOXES if box.step)


def test_every_step_but_facts_and_plan_has_boxes_and_the_notes_stand_beside_them():
    assert [step for step in Step if not boxes_of(step)] == [Step.FACTS, Step.PLAN]
    assert [box.name for box in boxes_of(None)] == ["notes.private"]


@pytest.mark.parametrize("box", BOXES, ids=lambda box: box.name)
def test_labels_are_short_and_hints_are_sentences(box):
    assert 0 < len(box.label) <= 60
    assert box.label[0].isupper()
    assert box.hint.endswith(".")


def test_only_a_choice_has_choices():
    assert [box.name for box in BOXES if box.choices] == [
        box.name for box in BOXES if box.kind is BoxKind.CHOICE
    ]
    (read_back,) = [box for box in BOXES if box.choices]
    assert read_back.choices == (ReadBack.NOT_YET, ReadBack.AGREED)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_is_closed_leading_or_blaming(question):
    assert question.endswith("?")
    assert question.startswith(OPENERS)
    assert not re.search(r"\b(why|should|always|never)\b|n't|, right", question, re.IGNORECASE)
    assert len(question.split()) <= 15
    for step in ("invite", "options"):
        assert check_wording(question, step) == [], step


def test_coaching_questions_follow_the_grow_order():
    assert [turn for turn, _ in COACHING_QUESTIONS] == list(Grow)
    assert all(questions for _, questions in COACHING_QUESTIONS)
