"""Options and promises on screen."""

from __future__ import annotations

from datetime import date

import pytest

from tests.below import below
from tests.prepare.on_screen import (
    box,
    heard,
    press,
    shown,
    write_promise,
)
from workbook.prepare.steps import Step
from workbook.records import ChangeKind, Side, Target

pytestmark = pytest.mark.usefixtures("no_errors")


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
    assert "call first (theirs)" in shown(form)
    press(form, "3. Ideas")
    box(form, "options.rep").write("call first\nblock the mornings")
    press(form, "4. The choice")
    assert "Ideas so far" not in shown(form), "they stand once, as what can be chosen"
    assert ("fewer reports", "fewer reports") in box(form, "options.choice")._entry.options
    box(form, "options.choice").write("block the mornings")
    assert desk.store.drafts(form.talk.id)["options.choice"].text == "block the mornings"
    assert any(each.description == "4 Options ✓" for each in form._way.children)
    form.go(Step.OPTIONS)
    assert "Questions that help" in shown(form)


def test_a_promise_is_bound_to_a_kind_of_the_chart_and_read_aloud(form, desk):
    heard(form)
    form.go(Step.PLAN)
    press(form, "Show the plan to read aloud")
    assert "No promise of yours yet" in shown(form)
    box(form, "plan.rep.1.when_if").write("When I start on Monday")
    box(form, "plan.rep.1.then").write("I will try to call")
    assert "Dismiss" in [getattr(each, "description", "") for each in below(form._page)]
    box(form, "plan.rep.1.then").write("I call eight accounts")
    assert "Own usual level:" not in shown(form)
    box(form, "plan.rep.1.kind").write("calls")
    assert "Own usual level:" in shown(form)
    box(form, "plan.rep.1.amount").write("eight")
    editor = next(each for each in below(form._page) if getattr(each, "action_id", "").endswith("rep.1"))
    editor._by._entry.value = date(2026, 10, 9)
    assert "Write a number" in box(form, "plan.rep.1.amount")._problem.value
    assert desk.store.actions(form.talk.id) == []
    box(form, "plan.rep.1.amount").write("8")
    (action,) = desk.store.actions(form.talk.id)
    assert action.target == Target(kind="calls", amount=8)
    assert action.measure == "8 calls a week"
    press(form, "Show the plan to read aloud")
    assert "You promise: When I start on Monday, then: I call eight accounts." in shown(form)


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
    editor = next(each for each in below(form._page) if getattr(each, "action_id", "").endswith("rep.1"))
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
