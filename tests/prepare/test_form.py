"""The six steps on screen: kept as typed, come back to, and closed until the rep was heard."""

from __future__ import annotations

import html
import os
import re
import stat
from datetime import date, time

import pytest
from ipywidgets import Checkbox

from workbook.calendars.away import KEPT, written
from workbook.forms.boxes import SavedBox
from workbook.forms.days import DayBox
from workbook.forms.order_list import OrderList
from workbook.prepare.form import PrepareForm
from workbook.prepare.form.booking import Booking
from workbook.prepare.form.facts import UNSURE
from workbook.prepare.form.statements import Statement
from workbook.prepare.phrases import INTENTS
from workbook.prepare.steps import STEPS, Step
from workbook.records import ChangeKind, CheckInState, Fact, Origin, Resolved, Side, Target
from workbook.spot.signals import standing

pytestmark = pytest.mark.usefixtures("no_errors")
REP = "Bogdan Farthingmoor"


def opened(desk):
    signals = {one.rep: one for one in standing(desk.said, desk.weekly)}
    desk.choose(REP)
    numbers = desk.weekly, desk.said, signals, desk.today, desk.calendar
    return PrepareForm(desk.store, *numbers, lambda: desk.activity, desk.innocent_causes)


@pytest.fixture
def form(desk):
    return opened(desk)


