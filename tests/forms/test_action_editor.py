"""A promise enters the plan once it is whole, comes back as it was left, and says where it could not be kept."""

from __future__ import annotations

from datetime import date

from workbook.forms.actions import ActionEditor
from workbook.forms.typed import Typed
from workbook.records import Action, Side

TODAY = date(2026, 9, 28)


def editor(memory, kept=None, keep=None, kinds=()):
    actions: dict[str, Action] = {}
    made = ActionEditor(
        "c1",
        Side.REP,
        1,
        typed=Typed(memory, "c1"),
        kept=kept,
        keep=keep or (lambda action: actions.update({action.id: action}) or True),
        drop=lambda key: actions.pop(key, None),
        today=TODAY,
        kinds=kinds,
    )
    return made, actions


def fill(made):
    made._boxes["when_if"]._entry.value = "when I start on Monday"
    made._boxes["then"]._entry.value = "I call eight accounts"
    made._boxes["measure"]._entry.value = "8 calls in the CRM"
    made._by._entry.value = date(2026, 10, 9)


def test_a_promise_enters_the_plan_once_it_is_whole_and_not_before(memory):
    made, actions = editor(memory)
    made._boxes["then"]._entry.value = "I call eight accounts"
    assert actions == {}
    assert "Not in the plan yet" in made._said.value
    fill(made)
    (action,) = actions.values()
    assert (action.then, action.by) == ("I call eight accounts", date(2026, 10, 9))
    assert "In the plan" in made._said.value


def test_an_amount_is_asked_only_where_it_is_counted_on_the_chart(memory):
    made, _ = editor(memory, kinds=("calls",))
    amount, per = made._count["amount"], made._count["per"]
    assert (amount.layout.display, per.layout.display) == ("none", "none")
    made._count["kind"]._entry.value = "calls"
    assert (amount.layout.display, per.layout.display) != ("none", "none")


def test_emptying_every_box_takes_the_promise_out_again(memory):
    made, actions = editor(memory)
    fill(made)
    for box in made._boxes.values():
        box._entry.value = ""
    made._by._entry.value = None
    assert actions == {}


def test_half_a_promise_comes_back_as_it_was_left(memory):
    made, _ = editor(memory)
    made._boxes["then"]._entry.value = "I call eight accounts"
    again, _ = editor(memory)
    assert again._boxes["then"].text == "I call eight accounts"


def test_of_two_days_the_last_choice_holds_and_the_other_is_told(memory):
    made, _ = editor(memory)
    memory.save("plan.rep.1.by", "2026-10-12", seen=0)
    made._by._entry.value = date(2026, 10, 9)
    assert memory.kept["plan.rep.1.by"].text == "2026-10-09"
    assert "2026-10-12" in made._by._who.value


def test_a_promise_that_could_not_be_kept_is_not_said_to_be_in_the_plan_and_is_put_there_by_a_press(memory):
    broken, actions = [True], {}

    def keep(action):  # as a guarded one: what went wrong was told
        return None if broken else actions.update({action.id: action}) or True

    made, _ = editor(memory, keep=keep)
    fill(made)
    assert "Not in the plan yet" in made._said.value
    again, _ = editor(memory, keep=keep)  # the step is opened again: nothing is kept by being shown
    assert "Not in the plan yet" in again._said.value
    assert actions == {}
    broken.clear()
    again._again.children[0].children[0].click()
    assert actions["c1.rep.1"].then == "I call eight accounts"
    assert ("In the plan." in again._said.value, again._again.children) == (True, ())
