from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from tests.store import any_records as any_
from tests.store.records import MONDAY, copy_written, promise, talk
from workbook.records import Action, Agreement, CheckIn, CheckInState, CopyWritten, Outcome, Reply, Review
from workbook.store import Reason, Store, StoreProblem

many = settings(deadline=None, derandomize=True, max_examples=50)


@pytest.fixture
def talked(store: Store) -> Store:
    store.save_conversation(talk())
    return store


@many
@given(any_.actions)
def test_an_action_comes_back_as_it_was(shared_store: Store, action: Action) -> None:
    shared_store.save_conversation(talk())
    shared_store.save_action(action)
    assert [a for a in shared_store.actions() if a.id == action.id] == [action]


@many
@given(any_.check_ins)
def test_a_check_in_comes_back_as_it_was(shared_store: Store, check_in: CheckIn) -> None:
    shared_store.save_conversation(talk())
    shared_store.save_check_in(check_in)
    assert [c for c in shared_store.check_ins("c") if c.id == check_in.id] == [check_in]


@many
@given(any_.reviews)
def test_a_review_comes_back_as_it_was(shared_store: Store, review: Review) -> None:
    shared_store.save_conversation(talk())
    shared_store.save_review(review)
    assert shared_store.review("c") == review


@many
@given(any_.copies)
def test_a_copy_written_is_logged_as_it_was(shared_store: Store, copy: CopyWritten) -> None:
    shared_store.save_conversation(talk())
    shared_store.log_copy(copy)
    kept = shared_store.copies("c")[-1]
    assert kept == copy
    assert kept.written_at.utcoffset() == copy.written_at.utcoffset()


@many
@given(any_.replies)
def test_an_answer_comes_back_as_it_was_and_once(shared_store: Store, reply: Reply) -> None:
    shared_store.save_conversation(talk())
    if shared_store.save_reply(reply):
        assert shared_store.replies("c")[-1] == reply
    assert not shared_store.save_reply(reply)


def test_answers_come_back_in_the_order_they_came(talked: Store) -> None:
    for name in ("one", "two"):
        words = {"view": name, "agreement": Agreement.NO, "sha256": f"of {len(name)}{name[0]}"}
        reply = Reply(conversation="c", received_at=talked.now(), written_on=MONDAY, **words)
        assert talked.save_reply(reply)
        assert talked.replies("c")[-1] == reply
    assert [one.view for one in talked.replies("c")] == ["one", "two"]
    assert "two" not in repr(talked.replies("c"))


def test_saving_an_action_again_replaces_it(talked: Store) -> None:
    done = promise().model_copy(update={"done_on": MONDAY})
    talked.save_action(promise())
    talked.save_action(done)
    assert talked.actions() == [done]


def test_actions_come_by_day_and_then_as_they_were_written(talked: Store) -> None:
    for id_, days in (("z", 7), ("b", 0), ("a", 0)):
        talked.save_action(promise(id_, by=MONDAY + timedelta(days=days)))
    assert [action.id for action in talked.actions("c")] == ["b", "a", "z"]
    assert talked.actions("other") == []


def test_an_action_can_be_removed_once(talked: Store) -> None:
    talked.save_action(promise())
    assert [talked.remove_action("a"), talked.remove_action("a")] == [True, False]
    assert talked.actions() == []


def test_a_check_in_changes_its_state(talked: Store) -> None:
    planned = CheckIn(id="k", conversation="c", on=MONDAY)
    held = planned.model_copy(update={"state": CheckInState.HELD, "note": "two calls more"})
    talked.save_check_in(planned)
    talked.save_check_in(held)
    assert talked.check_ins() == [held]


def test_a_review_is_none_until_agreed_and_then_one(talked: Store) -> None:
    assert talked.review("c") is None
    talked.save_review(Review(conversation="c", on=MONDAY))
    ended = Review(conversation="c", on=MONDAY, outcome=Outcome.RESOLVED)
    talked.save_review(ended)
    assert talked.review("c") == ended


def test_each_copy_written_is_a_line_of_its_own(talked: Store) -> None:
    for name in ("plan.html", "plan.html", "a.html"):
        talked.log_copy(copy_written(name))
    assert [copy.file_name for copy in talked.copies("c")] == ["plan.html", "plan.html", "a.html"]


def test_a_plan_without_its_conversation_is_refused_in_words(store: Store) -> None:
    saves = (
        lambda: store.save_action(promise()),
        lambda: store.save_check_in(CheckIn(id="k", conversation="c", on=MONDAY)),
        lambda: store.save_review(Review(conversation="c", on=MONDAY)),
        lambda: store.log_copy(copy_written()),
    )
    for save in saves:
        with pytest.raises(StoreProblem) as problem:
            save()
        assert problem.value.reason is Reason.GONE
