"""The dry run: what is read, how long it takes, what comes back, and six lines to take along."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.prepare.phrases import OPEN_QUESTIONS
from workbook.prepare.rehearse import (
    BACK,
    LONGEST,
    WORDS_A_MINUTE,
    Ready,
    checklist,
    comes_back,
    length,
    opening,
)
from workbook.prepare.steps import Step
from workbook.records import Answered, Cause, CauseAnswer, Fact, Origin, Review

DAY = date(2026, 9, 28)
PART = {"part.contribution": "I cancelled two one-to-ones.", "part.intent": "I want us to sort this out."}
TEXTS = st.lists(st.text(max_size=60), max_size=6)


def fact(text, origin=Origin.REPORT):
    return Fact(conversation="c", card="activity", text=text, origin=origin, picked_on=DAY)


def cause(which, answered):
    return CauseAnswer(which, answered, f"About {which}.")


def test_the_opening_is_facts_then_my_part_then_the_first_question():
    said = opening([fact("Calls: 4.5 a day."), fact("a rumour", Origin.TOLD)], PART)
    assert said == ("Calls: 4.5 a day.", *PART.values(), OPEN_QUESTIONS[0])


def test_where_nothing_is_prepared_there_is_nothing_to_read():
    assert opening([], {"part.intent": "  "}) == ()
    assert opening([fact("a rumour", Origin.TOLD)], {}) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I didn't call", 3),
        ("4.5 calls", 3),
        ("on 28 September 2026", 8),
        ("", 0),
        ("— … !", 0),
        ("Über-Größe", 2),
    ],
)
def test_words_are_counted_as_they_are_spoken(text, words):
    assert length([text]).words == words


def test_two_minutes_is_the_limit_and_it_is_told_in_words():
    fits = length(["word"] * (2 * WORDS_A_MINUTE))
    assert (fits.seconds, fits.too_long) == (LONGEST, False)
    assert "366 words, about 2 minutes read aloud (Brysbaert 2019)." in fits.sentence
    longer = length(["word"] * (2 * WORDS_A_MINUTE + 1))
    assert longer.too_long
    assert "over two minutes" in longer.sentence


@given(TEXTS, st.text(max_size=60))
def test_more_words_never_take_less_time(said, more):
    assert length([*said, more]).seconds >= length(said).seconds
    assert length([*said, more]).words == length(said).words + length([more]).words


@given(st.dictionaries(st.sampled_from(list(Cause)), st.sampled_from(list(Answered))))
def test_one_question_comes_back_for_each_cause_still_open_and_none_for_one_ruled_out(answers):
    found = comes_back([cause(which, answered) for which, answered in answers.items()])
    still_open = [which for which, answered in answers.items() if answered is not Answered.DOES_NOT]
    assert [one.question for one in found] == [BACK[which] for which in still_open]
    assert [one.known for one in found] == [f"About {which}." for which in still_open]


def test_every_cause_has_a_question():
    assert set(BACK) == set(Cause)


@given(st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_there_are_always_six_lines_and_each_tells_whether_it_is_prepared(fact_there, part, asked, review):
    words = (PART if part else {}) | ({"view.questions": "What has changed?"} if asked else {})
    lines = checklist(
        [fact("Calls: 4.5 a day.")] if fact_there else [],
        words,
        Review(conversation="c", on=DAY) if review else None,
    )
    assert [line.step for line in lines] == list(Step)
    ready = {line.step: line.ready is Ready.YES for line in lines}
    assert ready[Step.FACTS] == fact_there
    assert ready[Step.PART] == part
    assert ready[Step.VIEW] == asked
    assert ready[Step.REVIEW] == review
    together = {line.step for line in lines if line.ready is Ready.TOGETHER}
    assert together == {Step.OPTIONS, Step.PLAN}  # nothing is prepared for them, so neither has a tick
    assert all(len(line.text.split()) <= 20 for line in lines)
