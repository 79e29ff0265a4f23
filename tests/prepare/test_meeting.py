"""What is shown in the meeting: only what may be said, each step with a place to write, closed until heard."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workbook.prepare.boxes import BOXES, ReadBack
from workbook.prepare.listening import READ_BACK, WORDS
from workbook.prepare.meeting import pages
from workbook.prepare.steps import STEPS, Step
from workbook.records import Action, Fact, Origin, Review, Side

DAY = date(2026, 9, 28)
HEARD = {WORDS: "I was away", READ_BACK: ReadBack.AGREED.value}
TEXTS = st.dictionaries(
    st.sampled_from([box.name for box in BOXES]), st.sampled_from(["", " ", "some words", *ReadBack])
)


def fact(text, origin=Origin.REPORT):
    return Fact(conversation="c", card="activity", text=text, origin=origin, picked_on=DAY)


def action(side):
    then = "I send the leads" if side is Side.MANAGER else "eight calls"
    return Action(
        id=side, conversation="c", side=side, when_if="on Mondays", then=then, measure="CRM", by=DAY
    )


def made(**changes):
    known = {"facts": [fact("Calls: 4.5 a day.")], "words": {}, "actions": [], "review": None}
    return {page.step: page for page in pages(**{**known, **changes})}


@given(TEXTS)
def test_six_pages_and_each_open_one_has_something_to_say_and_a_place_to_write(words):
    found = made(words=words)
    assert list(found) == [one.step for one in STEPS]
    for page in found.values():
        assert page.heading
        assert page.remember
        assert bool(page.say or page.missing) == (page.said is not None)
        assert not (page.say and page.missing)
    heard = bool(words.get(WORDS, "").strip()) and words.get(READ_BACK) == ReadBack.AGREED
    for step in (Step.OPTIONS, Step.PLAN):
        assert (found[step].said is not None) == heard


def test_what_was_told_is_not_said():
    found = made(facts=[fact("a rumour", Origin.TOLD), fact("seen", Origin.SAW)])
    assert found[Step.FACTS].say == ("seen",)


def test_each_said_box_is_a_box_of_its_own_that_stays_with_the_manager():
    boxes = [page.said for page in made(words=HEARD).values()]
    assert len({box.name for box in boxes} | {box.name for box in BOXES}) == len(boxes) + len(BOXES)
    assert not [box for box in boxes if box.shared]


def test_promises_and_review_are_read_as_they_were_agreed():
    review = Review(conversation="c", on=DAY, resolved_means="9 calls a day")
    found = made(words=HEARD, actions=[action(Side.REP), action(Side.MANAGER)], review=review)
    assert found[Step.PLAN].say == (
        "You: on Mondays, then eight calls. By Mon 28 September 2026.",
        "I: on Mondays, then I send the leads. By Mon 28 September 2026.",
    )
    assert found[Step.REVIEW].say == (
        "We look at it again on Mon 28 September 2026.",
        "Resolved means: 9 calls a day",
    )