def parts(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def the(form, kind):
    return next(each for each in parts(form.screen) if isinstance(each, kind))


def ticks(form):
    return [each for each in parts(form._page) if isinstance(each, Checkbox)]


def press(form, label):
    """Press the first button with this label."""
    next(each for each in parts(form._page) if getattr(each, "description", None) == label).click()


def box(form, name):
    return next(each for each in parts(form.screen) if isinstance(each, SavedBox) and each.field == name)


def shown(form):
    return " ".join(str(getattr(each, "value", "")) for each in parts(form._page))


def test_it_opens_on_the_chosen_rep_with_the_facts(form):
    assert form.talk.rep == REP
    assert "per working day" in " ".join(str(getattr(each, "description", "")) for each in parts(form._page))


def test_where_nobody_was_chosen_it_opens_on_the_surest_fall_and_else_asks(desk):
    signals = {one.rep: one for one in standing(desk.said, desk.weekly)}
    numbers = desk.weekly, desk.said
    late = desk.today, desk.calendar, lambda: desk.activity, desk.innocent_causes
    surest = max(signals.values(), key=lambda one: one.score).rep
    assert PrepareForm(desk.store, *numbers, signals, *late).talk.rep == surest
    calm = PrepareForm(desk.store, *numbers, {}, *late)
    assert "Choose above" in " ".join(str(getattr(each, "value", "")) for each in parts(calm.screen))
    assert [one.rep for one in desk.store.conversations()] == [surest], "asking begins no conversation"


def test_picked_facts_are_kept_with_the_words_they_had(form, desk):
    first, second = ticks(form)[:2]
    first.value = True
    (fact,) = desk.store.facts(form.talk.id)
    assert (fact.text, fact.card) == (first.description, "activity")
    assert dict(fact.numbers)["weeks_now"] > 0
    second.value = True
    the(form, OrderList).order = [desk.store.facts(form.talk.id)[1].card, "activity"]
    assert [one.text for one in desk.store.facts(form.talk.id)] == [second.description, first.description]
    first.value = second.value = False
    assert desk.store.facts(form.talk.id) == []


def test_a_picked_fact_whose_data_changed_says_the_old_and_the_new_number(form, desk):
    ticks(form)[0].value = True
    (fact,) = desk.store.facts(form.talk.id)
    older = tuple((name, 99.0 if name == "now" else value) for name, value in fact.numbers)
    was = fact.model_copy(update={"text": "as it was", "numbers": older})
    gone = fact.model_copy(update={"card": "activity.faxes", "text": "Faxes fell."})
    desk.store.save_facts(form.talk.id, [was, gone])
    form.go(Step.FACTS)
    assert "per working day was 99, now " in shown(form)
    assert "The data no longer shows this" in shown(form)
    press(form, "Use today's numbers")
    press(form, "Take it out")
    assert desk.store.facts(form.talk.id) == [fact]
    assert "The data" not in shown(form)


def test_kinds_that_vary_as_much_by_themselves_wait_folded_away_unless_they_were_picked(form, desk):
    assert not [one for one in ticks(form) if "vary by as much" in one.description]
    press(form, f"▸ {UNSURE}")
    unsure = [one for one in ticks(form) if "vary by as much" in one.description]
    assert unsure
    unsure[0].value = True
    assert [one.description for one in ticks(opened(desk)) if "vary by as much" in one.description] == [
        unsure[0].description
    ]


def test_a_card_opens_the_rows_it_came_from(form):
    press(form, "▸ See the rows it came from")
    assert re.search(r"\d+ events in \d+ rows, \d+ working days", shown(form))


def test_cancelled_meetings_are_a_card_with_their_rows_beside_it(form):
    (tick,) = [one for one in ticks(form) if one.description.startswith("Customer meetings: ")]
    assert re.search(r": \d of \d+ planned .* usual for you would be 0 to \d of", tick.description)
    assert re.search(r"customers cancelled \d\.", tick.description)
    openers = [
        one for one in parts(form._page) if getattr(one, "description", "").startswith("▸ See the rows")
    ]
    for one in openers:
        one.click()
    assert re.search(r"\d cancelled meetings, newest first", shown(form))


def write_statement(form, **parts):
    statement = the(form, Statement)
    for name, text in parts.items():
        getattr(statement, name)._entry.value = text
    return statement


def test_a_statement_of_ones_own_is_said_with_its_day_and_place(form, desk):
    statement = write_statement(form, what="Two accounts waited for a call back.", origin="I saw it")
    assert "where you saw it" in statement.where._problem.value
    assert desk.store.facts(form.talk.id) == []
    write_statement(form, where="team meeting", when=date(2026, 9, 21))
    (fact,) = desk.store.facts(form.talk.id)
    assert fact.text == "On Mon 21 September 2026, team meeting: Two accounts waited for a call back."
    assert fact.origin is Origin.SAW
    assert the(form, OrderList).items == [{"key": "own.1", "text": fact.text}]
    for said in (statement.what._who, statement.where._who, statement.when._echo):
        assert "In the rep's copy" in html.unescape(said.value)
    write_statement(form, what="")
    assert desk.store.facts(form.talk.id) == []


def test_what_was_told_is_kept_aside_and_never_in_the_order_of_what_is_said(form, desk):
    write_statement(form, what="He is looking for another job.", origin="I was told")
    (fact,) = desk.store.facts(form.talk.id)
    assert fact.origin is Origin.TOLD
    assert the(form, OrderList).items == []
    assert "Stays with you" in the(form, Statement).what._who.value
    assert "Kept aside to be checked" in shown(form)


def test_every_step_can_be_left_and_come_back_to(form, desk):
    box(form, "facts.own.1.what")._entry.value = "on Monday at ten, in the open office"
    for one in STEPS:
        form.go(one.step)
    form.go(Step.FACTS)
    assert box(form, "facts.own.1.what").text == "on Monday at ten, in the open office"
    assert box(opened(desk), "facts.own.1.what").text == "on Monday at ten, in the open office"


@pytest.mark.parametrize("step", [Step.OPTIONS, Step.PLAN])
def test_options_and_plan_stay_closed_until_the_rep_was_heard(form, step):
    form.go(step)
    assert "Options and plan open once" in shown(form)
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


def heard(form):
    """Open the gate."""
    form.go(Step.VIEW)
    box(form, "view.words").write("I lost two accounts")
    box(form, "view.read_back").write("read back and agreed")


def test_options_go_turn_by_turn_and_one_is_chosen_only_among_three(form, desk):
    heard(form)
    form.go(Step.OPTIONS)
    box(form, "options.goal").write("calls by ten")
    press(form, "2. Where it stands")
    assert "Your best 4 weeks" in shown(form)
    assert "working weeks" in shown(form)
    press(form, "3. Ideas")
    assert "Your ideas come after theirs" in shown(form)
    box(form, "options.rep").write("call first")
    box(form, "options.mine").write("fewer reports")
    press(form, "4. The choice")
    assert "One more idea before one is chosen" in shown(form)
    press(form, "3. Ideas")
    box(form, "options.rep").write("call first\nblock the mornings")
    press(form, "4. The choice")
    box(form, "options.choice").write("block the mornings")
    assert desk.store.drafts(form.talk.id)["options.choice"].text == "block the mornings"
    assert any(each.description == "4 Options ✓" for each in form._way.children)
    form.go(Step.OPTIONS)
    assert "Questions that help" in shown(form)


def day_box(form, label):
    boxes = [each for each in parts(form._page) if isinstance(each, DayBox)]
    return next(each for each in boxes if each._entry.description == label)


def test_a_promise_is_bound_to_a_kind_of_the_chart_and_read_aloud(form, desk):
    heard(form)
    form.go(Step.PLAN)
    press(form, "Show the plan to read aloud")
    assert "No promise of yours yet" in shown(form)
    box(form, "plan.rep.1.when_if").write("When I start on Monday")
    box(form, "plan.rep.1.then").write("I will try to call")
    assert "Dismiss" in [getattr(each, "description", "") for each in parts(form._page)]
    box(form, "plan.rep.1.then").write("I call eight accounts")
    box(form, "plan.rep.1.kind").write("calls")
    box(form, "plan.rep.1.amount").write("eight")
    editor = next(each for each in parts(form._page) if getattr(each, "action_id", "").endswith("rep.1"))
    editor._by._entry.value = date(2026, 10, 9)
    assert "Write a number" in box(form, "plan.rep.1.amount")._problem.value
    assert desk.store.actions(form.talk.id) == []
    box(form, "plan.rep.1.amount").write("8")
    (action,) = desk.store.actions(form.talk.id)
    assert action.target == Target(kind="calls", amount=8)
    assert action.measure == "8 calls a week"
    press(form, "Show the plan to read aloud")
    assert "You promise: When I start on Monday, then: I call eight accounts." in shown(form)


def write_promise(form):
    for part in ("when_if", "then", "measure"):
        box(form, f"plan.rep.1.{part}").write(part)
    editor = next(each for each in parts(form._page) if getattr(each, "action_id", "").endswith("rep.1"))
    editor._by._entry.value = date(2026, 10, 9)


def test_what_is_changed_here_after_the_talk_leaves_a_line_in_the_record(form, desk):
    heard(form)
    form.go(Step.PLAN)
    write_promise(form)
    box(form, "plan.rep.1.then").write("changed before the talk")
    assert desk.store.changes(form.talk.id) == []
    talk = desk.store.conversation(form.talk.id)
    desk.store.save_conversation(talk.model_copy(update={"held_on": date(2026, 9, 24)}))
    form.go(Step.PLAN)
    assert "changes what was agreed" in shown(form)
    for letters in ("n", "ni", "nine calls"):
        box(form, "plan.rep.1.then").write(letters)
    (line,) = desk.store.changes(form.talk.id)
    assert (line.kind, line.by) == (ChangeKind.ADAPTED, Side.MANAGER)
    assert ("changed before the talk" in line.was, "nine calls" in line.now) == (True, True)
    editor = next(each for each in parts(form._page) if getattr(each, "action_id", "").endswith("rep.1"))
    editor._by._entry.value = None
    for part in ("when_if", "then", "measure"):
        box(form, f"plan.rep.1.{part}").write("")
    assert desk.store.actions(form.talk.id) == []
    assert desk.store.changes(form.talk.id)[-1].kind is ChangeKind.REMOVED


def test_going_back_to_the_plan_leaves_alone_what_notebook_3_wrote_meanwhile(form, desk):
    heard(form)
    form.go(Step.PLAN)
    write_promise(form)
    (action,) = desk.store.actions(form.talk.id)
    done = action.model_copy(update={"done_on": desk.today, "then": "adapted"})
    desk.store.save_action(done)
    form.go(Step.PLAN)
    assert desk.store.actions(form.talk.id) == [done]
    box(form, "plan.rep.1.then").write("changed here")
    assert desk.store.actions(form.talk.id)[0].done_on == desk.today


def test_review_and_check_ins_keep_the_managers_own_days_away_free(form, desk):
    the(form, Booking).keep_day(date(2026, 9, 30))
    desk.store.set_setting(KEPT, written(((date(2026, 10, 2), date(2026, 10, 2)), (date(2026, 10, 28),) * 2)))
    form.go(Step.REVIEW)
    press(form, "Take Thu 29 October 2026")
    assert "Fri 2 October 2026" not in shown(form)
    day_box(form, "When we look at it again")._entry.value = date(2026, 10, 28)
    assert "You are away that day yourself." in shown(form)
    press(form, "Keep these check-ins")
    day_box(form, "Check-in 1")._entry.value = date(2026, 10, 2)
    assert "2 October 2026 is not a day you both work." in shown(form)


def test_the_review_is_proposed_counted_on_the_chart_and_its_check_ins_are_kept_and_moved(form, desk):
    the(form, Booking).keep_day(date(2026, 9, 30))
    form.go(Step.REVIEW)
    press(form, "Take Wed 28 October 2026")
    box(form, "review.kind").write("calls")
    assert "Own usual level per working day" in shown(form)
    box(form, "review.level").write("9")
    assert "how many weeks" in box(form, "review.weeks")._problem.value
    box(form, "review.weeks").write("3")
    review = desk.store.review(form.talk.id)
    assert (review.on, review.resolved) == (date(2026, 10, 28), Resolved(kind="calls", level=9, weeks=3))
    assert review.resolved_means == "9 calls or more per working day, 3 weeks in a row"
    day_box(form, "When we look at it again")._entry.value = date(2026, 12, 24)
    assert "more than 6 weeks away" in shown(form)
    day_box(form, "When we look at it again")._entry.value = date(2026, 10, 28)
    assert "more than 6 weeks away" not in shown(form)
    press(form, "Keep these check-ins")
    first, second = desk.store.check_ins(form.talk.id)[:2]
    day_box(form, "Check-in 1")._entry.value = date(2026, 10, 3)
    assert "is not a day you both work" in shown(form)
    day_box(form, "Check-in 2")._entry.value = None
    kept = {one.id: one for one in desk.store.check_ins(form.talk.id)}
    assert (kept[first.id].on, kept[second.id].state) == (date(2026, 10, 3), CheckInState.CANCELLED)


@pytest.fixture
def booking(form):
    return the(form, Booking)


def test_the_date_of_the_talk_is_kept_with_its_time_and_can_be_cleared(form, booking, desk):
    booking.keep_day(date(2026, 9, 30))
    booking.keep_hour("14:30")
    kept = desk.store.conversation(form.talk.id).talk_at
    assert (kept.date(), kept.time()) == (date(2026, 9, 30), time(14, 30))
    booking.keep_day(None)
    assert desk.store.conversation(form.talk.id).talk_at is None


def test_booking_leaves_alone_what_another_notebook_kept_meanwhile(form, booking, desk):
    talk = desk.store.conversation(form.talk.id)
    desk.store.save_conversation(talk.model_copy(update={"held_on": date(2026, 9, 24)}))
    booking.keep_day(date(2026, 9, 30))
    assert desk.store.conversation(form.talk.id).held_on == date(2026, 9, 24)


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 9, 26), "past"), (date(2026, 10, 3), "weekend"), (date(2026, 9, 30), "Saved.")],
)
def test_a_day_that_does_not_suit_is_said_at_once(booking, day, said):
    assert said in booking.keep_day(day)


