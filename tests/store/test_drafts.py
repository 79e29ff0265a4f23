from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.store import any_records as any_
from tests.store.engines import beside
from workbook.records import WORDS_LIMIT, Clash, Draft
from workbook.store import Reason, Store, StoreProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.store.conftest import Clock


@pytest.fixture
def other(clock: Clock, store: Store) -> Iterator[Store]:
    """A second window on the same store."""
    with beside(store, now=clock, patience_ms=50) as opened:
        yield opened


@settings(deadline=None, derandomize=True, max_examples=80)
@given(any_.words, any_.words, any_.words)
def test_typed_words_come_back_as_typed(shared_store: Store, subject: str, field: str, text: str) -> None:
    known = shared_store.drafts(subject).get(field)
    saved = shared_store.save_draft(subject, field, text, seen=known.version if known else 0)
    assert isinstance(saved, Draft)
    assert saved.text == text
    assert shared_store.drafts(subject)[field] == saved


def test_versions_grow_by_one_and_times_with_them(store: Store) -> None:
    first = store.save_draft("c", "facts", "a", seen=0)
    second = store.save_draft("c", "facts", "ab", seen=1)
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.version, second.version) == (1, 2)
    assert second.saved_at > first.saved_at
    assert store.drafts("c") == {"facts": second}


def test_the_same_text_again_changes_nothing_whatever_was_seen(store: Store, other: Store) -> None:
    stored = store.save_draft("c", "facts", "a", seen=0)
    assert [store.save_draft("c", "facts", "a", seen=seen) for seen in (1, 0, 9)] == [stored] * 3
    assert other.save_draft("c", "facts", "a", seen=0) == stored
    assert store.draft_clashes("c") == []


def test_two_windows_on_one_box_keep_both_texts(store: Store, other: Store) -> None:
    theirs = store.save_draft("c", "facts", "from the first window", seen=0)
    clash = other.save_draft("c", "facts", "from the second window", seen=0)
    assert isinstance(clash, Clash)
    assert clash.theirs == theirs
    assert clash.ours.text == "from the second window"
    assert store.drafts("c") == {"facts": theirs}
    assert store.draft_clashes("c") == [clash.ours]


def test_typing_on_in_a_clash_replaces_only_ones_own_text_beside(store: Store, other: Store) -> None:
    store.save_draft("c", "facts", "theirs", seen=0)
    with beside(store) as third:
        for text in ("o", "ou", "ours"):
            assert isinstance(other.save_draft("c", "facts", text, seen=0), Clash)
        third.save_draft("c", "facts", "and a third", seen=0)
    assert sorted(draft.text for draft in store.draft_clashes("c")) == ["and a third", "ours"]
    assert store.drafts("c")["facts"].text == "theirs"


def test_a_clash_is_settled_by_saving_over_theirs_knowingly(store: Store, other: Store) -> None:
    store.save_draft("c", "facts", "theirs", seen=0)
    clash = other.save_draft("c", "facts", "ours", seen=0)
    assert isinstance(clash, Clash)
    both = other.save_draft("c", "facts", "theirs and ours", seen=clash.theirs.version)
    assert isinstance(both, Draft)
    assert both.version == 2
    assert [draft.text for draft in other.draft_clashes("c")] == ["ours"]
    assert [other.settle_clash("c", "facts"), other.settle_clash("c", "facts")] == [1, 0]
    assert other.draft_clashes("c") == []
    assert other.drafts("c") == {"facts": both}


def test_boxes_and_subjects_do_not_meet(store: Store) -> None:
    for subject, field in (("c", "facts"), ("c", "plan"), ("d", "facts")):
        store.save_draft(subject, field, f"{subject} {field}", seen=0)
    assert {field: draft.text for field, draft in store.drafts("c").items()} == {
        "facts": "c facts",
        "plan": "c plan",
    }
    assert store.drafts("%") == {}


def test_a_text_that_is_too_long_is_refused_in_words_and_never_cut(store: Store) -> None:
    kept = store.save_draft("c", "facts", "é" * WORDS_LIMIT, seen=0)
    with pytest.raises(StoreProblem) as problem:
        store.save_draft("c", "facts", "é" * (WORDS_LIMIT + 1), seen=1)
    assert problem.value.reason is Reason.TOO_LONG
    assert store.drafts("c") == {"facts": kept}


def test_half_a_character_is_refused_in_words(store: Store) -> None:
    with pytest.raises(StoreProblem) as problem:
        store.save_draft("c", "facts", "half \ud83d", seen=0)
    assert problem.value.reason is Reason.UNREADABLE
    assert store.drafts("c") == {}
