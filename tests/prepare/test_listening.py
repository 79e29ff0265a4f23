"""Ask, listen, read back, correct: whatever happens, both writings are kept and the gate opens on agreed words only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from workbook.prepare.boxes import ReadBack
from workbook.prepare.gate import options_open
from workbook.prepare.listening import (
    FIRST,
    READ_BACK,
    WORDS,
    Turn,
    agreed,
    corrected,
    questions,
    reopened,
    turn,
)
from workbook.prepare.phrases import OPEN_QUESTIONS

TEXTS = st.text(max_size=30)
SOME = TEXTS.filter(str.strip)


class Talk(RuleBasedStateMachine):
    """A manager who writes, reads back, agrees and corrects in any order."""

    def __init__(self):
        super().__init__()
        self.words = {}
        self.read = None  # the text that was read back and agreed to
        self.first = None  # the text that stood there at the first correction

    @rule(text=TEXTS)
    def write(self, text):
        changed = text != self.words.get(WORDS, "")
        self.words[WORDS] = text
        if changed:
            self.words |= reopened(self.words)

    @rule()
    def agree(self):
        self.words |= agreed(self.words)
        if self.words.get(WORDS, "").strip():
            self.read = self.words[WORDS]

    @precondition(lambda self: self.words.get(WORDS, "").strip())
    @rule()
    def correct(self):
        self.first = self.first or self.words[WORDS]
        self.words |= corrected(self.words)

    @invariant()
    def the_gate_is_open_only_on_the_very_words_that_were_agreed_to(self):
        if options_open(self.words):
            assert self.words[WORDS] == self.read

    @invariant()
    def the_first_writing_is_kept_for_good(self):
        assert self.words.get(FIRST) == self.first


TestTalk = Talk.TestCase


@given(SOME)
def test_it_is_taken_up_where_it_was_left(text):
    assert turn({}) is Turn.ASK
    assert turn({WORDS: " \n"}) is Turn.ASK
    assert turn({WORDS: text}) is Turn.READ_BACK
    assert turn({WORDS: text, READ_BACK: ReadBack.AGREED}) is Turn.AGREED


def test_nobody_can_agree_to_nothing():
    assert agreed({}) == {}
    assert agreed({WORDS: "  "}) == {}
    assert corrected({}) == {}


def test_a_correction_closes_the_gate_until_it_is_read_back_again():
    words = {WORDS: "I had two weeks of training", READ_BACK: ReadBack.AGREED}
    words |= corrected(words)
    assert words[FIRST] == "I had two weeks of training"
    assert not options_open(words)


@pytest.mark.parametrize("chosen", ["", " \n \n"])
def test_without_a_choice_of_questions_there_are_open_ones(chosen):
    assert questions({"view.questions": chosen}) == OPEN_QUESTIONS[:2]


def test_the_questions_chosen_are_asked_in_their_order():
    assert questions({"view.questions": "What has changed? \n\nHow is it now?"}) == (
        "What has changed?",
        "How is it now?",
    )
