"""A store of drafts that fits in a test."""

from __future__ import annotations

from datetime import UTC, datetime

from workbook.records import Clash, Draft

NOW = datetime(2026, 9, 28, 10, 42, tzinfo=UTC)


class Memory:
    """A store of drafts that fits in a test."""

    def __init__(self):
        self.kept: dict[str, Draft] = {}

    def save(self, field, text, *, seen):
        old = self.kept.get(field)
        new = Draft(
            subject="c1", field=field, text=text, saved_at=NOW, version=(old.version if old else 0) + 1
        )
        if old and old.version != seen:
            return Clash(theirs=old, ours=new)
        self.kept[field] = new
        return new

    def save_draft(self, _, field, text, *, seen):
        return self.save(field, text, seen=seen)

    def drafts(self, _):
        return dict(self.kept)

    def draft_clashes(self, _):
        return []

    def settle_clash(self, *_):
        return 0
