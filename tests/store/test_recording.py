"""What was told of how things are recorded is kept once for everybody, and can be taken back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.any_records import days, kinds
from workbook.records import Deed, RecordingChange

if TYPE_CHECKING:
    from workbook.store import Store

MOVED = RecordingChange(since=date(2026, 1, 5), kinds=("calls", "emails"))


def test_changes_come_back_by_day_and_are_taken_back_kind_by_kind(store: Store) -> None:
    later = RecordingChange(since=date(2026, 3, 2), kinds=("calls",))
    for _ in range(2):  # saving the same again changes nothing
        store.save_recording_changes([later, MOVED])
    assert store.recording_changes() == [MOVED, later]
    store.take_back_recording_change(MOVED.model_copy(update={"kinds": ("calls",)}))
    assert store.recording_changes() == [MOVED.model_copy(update={"kinds": ("emails",)}), later]
    assert [(one.deed, one.rows) for one in store.deeds()] == [(Deed.TAKEN_OUT, 1)]
    store.take_back_recording_change(MOVED.model_copy(update={"kinds": ("calls",)}))
    assert len(store.deeds()) == 1


def test_what_was_told_of_the_invented_team_goes_with_it(store: Store) -> None:
    store.save_recording_changes([MOVED], sample=True)
    store.save_recording_changes([RecordingChange(since=MOVED.since, kinds=("calls",))])
    assert store.holds_sample()
    store.forget_sample()
    assert store.recording_changes() == [RecordingChange(since=MOVED.since, kinds=("calls",))]


@settings(deadline=None, derandomize=True, max_examples=20)
@given(since=days, some=st.lists(kinds, min_size=1, max_size=3, unique=True))
def test_any_kinds_of_any_day_come_back(shared_store: Store, since: date, some: list[str]) -> None:
    shared_store.save_recording_changes([RecordingChange(since=since, kinds=tuple(some))])
    (kept,) = (one for one in shared_store.recording_changes() if one.since == since)
    assert sorted(kept.kinds) == sorted(some)
    shared_store.take_back_recording_change(kept)
    assert shared_store.recording_changes() == []
