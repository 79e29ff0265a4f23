"""A thousand conversations laid down at once, and the times of what is done with them."""

from __future__ import annotations

import statistics
from datetime import date, timedelta
from time import perf_counter, process_time
from uuid import uuid4

from sqlalchemy import insert

from workbook.records import Action, Conversation, Fact, Side
from workbook.store import schema
from workbook.store.rows import to_row

CONVERSATIONS, KEYS = 1_000, 60
FIRST = date(2024, 1, 1)
TEXT = "On Monday two accounts waited for a call back, and the report shows 4 calls on Tuesday."


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
