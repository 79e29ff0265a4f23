from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings

from tests.store import any_records as any_
from tests.store.records import MONDAY, promise, talk
from workbook.records import (
    CalendarEntry,
    Change,
    ChangeKind,
    CheckIn,
    Outcome,
    OwnUsual,
    Review,
    Reviewed,
    Side,
)
from workbook.store import Reason, Store, StoreProblem

many = settings(deadline=None, derandomize=True, max_examples=30)
NUMBERS = count()
NOW = datetime(2026, 1, 7, 10, 0, tzinfo=UTC)


def change(subject="a", kind=ChangeKind.EXTENDED, **parts):
    return Change(conversation="c", subject=subject, kind=kind, by=Side.REP, at=NOW, **parts)


@pytest.fixture
def talked(store: Store) -> Store:
    store.save_conversation(talk())
    return store


@many
@given(any_.changes, any_.reviewed, any_.reviews)
def test_changes_and_held_reviews_come_back_as_they_were(shared_store, change, reviewed, review):
    shared_store.save_conversation(talk())
    shared_store.keep_reviewed(review, reviewed, [change])
    assert shared_store.changes("c")[-1] == change
    assert shared_store.reviewed("c")[-1] == reviewed
    assert shared_store.review("c") == review


@many
@given(any_.own_usuals)
def test_what_was_usual_comes_back_as_it_was_and_is_kept_once(shared_store, usual):
    key = f"talk {next(NUMBERS)}"
    shared_store.save_conversation(talk().model_copy(update={"id": key}))
    own = usual.model_copy(update={"conversation": key})
    assert shared_store.keep_own_usual(key, [own])
    assert not shared_store.keep_own_usual(key, [own.model_copy(update={"level": 0.0, "lo": 1.0})])
    assert shared_store.own_usual(key) == [own]


@many
@given(any_.calendar_entries)
def test_calendar_entries_come_back_as_they_were(shared_store, entry):
    shared_store.save_conversation(talk())
    shared_store.keep_calendar_entries([entry])
    assert shared_store.calendar_entries() == [entry]


def test_a_change_is_kept_with_what_it_changed(talked: Store) -> None:
    later = promise().model_copy(update={"by": MONDAY + timedelta(days=14)})
    moved = CheckIn(id="k", conversation="c", on=MONDAY)
    talked.change_plan(
        [later, moved, Review(conversation="c", on=MONDAY)], [change(), change("k", ChangeKind.MOVED)]
    )
    assert (talked.actions(), talked.check_ins(), talked.review("c").on) == ([later], [moved], MONDAY)
    assert [one.kind for one in talked.changes()] == [ChangeKind.EXTENDED, ChangeKind.MOVED]


def test_where_the_change_cannot_be_kept_nothing_is_changed(talked: Store) -> None:
    with pytest.raises(StoreProblem) as problem:
        talked.change_plan([promise()], [change().model_copy(update={"conversation": "none"})])
    assert problem.value.reason is Reason.GONE
    assert talked.actions() == []


def typed(text: str, was: str, minute: int) -> Change:
    return change(kind=ChangeKind.ADAPTED, was=was, now=text).model_copy(
        update={"at": NOW + timedelta(minutes=minute)}
    )


def test_a_promise_typed_letter_by_letter_is_one_line_and_typed_back_to_what_it_was_none(
    talked: Store,
) -> None:
    for minute, (was, now) in enumerate([("a", "ab"), ("ab", "abc"), ("abc", "abcd")]):
        talked.rewrite_promise("a", promise(), [typed(now, was, minute)])
    assert [(one.was, one.now, one.at) for one in talked.changes()] == [
        ("a", "abcd", NOW + timedelta(minutes=2))
    ]
    talked.rewrite_promise("a", promise(), [typed("a", "abcd", 3)])
    assert talked.changes() == []


def test_a_promise_taken_out_is_gone_and_the_line_says_what_it_was(talked: Store) -> None:
    talked.save_action(promise())
    talked.rewrite_promise(promise().id, None, [change(kind=ChangeKind.REMOVED, was="calls")])
    assert talked.actions("c") == []
    assert [one.was for one in talked.changes("c")] == ["calls"]


def test_a_plan_that_goes_on_has_several_held_reviews_and_one_that_stands(talked: Store) -> None:
    for week in (2, 4):
        held = Reviewed(
            conversation="c", held_on=MONDAY + timedelta(weeks=week), outcome=Outcome.GO_ON, rep_view="better"
        )
        talked.keep_reviewed(Review(conversation="c", on=MONDAY + timedelta(weeks=week + 2)), held)
    assert [one.held_on for one in talked.reviewed("c")] == [MONDAY + timedelta(weeks=n) for n in (2, 4)]
    assert talked.reviews() == [Review(conversation="c", on=MONDAY + timedelta(weeks=6))]


def test_what_was_usual_belongs_to_its_own_conversation(talked: Store) -> None:
    other = OwnUsual(conversation="d", kind="calls", level=5, lo=2, hi=8, kept_on=MONDAY)
    with pytest.raises(ValueError, match="another conversation"):
        talked.keep_own_usual("c", [other])


def test_no_words_are_in_a_repr() -> None:
    words = {"was": "secret one", "now": "secret two", "why": "secret three"}
    held = Reviewed(
        conversation="c", held_on=MONDAY, outcome=Outcome.GO_ON, rep_view="secret", happened="secret"
    )
    entry = CalendarEntry(uid="u", conversation="c", kind="Review", starts="2026-01-05")
    assert "secret" not in f"{change(**words)!r}{held!r}{entry!r}"
