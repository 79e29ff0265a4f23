"""The meeting on screen: listening leaves one box, both writings are kept, and what was said is found in the form."""

from __future__ import annotations

import pytest

from tests.below import below
from tests.prepare.on_screen import box, opened, press_anywhere, texts, the
from workbook.forms.boxes import SavedBox
from workbook.forms.clock import Clock
from workbook.forms.pager import Pager
from workbook.forms.words import REMOVED
from workbook.prepare.boxes import ReadBack
from workbook.prepare.form.listening import Listening
from workbook.prepare.gate import options_open
from workbook.prepare.steps import STEPS, Step

pytestmark = pytest.mark.usefixtures("no_errors")
AT = {one.step: at for at, one in enumerate(STEPS)}


@pytest.fixture
def form(desk):
    made = opened(desk)
    made.hold()
    return made


def turn_to(form, step):
    the(form, Pager).at = AT[step]


def words(desk, form):
    return {name: draft.text for name, draft in desk.store.drafts(form.talk.id).items()}


def listen(form, text):
    turn_to(form, Step.VIEW)
    press_anywhere(form, "Listen: only their words")
    box(form, "view.words")._entry.value = text


def test_listening_leaves_one_box_a_clock_and_a_way_to_end_it(form):
    turn_to(form, Step.VIEW)
    press_anywhere(form, "Listen: only their words")
    assert the(form, Pager).quiet
    shown = list(below(the(form, Listening)))
    assert len([each for each in shown if isinstance(each, SavedBox)]) == 1
    assert len([each for each in shown if isinstance(each, Clock)]) == 1
    assert [each.description for each in shown if hasattr(each, "on_click")] == ["They have finished"]


def test_the_gate_opens_once_the_corrected_words_are_agreed_and_both_writings_are_kept(form, desk):
    listen(form, "I was at training")
    press_anywhere(form, "They have finished")
    assert not the(form, Pager).quiet
    press_anywhere(form, "They correct it")
    assert not options_open(words(desk, form))
    box(form, "view.words")._entry.value = "I gave the training"
    press_anywhere(form, "Read it back again")
    press_anywhere(form, "They agree")
    kept = words(desk, form)
    assert options_open(kept)
    assert (kept["view.first"], kept["view.words"]) == ("I was at training", "I gave the training")
    turn_to(form, Step.OPTIONS)
    assert box(form, "said.options")


def test_letters_that_arrive_after_the_press_are_read_back_too(form):
    listen(form, "I gave the trai")
    entry = box(form, "view.words")._entry
    press_anywhere(form, "They have finished")
    entry.value = "I gave the training"  # a busy kernel hears the press_anywhere first
    assert "I gave the training</blockquote>" in texts(form)


def test_more_words_after_the_agreement_close_the_gate(form, desk):
    listen(form, "I was at training")
    press_anywhere(form, "They have finished")
    press_anywhere(form, "They agree")
    press_anywhere(form, "They say more: listen again")
    box(form, "view.words")._entry.value = "I was at training, and"
    assert not options_open(words(desk, form))
    turn_to(form, Step.PLAN)
    assert "Options and plan open once" in texts(form)


def test_ending_before_anything_is_written_says_so(form):
    turn_to(form, Step.VIEW)
    press_anywhere(form, "Listen: only their words")
    press_anywhere(form, "They have finished")
    assert "Nothing is written yet" in texts(form)
    assert not the(form, Pager).quiet


def test_what_was_said_is_in_the_form_at_its_step_after_the_way_back(form):
    turn_to(form, Step.PART)
    box(form, "said.part")._entry.value = "They nodded"
    the(form, Pager)._handle_custom_msg({"say": "leave"}, [])
    form.go(Step.PART)
    assert box(form, "said.part").text == "They nodded"
    form.go(Step.FACTS)
    assert not [each for each in below(form.screen) if getattr(each, "field", "") == "said.facts"]


def test_the_day_of_the_talk_is_kept_without_losing_the_rest(form, desk):
    before = desk.store.conversation(form.talk.id)
    turn_to(form, Step.REVIEW)
    press_anywhere(form, "The talk took place today")
    after = desk.store.conversation(form.talk.id)
    assert after == before.model_copy(update={"held_on": desk.today})


def test_a_talk_with_somebody_who_was_erased_meanwhile_is_not_written_again(form, desk):
    turn_to(form, Step.REVIEW)
    desk.store.forget_person(form.talk.rep)
    press_anywhere(form, "The talk took place today")
    assert REMOVED in texts(form)
    assert desk.store.conversations(form.talk.rep) == []


def test_hostile_words_are_shown_as_text(form):
    listen(form, "<img src=x onerror=alert(1)>\n  two spaces")
    press_anywhere(form, "They have finished")
    assert "&lt;img src=x onerror=alert(1)&gt;\n  two spaces" in texts(form)
    assert "<img" not in texts(form)


def test_in_the_form_too_words_that_change_have_to_be_read_back_anew(desk):
    form = opened(desk)
    form.go(Step.VIEW)
    box(form, "view.words").write("I was at training")
    box(form, "view.read_back").write(ReadBack.AGREED)
    assert options_open(words(desk, form))
    box(form, "view.words").write("I was at training, and ill-prepared for it")
    assert box(form, "view.read_back").text == ReadBack.NOT_YET
    assert not options_open(words(desk, form))
