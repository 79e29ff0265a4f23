"""Questions fit the situation, and none of them is closed, leading or blaming."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from tests.prepare.builders import REP, TODAY, signal
from workbook.prepare.card import Card
from workbook.prepare.form.sheet import Sheet
from workbook.prepare.phrases import INTENTS, OPEN_QUESTIONS
from workbook.prepare.questions import BY_CAUSE, BY_KIND, MOST_KINDS, open_questions
from workbook.records import Answered, Cause, CauseAnswer, Conversation, Side
from workbook.wording import check_wording

OPENERS = ("What", "How", "When", "Which", "Where")
QUESTIONS = (*BY_CAUSE.values(), *(one for many in BY_KIND.values() for one in many))


def answer(cause, answered):
    return CauseAnswer(cause, answered, f"The data says {answered}.")


def test_open_causes_come_first_then_what_fell_then_questions_for_any_talk():
    causes = [
        answer(Cause.LEAVE, Answered.NOT_KNOWN),
        answer(Cause.LEADS, Answered.EXPLAINS),
        answer(Cause.SEASON, Answered.DOES_NOT),
    ]
    found = open_questions(("calls", "demos"), causes)
    assert [one.title for one in found] == [
        "Still open: leave or public holidays",
        "Still open: fewer leads passed on",
        "What fell: calls",
        "What fell: demos",
        "For any talk",
    ]
    assert found[0].because == "The data says not known."
    assert found[3].questions == ("How do you go about demos at the moment?",)
    assert found[-1].questions == OPEN_QUESTIONS


def test_without_a_fall_there_are_the_questions_for_any_talk():
    assert [one.title for one in open_questions((), ())] == ["For any talk"]
    assert len(open_questions(tuple("abcdef"), ())) == MOST_KINDS + 1


def test_there_is_a_question_for_each_cause():
    assert set(BY_CAUSE) == set(Cause)


@pytest.mark.parametrize("question", [*QUESTIONS, "How do you go about demos at the moment?"])
def test_no_question_is_closed_leading_or_blaming(question):
    assert question.startswith(OPENERS)
    assert question.endswith("?")
    assert not re.search(r"\b(why|should|always|never)\b|n't|, right", question, re.IGNORECASE)
    assert len(question.split()) <= 15
    assert check_wording(question, "invite") == []


@pytest.mark.parametrize("sentence", INTENTS)
def test_sentences_of_intent_are_clean(sentence):
    assert check_wording(sentence, "ownership") == []


def test_a_kind_whose_weeks_vary_as_much_by_themselves_is_not_asked_about_as_fallen():
    talk = Conversation(id="c", rep=REP, opened_on=TODAY, signal=signal(kinds=("calls", "meetings")))
    cards = (
        Card("activity.calls", "", Side.REP, ()),
        Card("activity.meetings", "", Side.REP, (), certain=False),
    )
    numbers = SimpleNamespace(cards=cards, read=SimpleNamespace(signal=talk.signal))
    sheet = Sheet(SimpleNamespace(), talk, numbers, typed=None, changed=None)
    assert sheet.fell == ("calls",)
