"""What changed for everybody, told without a screen: checked, kept or removed, and what that changed in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook.calendars.closed import typed_closure
from workbook.calendars.work_days import MANAGER
from workbook.records import Absence, Problem, RecordingChange
from workbook.spot.board import told_once
from workbook.spot.board.told_once import words
from workbook.spot.for_everybody import after_change, prompts_words, typed_change
from workbook.spot.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.desk.numbers import Numbers
    from workbook.spot.board.told_once import Told

NOTHING = "Nothing is held that changed for everybody."
NOT_HELD = "Nothing of this is held, so nothing was removed."
NO_SUCH_KIND = "There is no kind called {}. Known are: {}."


@dataclass(frozen=True, slots=True)
class ForEverybody:
    """What a person says changed for everybody in these numbers."""

    desk: Numbers

    def held(self) -> list[Told]:
        """Return what is held, the newest first."""
        return told_once.held(self.desk.store)

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
        before = self._prompts()
        told_once.keep(self.desk.store, one)
        self.desk.days_changed()
        now = self._prompts()
        if isinstance(one, RecordingChange) and len(self.desk.weekly):
            last = self.desk.weekly["week"].max().date()
            return f"Kept: {words(one)}. {after_change(one, before, now, last=last)}"
        return f"Kept: {words(one)}. {prompts_words(before, now)}"

    def remove(self, since: date, kinds: Sequence[str] = ()) -> str:
        """Remove what is held since a day, of all kinds or some; say what that changed."""
        before = self._prompts()
        gone: list[Told] = []
        for one in self.held():
            if isinstance(one, RecordingChange) and one.since == since:
                some = tuple(kind for kind in one.kinds if not kinds or kind in kinds)
                gone += [RecordingChange(since=since, kinds=some)] if some else []
            elif isinstance(one, Absence) and one.first == since and not kinds:
                gone.append(one)
        for one in gone:
            told_once.remove(self.desk.store, one)
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
