"""Each thing in a copy can be taken out, stays out until it is changed, and takes nothing else with it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.canary import canary, found_of
from tests.hostile import HOSTILE
from tests.share.builders import TALK, empty_plan, numbers, plan_of
from workbook.share.choice import key_of, label, without
from workbook.share.counts import MANY, items
from workbook.share.page import render
from workbook.share.plan import SharedPlan

PLAN = plan_of(lambda name: canary(name, 7))
EVERY = items(PLAN)
KEYS = {item: key_of(PLAN, item) for item in EVERY}


def parts(plan: SharedPlan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in SharedPlan.model_fields}


def test_every_item_has_a_key_of_its_own_without_words() -> None:
    assert len(set(KEYS.values())) == len(EVERY)
    assert not any(" " in key for key in KEYS.values())
    words = {name: canary(name, 7) for name in ("view.words", "action.rep.then", "fact.saw")}
    assert not [key for key in KEYS.values() if found_of(key.encode(), words)]


@pytest.mark.parametrize("item", EVERY, ids=lambda item: f"{item.part}.{item.place}")
def test_one_thing_taken_out_leaves_all_others_as_they_were(item) -> None:
    left = without(PLAN, {KEYS[item]})
    assert len(items(left)) == len(EVERY) - 1
    was, now = parts(PLAN), parts(left)
    assert {name for name in was if was[name] != now[name]} == {item.part}
    if item.part in MANY:
        assert set(now[item.part]) == set(was[item.part]) - {was[item.part][item.place]}


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(EVERY)))
def test_what_is_taken_out_is_nowhere_on_the_page(gone) -> None:
    page = render(without(PLAN, {KEYS[item] for item in gone}))
    held = {("rep_words", 0): "view.words", ("resolved_means", 0): "review.resolved_means"}
    held[("numbers", 0)] = "numbers.unit"
    held |= {("seen", place): name for place, name in enumerate(("fact.report", "fact.saw"))}
    for place, action in enumerate(PLAN.actions):
        held[("actions", place)] = f"action.{action.who.value}.then"
    there = found_of(page, {name: canary(name, 7) for name in held.values()})
    for item, name in held.items():
        assert (name in there) == (item not in {tuple(one) for one in gone}), name


def test_nothing_taken_out_is_the_same_plan_and_all_taken_out_is_an_empty_one() -> None:
    assert without(PLAN, set()) == PLAN
    assert without(PLAN, {"something.that.was.once.there"}) == PLAN
    left = without(PLAN, set(KEYS.values()))
    assert items(left) == ()
    assert (left.rep, left.written_on, left.mark) == (PLAN.rep, PLAN.written_on, PLAN.mark)
    assert items(without(empty_plan(), set(KEYS.values()))) == ()


def test_a_changed_text_is_a_new_thing_but_a_promise_done_or_moved_and_numbers_of_another_week_are_not() -> (
    None
):
    words = PLAN.model_copy(update={"rep_words": "another text"})
    assert not set(_keys(words, "rep_words")) & set(KEYS.values())
    moved = PLAN.actions[0].model_copy(update={"done_on": TALK, "let_go_on": TALK, "by": date(2027, 1, 1)})
    later = PLAN.model_copy(update={"actions": (moved,), "numbers": numbers(rates=(1, 2))})
    assert set(_keys(later, "actions") + _keys(later, "numbers")) <= set(KEYS.values())


def _keys(plan: SharedPlan, part: str) -> list[str]:
    return [key_of(plan, item) for item in items(plan) if item.part == part]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_label_is_one_short_line_whatever_was_typed(name: str) -> None:
    plan = plan_of(lambda _: HOSTILE[name])
    for item in items(plan):
        text = label(plan, item)
        assert len(text) <= 250
        assert len(text.splitlines()) == 1
