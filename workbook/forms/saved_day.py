"""A date box whose day is kept as a draft. Of two windows the last choice holds, and the other one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms.days import DayBox, read_day
from workbook.records import Clash

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbook.forms.typed import Typed
    from workbook.records import Draft

BUSY = "Not saved: another window is changing this day. Choose it again."


class SavedDay(DayBox):
    """The day of ``field``, shown as it was typed before; ``saved`` is called after each that was kept."""

    def __init__(
        self, field: str, label: str, *, typed: Typed, saved: Callable[[], object], shared: bool = True
    ) -> None:
        """Show the stored day, none where none or nothing readable is stored."""
        draft = typed.drafts.get(field)
        self.field, self._typed, self._saved = field, typed, saved
        self._seen = draft.version if draft else 0
        self._kept = read_day(draft.text) if draft else None
        super().__init__(label, day=self._kept, changed=self._save, shared=shared)

    def __repr__(self) -> str:
        """Name the field only."""
        return f"SavedDay({self.field!r})"

    def follow(self, draft: Draft | None) -> None:
        """Show the day that another window has kept since; one that is here and is not kept yet stays."""
        if draft and draft.version > self._seen and self.day == self._kept:
            self._seen, self._kept = draft.version, read_day(draft.text)
            self._show(self._kept)

    def _save(self, day: date | None) -> str:
        text, other = day.isoformat() if day else "", ""
        kept = self._typed.save(self.field, text, seen=self._seen)
        if isinstance(kept, Clash):
            other = f" Another window had chosen {kept.theirs.text or 'no day'}."
            kept = self._typed.save(self.field, text, seen=kept.theirs.version)
        if isinstance(kept, Clash):
            return BUSY
        self._seen, self._kept = kept.version, day
        self._saved()
        return f"Saved {kept.saved_at:%H:%M}.{other}"
