"""How long the form of the six steps takes for one key or one press, with a thousand conversations stored."""

from __future__ import annotations

import pytest

from tests.below import below
from tests.benchmarks.many_talks import KEYS, TEXT, fill, timed, told
from tests.prepare.on_screen import box, opened, ticks
from workbook.forms.order_list import OrderList
from workbook.prepare.steps import STEPS, Step


@pytest.fixture
def full(desk):
    fill(desk)
    return desk


def toggle(tick):
    tick.value = not tick.value


def test_callbacks_with_a_thousand_conversations(full):
    form = opened(full)
    rep = next(iter(full.reps))
    told("open a rep", timed(lambda at: form._choose(full.reps[at % len(full.reps)]), 12))
    form._choose(rep)
    for one in STEPS:
        told(f"go to {one.step.value}", timed(lambda _, step=one.step: form.go(step), 10))
    form.go(Step.FACTS)
    cards = ticks(form)
    told("tick a card", timed(lambda at: toggle(cards[at % len(cards)]), KEYS))
    for tick in cards:
        tick.value = True
    (order,) = [each for each in below(form._page) if isinstance(each, OrderList)]
    kept = [item["key"] for item in order.items]
    told("move a fact", timed(lambda at: setattr(order, "order", kept[at % 2 :] + kept[: at % 2]), KEYS))
    what = box(form, "facts.own.1.what")
    told("a key in a statement", timed(lambda at: what.write(TEXT[: at + 1]), KEYS))
    form.go(Step.PART)
    said = box(form, "part.contribution")
    told("a key in a checked box", timed(lambda at: said.write(TEXT[: at + 1]), KEYS))
    form.go(Step.VIEW)
    words = box(form, "view.words")
    told("a key in their words", timed(lambda at: words.write(TEXT[: at + 1]), KEYS))
    box(form, "view.read_back").write("read back and agreed")
    form.go(Step.OPTIONS)
    form.go(Step.PLAN)
    then = box(form, "plan.rep.1.then")
    told("a key in a promise", timed(lambda at: then.write(TEXT[: at + 1]), KEYS))
