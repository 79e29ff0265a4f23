"""A full store: how long each query, each screen and the copy take, and whether memory stays flat over many renders."""

from __future__ import annotations

import gc
from datetime import date, timedelta

import psutil
import pytest
from sqlalchemy import insert

from tests.benchmarks.many_talks import FIRST, TEXT, fill, timed, told
from workbook.desk import Desk
from workbook.desk.sample import SAMPLE_AS_OF, lay_out_sample
from workbook.records import Action, Side
from workbook.store import schema
from workbook.store.rows import to_row

PEOPLE, MORE_ACTIONS, RENDERS = 100_000, 8, 500


@pytest.fixture
def laden(open_store, numbers, tmp_path):
    """A thousand conversations with ten promises each, beside a hundred thousand reps; on each engine."""
    full = Desk(open_store(tmp_path / "home"), SAMPLE_AS_OF)
    lay_out_sample(full.store)
    full.__dict__.update(weekly=numbers.weekly, said=numbers.said)
    fill(full)
    parts = {"when_if": TEXT, "then": TEXT, "measure": TEXT, "by": FIRST}
    actions = [
        to_row(Action(id=f"{talk.id}.more.{at}", conversation=talk.id, side=Side.REP, **parts))
        for talk in full.store.conversations()
        for at in range(MORE_ACTIONS)
    ]
    people = [
        {"name": f"Rep {at:06}", "team": "T", "country": "", "region": "", "works": "", "sample": False}
        for at in range(PEOPLE)
    ]
    with full.store._writing() as connection:
        connection.execute(insert(schema.action), actions)
        connection.execute(insert(schema.person), people)
    yield full
    full.close()


def test_each_query_of_a_full_store(laden):
    store = laden.store
    talk = store.conversations(laden.reps[0])[0]
    newest = [store.conversations(rep)[0].id for rep in laden.reps]
    asked = {
        "conversation": lambda _: store.conversation(talk.id),
        "conversations of a rep": lambda _: store.conversations(talk.rep),
        "all conversations": lambda _: store.conversations(),
        "facts": lambda _: store.facts(talk.id),
        "drafts": lambda _: store.drafts(talk.id),
        "promises of a conversation": lambda _: store.actions(talk.id),
        "promises of the newest talk of each rep": lambda _: store.actions(newest),
        "check-ins": lambda _: store.check_ins(talk.id),
        "review": lambda _: store.review(talk.id),
        "answers of a rep": lambda _: store.answers(talk.rep),
        "copies written": lambda _: store.copies(talk.id),
        "changes": lambda _: store.changes(talk.id),
        "a setting": lambda _: store.setting("chosen_rep"),
        "known": lambda _: store.known(talk.rep),
        "about a rep of 80 conversations": lambda _: store.about(talk.rep),
        "ended before": lambda _: store.ended_before(date(2026, 1, 1)),
        "people that have numbers": lambda _: store.people_in(laden.reps),
        "all people, whom no screen reads": lambda _: store.people(),
        "a draft saved": lambda at: store.save_draft(talk.id, "load", f"{at}", seen=at),
        "a promise saved": lambda at: store.save_action(
            Action(
                id="load", conversation=talk.id, side=Side.REP, when_if="x", then="y", measure="z",
                by=FIRST + timedelta(days=at),
            )
        ),
    }  # fmt: skip
    for name, ask in asked.items():
        told(name, timed(ask, 20))


def test_each_screen_of_a_full_store_and_the_copy(laden, tmp_path):
    laden.choose(laden.reps[0])
    for name in ("board", "prepare", "week", "track", "helped", "copy"):
        told(f"screen: {name}", timed(lambda _, name=name: getattr(laden, name)(), 6))
    told("the copy written", timed(lambda _: laden.write_copy(laden.reps[0], tmp_path), 6))


def test_memory_stays_flat_over_many_renders(desk):
    """Screens are shown as a manager shows them, and nobody closes anything."""
    process, held = psutil.Process(), []
    for at in range(RENDERS):
        shown = desk.prepare() if at % 2 else desk.track()
        assert shown.children
        if at % 100 == 99:
            gc.collect()
            held.append(process.memory_info().rss / 2**20)
    print("MiB after each hundred renders: " + ", ".join(f"{one:.0f}" for one in held))
    assert max(held) <= 1.03 * min(held)
