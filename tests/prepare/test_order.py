"""The order of the facts: kept as it is moved, and of two windows neither order is lost."""

from __future__ import annotations

import pytest

from tests.below import below
from tests.prepare.on_screen import opened, press, shown, the, ticks
from workbook.desk import open_desk
from workbook.prepare.form.facts import UNSURE
from workbook.prepare.form.order import FIELD, FactOrder
from workbook.prepare.steps import Step

pytestmark = pytest.mark.usefixtures("no_errors")


@pytest.fixture
def form(desk):
    made = opened(desk)
    for tick in ticks(made)[:3]:
        tick.value = True
    return made


@pytest.fixture
def other(form, desk):
    """The same talk in another window, opened at the same moment."""
    with open_desk(desk.store.home) as again:
        made = opened(again)
        assert made.talk == form.talk
        yield made


def move(form, *cards):
    the(form, FactOrder).list.order = list(cards)


def kept(desk, form):
    return [fact.card for fact in desk.store.facts(form.talk.id)]


def test_an_order_is_kept_and_said(form, desk):
    first, second, third = kept(desk, form)
    move(form, second, third, first)
    assert kept(desk, form) == [second, third, first]
    assert "Order saved " in shown(form)


def test_of_two_windows_that_order_at_once_both_orders_are_kept_and_one_is_chosen(form, other, desk):
    first, second, third = kept(desk, form)
    move(other, second, first, third)
    move(form, third, second, first)
    assert kept(desk, form) == [second, first, third]
    assert "Both orders are kept" in shown(form)
    assert shown(form).count("The other order:") == 2  # the title, and the name of the list
    press(form, "Keep my order")
    assert kept(desk, form) == [third, second, first]
    assert "The other order:" not in shown(form)
    assert desk.store.draft_clashes(form.talk.id) == []
    move(form, first, second, third)
    assert kept(desk, form) == [first, second, third]


def test_the_other_order_can_be_used(form, other, desk):
    first, second, third = kept(desk, form)
    move(other, second, first, third)
    move(form, third, second, first)
    press(form, "Use the other order")
    assert kept(desk, form) == [second, first, third]
    assert [item["key"] for item in the(form, FactOrder).list.items] == [second, first, third]
    move(form, first, second, third)
    assert kept(desk, form) == [first, second, third]


def test_an_order_that_was_left_beside_is_shown_when_one_comes_back(form, other, desk):
    first, second, third = kept(desk, form)
    move(other, second, first, third)
    move(form, third, second, first)
    form.go(Step.PART)
    form.go(Step.FACTS)
    assert kept(desk, form) == [second, first, third]
    assert "Another window had this order; it is kept beside:" in shown(form)
    press(form, "Use the other order")
    assert kept(desk, form) == [third, second, first]
    form.go(Step.FACTS)
    assert "kept beside" not in shown(form)


def test_what_was_picked_meanwhile_stands_in_either_order(form, other, desk):
    first, second, third = kept(desk, form)
    press(other, f"▸ {UNSURE}")
    fourth = ticks(other)[3]
    fourth.value = True
    move(form, third, second, first)
    assert kept(desk, form)[:3] == [third, second, first]
    assert len(kept(desk, form)) == 4
    assert [one for one in below(form._page) if getattr(one, "description", "") == "Keep my order"] == []


@pytest.mark.parametrize("text", ["", "{", "7", '["gone"]'])
def test_an_order_that_cannot_be_read_orders_nothing(form, desk, text):
    desk.store.save_draft(form.talk.id, FIELD, text, seen=0)
    before = kept(desk, form)
    form.go(Step.FACTS)
    move(form, *before[::-1])
    assert kept(desk, form) == before[::-1]
