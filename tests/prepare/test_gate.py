from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.prepare.boxes import BOXES, ReadBack
from workbook.prepare.gate import StepState, gate_sentence, options_open, progress
from workbook.prepare.steps import Step
from workbook.records import Action, Fact, Origin, Review, Side

DAY = date(2026, 9, 28)
HEARD = {"view.words": "The new tool eats my mornings.", "view.read_back": ReadBack.AGREED.value}
EMPTY, BEGUN, DONE = StepState.EMPTY, StepState.BEGUN, StepState.DONE

names = st.sampled_from([box.name for box in BOXES])
texts = st.sampled_from(["", "  \n", "words", *ReadBack])


def fact(origin=Origin.REPORT):
    return Fact(conversation="c", card="activity", text="Calls: 4.5", origin=origin, picked_on=DAY)


def promise(side):
    return Action(id=side, conversation="c", side=side, when_if="when", then="then", measure="m", by=DAY)


def review(means=""):
    return Review(conversation="c", on=DAY, resolved_means=means)


def state(step, words=None, facts=(), actions=(), kept=None):
    return progress(words or {}, facts, actions, kept)[step]


def test_the_gate_opens_when_their_words_are_written_and_agreed():
    assert options_open(HEARD)
    assert gate_sentence(HEARD) == ""


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ({}, "written down, read back and agreed"),
        ({"view.words": HEARD["view.words"]}, "once you have read their words back"),
        ({**HEARD, "view.read_back": ReadBack.NOT_YET.value}, "once you have read their words back"),
        ({**HEARD, "view.words": " \n "}, "once their words are written down"),
        ({**HEARD, "view.read_back": "read back"}, "once you have read their words back"),
    ],
)
def test_a_closed_gate_says_what_is_missing(words, missing):
    assert not options_open(words)
    assert missing in gate_sentence(words)


@given(st.dictionaries(names, texts))
def test_there_is_a_sentence_exactly_while_the_gate_is_closed(words):
    assert bool(gate_sentence(words)) is not options_open(words)


@given(st.dictionaries(names, texts), st.lists(st.sampled_from(Side), max_size=3))
def test_nothing_is_done_behind_a_closed_gate(words, sides):
    found = progress(words, [], [promise(side) for side in sides], None)
    assert tuple(found) == tuple(Step)
    if not options_open(words):
        assert DONE not in {found[Step.VIEW], found[Step.OPTIONS], found[Step.PLAN]}


def test_an_untouched_conversation_is_empty_in_all_steps():
    assert set(progress({}, [], [], None).values()) == {EMPTY}


def test_what_was_told_alone_is_no_opening():
    assert state(Step.FACTS, facts=[fact(Origin.TOLD)]) is BEGUN
    assert state(Step.FACTS, {"facts.own.1.what": "someone said"}) is BEGUN
    assert state(Step.FACTS, facts=[fact()]) is DONE
    assert state(Step.FACTS, facts=[fact(Origin.TOLD), fact(Origin.SAW)]) is DONE


def test_my_part_needs_both_the_contribution_and_the_intent():
    assert state(Step.PART, {"part.intent": "together"}) is BEGUN
    assert state(Step.PART, {"part.intent": "together", "part.contribution": "I cancelled"}) is DONE


def test_their_view_is_done_when_the_gate_is_open():
    assert state(Step.VIEW, {"view.questions": "What else?"}) is BEGUN
    assert state(Step.VIEW, HEARD) is DONE


def test_options_need_a_choice_among_three_ideas_of_which_one_is_the_reps():
    mine = {**HEARD, "options.mine": "a\nb\nc", "options.choice": "a"}
    assert state(Step.OPTIONS, mine) is BEGUN
    assert state(Step.OPTIONS, {**mine, "options.rep": "d"}) is DONE
    assert state(Step.OPTIONS, {**HEARD, "options.rep": "a\nb", "options.choice": "a"}) is BEGUN


def test_a_plan_needs_a_promise_on_each_side():
    assert state(Step.PLAN, HEARD, actions=[promise(Side.REP), promise(Side.REP)]) is BEGUN
    assert state(Step.PLAN, HEARD, actions=[promise(Side.REP), promise(Side.MANAGER)]) is DONE


def test_a_review_needs_its_day_and_what_will_count():
    assert state(Step.REVIEW, {"review.resolved_means": "9 calls"}) is BEGUN
    assert state(Step.REVIEW, kept=review()) is BEGUN
    assert state(Step.REVIEW, kept=review("9 calls")) is DONE
    assert state(Step.REVIEW, {"review.resolved_means": "9 calls"}, kept=review()) is DONE
