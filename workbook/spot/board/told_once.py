"""What changed for everybody, in the store: all that is held of it, and how one is kept, removed and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.closed import closure_words, closures
from workbook.calendars.rep_away import ONLY_TYPED
from workbook.records import Absence, RecordingChange
from workbook.spot.for_everybody import change_words

if TYPE_CHECKING:
    from workbook.store import Store

Told = Absence | RecordingChange
"""How kinds are recorded since a day, or days on which nobody worked."""


def held(store: Store) -> list[Told]:
    """Return all that is held, changes of recording first, the newest of each first."""
    return [*reversed(store.recording_changes()), *closures(store.absences())]


def keep(store: Store, one: Told) -> None:
    """Keep one; the invented team takes what was told of it with it."""
    sample = store.holds_sample()
    if isinstance(one, RecordingChange):
        store.save_recording_changes([one], sample=sample)
        return
    if not store.absences():
        store.set_setting(ONLY_TYPED, "yes")
    store.save_absences([one], sample=sample)


def remove(store: Store, one: Told) -> None:
    """Remove one."""
    if isinstance(one, RecordingChange):
        store.take_back_recording_change(one)
    else:
        store.take_out(one)


def words(one: Told) -> str:
    """Say what was told."""
    return change_words(one) if isinstance(one, RecordingChange) else closure_words(one)
