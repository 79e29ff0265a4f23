"""The six steps on screen: kept as typed, come back to, and closed until the rep was heard."""

from __future__ import annotations

from datetime import date

import pytest

from tests.below import below
from tests.prepare.on_screen import (
    REP,
    box,
    opened,
    press,
    press_anywhere,
    shown,
    texts,
    ticks,
)
from workbook.prepare.form import PrepareForm
from workbook.prepare.form.six_steps import BEGIN
from workbook.prepare.phrases import INTENTS
from workbook.prepare.steps import STEPS, Step
from workbook.records import Conversation, Outcome, Review
from workbook.spot.signals import standing

pytestmark = pytest.mark.usefixtures("no_errors")


def test_it_opens_on_the_chosen_rep_with_the_facts(form):
    assert form.talk.rep == REP
    assert "per working day" in " ".join(str(getattr(each, "description", "")) for each in below(form._page))


def test_where_nobody_was_chosen_it_opens_on_the_surest_fall_and_else_asks(desk):
    signals = {one.rep: one for one in standing(desk.said, desk.weekly)}
    numbers = desk.weekly, desk.said
    late = desk.today, desk.calendar, lambda: desk.activity, desk.innocent_causes
    surest = max(signals.values(), key=lambda one: one.score).rep
    assert PrepareForm(desk.store, *numbers, signals, *late).talk.rep == surest
    calm = PrepareForm(desk.store, *numbers, {}, *late)
    assert "Choose above" in " ".join(str(getattr(each, "value", "")) for each in below(calm.screen))
    assert [one.rep for one in desk.store.conversations()] == [surest], "asking begins no conversation"


def test_every_step_can_be_left_and_come_back_to(form, desk):
    box(form, "facts.own.1.what")._entry.value = "on Monday at ten, in the open office"
    for one in STEPS:
        form.go(one.step)
    form.go(Step.FACTS)
    assert box(form, "facts.own.1.what").text == "on Monday at ten, in the open office"
    assert box(opened(desk), "facts.own.1.what").text == "on Monday at ten, in the open office"


def test_a_list_that_two_sentences_of_ones_own_part_come_from_is_offered_once_and_whole(form):
    form.go(Step.PART)
    rows = [one for one in below(form._page) if "One-to-ones in our calendars" in getattr(one, "_label", "")]
    assert len(rows) == 1
    rows[0].toggle()
    table = " ".join(str(getattr(one, "value", "")) for one in below(rows[0]))
    assert table.count("<tr") > 5  # of the four in the last weeks, and all before them


@pytest.mark.parametrize("step", [Step.OPTIONS, Step.PLAN])
def test_options_and_plan_stay_closed_until_the_rep_was_heard(form, step):
    form.go(step)
    assert "Options and plan open once" in shown(form)
    assert any(getattr(each, "description", "") == "Next: Review" for each in below(form.screen))
    form.go(Step.VIEW)
    box(form, "view.words")._entry.value = "I lost two accounts"
    box(form, "view.read_back")._entry.value = "read back and agreed"
    form.go(step)
    assert "Options and plan open once" not in shown(form)


def test_my_part_shows_the_managers_side_in_numbers(form):
    form.go(Step.PART)
    assert any("one-to-one" in each.description for each in ticks(form))
    assert any("leads" in each.description for each in ticks(form))


def test_a_number_of_my_side_is_ticked_into_the_box_and_out_of_it(form):
    form.go(Step.PART)
    said = box(form, "part.contribution")
    said.write("I was late with this.")
    tick = next(each for each in ticks(form) if "one-to-one" in each.description)
    tick.value = True
    assert said.text == f"I was late with this.\n{tick.description}"
    tick.value = False
    assert said.text == "I was late with this."
    press(form, INTENTS[0])
    press(form, INTENTS[1])
    assert box(form, "part.intent").text == INTENTS[1]
    box(form, "part.intent").write("I want to get this right.")
    press(form, INTENTS[0])
    assert box(form, "part.intent").text == "I want to get this right."


def test_questions_fit_what_fell_and_follow_what_is_typed(form):
    form.go(Step.VIEW)
    assert "Still open: territory or target" in shown(form)
    question = next(each for each in ticks(form) if "territory" in each.description)
    question.value = True
    assert box(form, "view.questions").text == question.description
    box(form, "view.questions").write("What else is there?")
    assert not question.value
    assert [each.description for each in ticks(form) if each.value] == ["What else is there?"]


def test_choosing_another_rep_shows_theirs(form, desk):
    form._choose("Greta Windlemere")
    assert form.talk.rep == "Greta Windlemere"
    assert desk.store.setting("chosen_rep") == "Greta Windlemere"


def closed(desk, held):
    """Keep a talk whose plan was resolved, with a word of it."""
    talk = Conversation(id="old", rep=REP, opened_on=held, held_on=held)
    desk.store.save_conversation(talk)
    desk.store.save_draft("old", "notes.private", "what was said then", seen=0)
    desk.store.save_review(Review(conversation="old", on=held, outcome=Outcome.RESOLVED))
    return talk


def test_a_fall_that_came_after_a_closed_plan_begins_a_talk_of_its_own(desk):
    old = closed(desk, date(2026, 1, 8))
    form = opened(desk)
    assert form.talk.id != old.id
    assert form.talk.signal is not None
    assert "what was said then" not in texts(form)
    assert opened(desk).talk == form.talk  # and no third one when it is opened again
    assert desk.store.conversation("old") == old


def test_a_talk_whose_plan_is_closed_says_so_and_another_begins_at_a_press(desk):
    old = closed(desk, desk.today)
    form = opened(desk)
    assert form.talk == old
    assert "The plan of this talk is closed: resolved." in texts(form)
    press_anywhere(form, BEGIN)
    assert form.talk.id != old.id
    assert "is closed" not in texts(form)
    assert [one.id for one in desk.store.conversations(REP)] == [form.talk.id, old.id]
