from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store import any_records as any_
from tests.store.records import MONDAY, fact, promise, talk
from workbook.records import Answer, Cause, Conversation, Fact, Verdict
from workbook.store import Reason, Store, StoreProblem

if TYPE_CHECKING:
    from tests.store.engines import Opener

many = settings(deadline=None, derandomize=True, max_examples=60)


@many
@given(any_.conversations)
def test_a_conversation_comes_back_as_it_was(shared_store: Store, conversation: Conversation) -> None:
    shared_store.save_conversation(conversation)
    kept = shared_store.conversation(conversation.id)
    assert kept == conversation
    assert kept.talk_at is None or kept.talk_at.utcoffset() == conversation.talk_at.utcoffset()
    assert conversation in shared_store.conversations(conversation.rep)


@many
@given(st.lists(any_.facts, max_size=5))
def test_facts_come_back_in_the_managers_order(shared_store: Store, facts: list[Fact]) -> None:
    shared_store.save_conversation(talk())
    shared_store.save_facts("c", facts)
    assert shared_store.facts("c") == facts


@many
@given(any_.answers)
def test_an_answer_comes_back_as_it_was_and_twice_adds_nothing(shared_store: Store, answer: Answer) -> None:
    shared_store.save_answer(answer)
    once = shared_store.answers(answer.rep)
    shared_store.save_answer(answer)
    assert shared_store.answers(answer.rep) == once
    assert next(one for one in once if one.onset == answer.onset) == answer


@settings(deadline=None, derandomize=True, max_examples=12)
@given(
    st.lists(any_.answers.map(lambda one: one.model_copy(update={"rep": "Ann", "onset": MONDAY})), max_size=6)
)
def test_a_later_answer_erases_none_before_it_and_comes_first(
    open_store: Opener, given_answers: list[Answer]
) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "home") as store:
        for one in given_answers:
            store.save_answer(one)
        kept = store.answers("Ann")
    before = [None, *given_answers]
    assert kept == [one for one, last in zip(given_answers, before, strict=False) if one != last][::-1]


def test_a_changed_mind_is_kept_in_full(store: Store) -> None:
    first = Answer(rep="Ann", onset=MONDAY, because="leave", answered_on=MONDAY)
    second = first.model_copy(update={"verdict": Verdict.REAL})
    for one in (first, second, second, first):
        store.save_answer(one)
    assert store.answers() == [first, second, first]
    assert store.answers("Bo") == []


def test_an_answer_taken_back_is_gone_and_no_other(store: Store) -> None:
    first = Answer(rep="Ann", onset=MONDAY, because="leave", answered_on=MONDAY)
    named = first.model_copy(update={"cause": Cause.LEADS})
    of_bo = first.model_copy(update={"rep": "Bo"})
    for one in (first, named, of_bo, first):
        store.save_answer(one)
    store.take_back([first])
    assert store.answers() == [named, of_bo]
    store.take_back([named, first])
    assert store.answers() == [of_bo]


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.conversation("c") is None
    assert store.facts("c") == []


def test_the_newest_conversation_comes_first(store: Store) -> None:
    for id_, days in (("b", 0), ("c", 7), ("a", 7), ("d", 3)):
        store.save_conversation(talk(id_, opened_on=MONDAY + timedelta(days=days)))
    store.save_conversation(talk("e", rep="Bo"))
    assert [c.id for c in store.conversations("Ann")] == ["a", "c", "d", "b"]
    assert len(store.conversations()) == 5


def test_the_last_save_of_a_conversation_wins(store: Store) -> None:
    held = talk().model_copy(update={"held_on": MONDAY})
    for one in (talk(), talk(), held):
        store.save_conversation(one)
    assert store.conversations() == [held]


def test_changing_a_conversation_keeps_what_belongs_to_it(store: Store) -> None:
    store.save_conversation(talk())
    store.save_facts("c", [fact("calls fell")])
    store.save_action(promise())
    store.save_conversation(talk().model_copy(update={"held_on": MONDAY}))
    assert (store.facts("c"), store.actions("c")) == ([fact("calls fell")], [promise()])


def test_facts_of_an_unknown_conversation_are_refused_in_words(store: Store) -> None:
    with pytest.raises(StoreProblem) as problem:
        store.save_facts("gone", [fact("calls fell", conversation="gone")])
    assert problem.value.reason is Reason.GONE


def test_a_failed_save_of_facts_keeps_those_before(store: Store) -> None:
    store.save_conversation(talk())
    store.save_facts("c", [fact("one"), fact("two")])
    broken = fact("three").model_copy(update={"card": "\ud83d"})
    with pytest.raises(StoreProblem):
        store.save_facts("c", [fact("new"), broken])
    assert [f.text for f in store.facts("c")] == ["one", "two"]


def test_a_fact_of_another_conversation_is_a_mistake_of_the_program(store: Store) -> None:
    with pytest.raises(ValueError, match="another conversation"):
        store.save_facts("c", [fact("x", conversation="d")])
