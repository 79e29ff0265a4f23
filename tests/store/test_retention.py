"""Old conversations are found by the last day that anything was done or planned, and go only when asked to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.lives import live
from tests.store.records import MONDAY, talk
from workbook.records import CheckIn, Deed, Fact
from workbook.store import schema
from workbook.store.retention import DAYS

if TYPE_CHECKING:
    from workbook.store import Store

LATER = MONDAY + timedelta(days=100)


def test_a_conversation_ends_with_its_last_day(store: Store) -> None:
    store.save_conversation(talk("old"))
    store.save_conversation(talk("planned"))
    store.save_check_in(CheckIn(id="k", conversation="planned", on=LATER))
    assert store.ended_before(MONDAY) == []
    assert store.ended_before(MONDAY + timedelta(days=1)) == ["old"]
    assert store.ended_before(LATER) == ["old"]
    assert store.ended_before(LATER + timedelta(days=1)) == ["old", "planned"]


def test_what_was_typed_since_keeps_a_conversation(store: Store) -> None:
    store.save_conversation(talk("c"))
    store.save_draft("c", "notes", "still at it", seen=0)  # in March, by the clock of this test
    assert store.ended_before(date(2026, 3, 2)) == []
    assert store.ended_before(date(2026, 3, 3)) == ["c"]


def test_a_conversation_that_was_only_looked_at_is_told_apart_until_something_is_kept_of_it(
    store: Store,
) -> None:
    for name in ("typed", "picked", "planned", "looked at"):
        store.save_conversation(talk(name))
    store.save_conversation(talk("booked").model_copy(update={"talk_at": datetime(2026, 1, 6, 10)}))  # noqa: DTZ001
    store.save_conversation(talk("held").model_copy(update={"held_on": MONDAY}))
    assert store.untouched() == {"typed", "picked", "planned", "looked at"}
    assert [one.id for one in store.begun()] == ["held", "booked"]
    store.save_draft("typed", "notes", "a word", seen=0)
    store.save_facts("picked", [Fact(conversation="picked", card="calls", text="t", picked_on=MONDAY)])
    store.save_check_in(CheckIn(id="k", conversation="planned", on=LATER))
    assert store.untouched() == {"looked at"}


def test_a_plan_that_goes_on_is_newer_than_one_only_looked_at_and_that_is_better_than_none(
    store: Store,
) -> None:
    store.save_conversation(talk("looked at"))
    assert store.newest() == store.newest(talk("looked at").rep) == store.conversation("looked at")
    store.save_draft("looked at", "notes", "a word", seen=0)
    store.save_conversation(talk("opened later"))
    assert store.newest() == store.conversation("looked at")
    assert store.newest("nobody") is None


def test_a_removed_conversation_takes_all_that_belongs_to_it_and_nothing_else(store: Store) -> None:
    ann, bo = live(store, 1), live(store, 2)
    before = store.about(bo["rep"])
    assert store.remove_conversations([ann["talk"]]) == 1
    assert store.about(bo["rep"]) == before
    assert {"conversation", "fact", "action", "check_in", "review", "copy_written"}.isdisjoint(
        store.about(ann["rep"])
    )
    assert ann["draft"] not in repr(store.about(ann["rep"]))
    assert store.deeds()[0].deed is Deed.PURGED


@pytest.mark.parametrize("table", DAYS)
def test_the_days_looked_at_are_columns_of_their_tables(table: object) -> None:
    assert set(DAYS[table]) <= set(table.c.keys())
    assert table in schema.metadata.tables.values()
