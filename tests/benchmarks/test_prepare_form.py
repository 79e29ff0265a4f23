"""How long the form of the six steps takes for one key or one press, with a thousand conversations stored."""

from __future__ import annotations

import statistics
from datetime import date, timedelta
from time import perf_counter, process_time
from uuid import uuid4

import pytest
from sqlalchemy import insert

from tests.prepare.on_screen import box, opened, parts, ticks
from workbook.forms.order_list import OrderList
from workbook.prepare.steps import STEPS, Step
from workbook.records import Action, Conversation, Fact, Side
from workbook.store import schema
from workbook.store.rows import to_row

CONVERSATIONS, KEYS = 1_000, 60
FIRST = date(2024, 1, 1)
TEXT = "On Monday two accounts waited for a call back, and the report shows 4 calls on Tuesday."


@pytest.fixture
def full(desk):
    fill(desk)
    return desk


def fill(desk):
    """Lay down a thousand conversations, each with facts, promises and twenty boxes, at once."""
    talks = [
        Conversation(
            id=uuid4().hex, rep=desk.reps[at % len(desk.reps)], opened_on=FIRST + timedelta(days=at % 600)
        )
        for at in range(CONVERSATIONS)
    ]
    facts = [
        {**to_row(Fact(conversation=talk.id, card=f"own.{at}", text=TEXT, picked_on=FIRST)), "position": at}
        for talk in talks
        for at in range(3)
    ]
    parts = {"when_if": TEXT, "then": TEXT, "measure": TEXT, "by": FIRST}
    actions = [
        to_row(Action(id=f"{talk.id}.{side.value}.1", conversation=talk.id, side=side, **parts))
        for talk in talks
        for side in Side
    ]
    drafts = [
        {
            "subject": talk.id,
            "field": f"box.{at}",
            "text": TEXT,
            "saved_at": "2026-01-05T09:30:00Z",
            "version": 1,
        }
        for talk in talks
        for at in range(20)
    ]
    with desk.store._writing() as connection:
        connection.execute(insert(schema.conversation), [{**to_row(talk), "version": 1} for talk in talks])
        for table, rows in ((schema.fact, facts), (schema.action, actions), (schema.draft, drafts)):
            connection.execute(insert(table), rows)


def toggle(tick):
    tick.value = not tick.value


def timed(work, times):
    """Milliseconds of each call: by the clock, and of this process's own work."""
    found = []
    for at in range(times):
        start, worked = perf_counter(), process_time()
        work(at)
        found.append((1000 * (perf_counter() - start), 1000 * (process_time() - worked)))
    return found


def told(name, found):
    """Print the median and the 95th percentile; where a machine is busy, the own work is what can be compared."""
    clock, own = zip(*found, strict=True)
    p95 = statistics.quantiles(clock, n=20)[-1]
    middle, worked = statistics.median(clock), statistics.median(own)
    times = f"median {middle:6.1f} ms   95 % {p95:6.1f} ms   own work {worked:6.1f} ms"
    print(f"{name:<40} {times}   n {len(found)}")


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
    (order,) = [each for each in parts(form._page) if isinstance(each, OrderList)]
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
