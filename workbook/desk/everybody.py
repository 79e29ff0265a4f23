"""What changed for everybody, told without a screen: checked, kept or removed, and what that changed in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook.calendars.closed import closure_words, closures, typed_closure
from workbook.calendars.rep_away import ONLY_TYPED
from workbook.calendars.work_days import MANAGER
from workbook.records import Absence, Problem, RecordingChange
from workbook.spot.for_everybody import after_change, change_words, prompts_words, typed_change
from workbook.spot.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.desk.numbers import Numbers

NOTHING = "Nothing is held that changed for everybody."
NOT_HELD = "Nothing of this is held, so nothing was removed."
NO_SUCH_KIND = "There is no kind called {}. Known are: {}."
Told = Absence | RecordingChange


@dataclass(frozen=True, slots=True)
class ForEverybody:
    """What a person says changed for everybody in these numbers."""

    desk: Numbers

    def held(self) -> list[Told]:
        """Return what is held, the newest first."""
        store = self.desk.store
        return [*reversed(store.recording_changes()), *closures(store.absences())]

    def change(self, since: date, kinds: Sequence[str]) -> RecordingChange | Problem:
        """Return a change of how kinds are recorded, or what is wrong with it."""
        desk = self.desk
        known = sorted(set(desk.weekly["kind"]))
        if unknown := [kind for kind in kinds if kind not in known]:
            sentence = NO_SUCH_KIND.format(unknown[0], listed(known) if known else "none")
            return Problem(field="kinds", sentence=sentence)
        first = desk.weekly["week"].min().date() if len(desk.weekly) else desk.today
        return typed_change(since, kinds, held=desk.store.recording_changes(), first=first, today=desk.today)

    def closure(self, first: date, last: date) -> Absence | Problem:
        """Return days on which nobody worked, or what is wrong with them."""
        desk = self.desk
        off = desk.calendar.off(MANAGER)
        return typed_closure(first, last, held=desk.store.absences(), off=off, today=desk.today)

    def keep(self, one: Told) -> str:
        """Keep it, count anew, and say what that changed."""
        store, before = self.desk.store, self._prompts()
        sample = store.holds_sample()
        if isinstance(one, RecordingChange):
            store.save_recording_changes([one], sample=sample)
        else:
            if not store.absences():
                store.set_setting(ONLY_TYPED, "yes")
            store.save_absences([one], sample=sample)
        self.desk.days_changed()
        now = self._prompts()
        if isinstance(one, RecordingChange) and len(self.desk.weekly):
            last = self.desk.weekly["week"].max().date()
            return f"Kept: {words(one)}. {after_change(one, before, now, last=last)}"
        return f"Kept: {words(one)}. {prompts_words(before, now)}"

    def remove(self, since: date, kinds: Sequence[str] = ()) -> str:
        """Remove what is held since a day, of all kinds or some; say what that changed."""
        store, before = self.desk.store, self._prompts()
        gone: list[Told] = []
        for one in self.held():
            if isinstance(one, RecordingChange) and one.since == since:
                some = tuple(kind for kind in one.kinds if not kinds or kind in kinds)
                gone += [RecordingChange(since=since, kinds=some)] if some else []
            elif isinstance(one, Absence) and one.first == since and not kinds:
                gone.append(one)
        for one in gone:
            if isinstance(one, RecordingChange):
                store.take_back_recording_change(one)
            else:
                store.take_out(one)
        if not gone:
            return NOT_HELD
        self.desk.days_changed()
        return f"Removed: {'; '.join(map(words, gone))}. {prompts_words(before, self._prompts())}"

    def report(self) -> dict[str, Any]:
        """Return what is held as plain values, with sentences."""
        held = self.held()
        return {
            "held": [{**one.model_dump(mode="json"), "sentence": words(one)} for one in held],
            "sentence": "; ".join(map(words, held)) or NOTHING,
        }

    def _prompts(self) -> set[str]:
        return {one.rep for one in self.desk.prompts} if len(self.desk.weekly) else set()


def words(one: Told) -> str:
    """Say what was told."""
    return change_words(one) if isinstance(one, RecordingChange) else closure_words(one)