def test_the_review_is_kept_with_what_counts_as_resolved(form, desk):
    form.go(Step.REVIEW)
    day = next(each for each in parts(form._page) if isinstance(each, DayBox))
    day._entry.value = date(2026, 10, 26)
    box(form, "review.resolved_means")._entry.value = "nine calls a day for three weeks"
    review = desk.store.review(form.talk.id)
    assert (review.on, review.resolved_means) == (date(2026, 10, 26), "nine calls a day for three weeks")


def test_the_page_to_print_is_written_for_the_manager_without_what_was_told(form, desk):
    facts = [
        Fact(conversation=form.talk.id, card=f"own.{number}", text=text, origin=origin, picked_on=desk.today)
        for number, text, origin in ((1, "canary-saw", Origin.SAW), (2, "canary-told", Origin.TOLD))
    ]
    desk.store.save_facts(form.talk.id, facts)
    form.write_page()
    (page,) = (desk.store.home / "for-you-only").glob("meeting-*.html")
    text = page.read_text(encoding="utf-8")
    assert "canary-saw" in text
    assert "canary-told" not in text
    assert "For you only" in text


def test_the_page_to_print_never_lies_where_the_reps_copy_is_written(form, desk):
    form.write_page()
    assert not (desk.store.home / "exports").exists()
    assert str(desk.store.home / "for-you-only") in form._said.value


@pytest.mark.skipif(os.name != "posix", reason="rights as numbers are POSIX")
def test_the_folder_of_the_page_to_print_is_for_its_owner_alone(form, desk):
    form.write_page()
    assert stat.S_IMODE((desk.store.home / "for-you-only").stat().st_mode) == 0o700


def test_choosing_another_rep_shows_theirs(form, desk):
    form._choose("Greta Windlemere")
    assert form.talk.rep == "Greta Windlemere"
    assert desk.store.setting("chosen_rep") == "Greta Windlemere"
