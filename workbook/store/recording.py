"""Since when kinds are recorded in another way for everybody: told once, listed, taken back."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from workbook.records import Deed, RecordingChange
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.deeds import note
from workbook.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE = schema.recording_change


class RecordingPart(Base):
    """Changes of how things are recorded. Saving the same again changes nothing."""

    def save_recording_changes(self, changes: Iterable[RecordingChange], *, sample: bool = False) -> None:
        """Save each kind under the day; kinds told of one day later stand beside those told first."""
        rows = [(one.since.isoformat(), kind, sample) for one in changes for kind in one.kinds]
        with self._writing() as connection:
            upsert(connection, TABLE, rows)

    def recording_changes(self) -> list[RecordingChange]:
        """Return all changes by day, one for each, with its kinds by name."""
        asked = select(TABLE.c.since, TABLE.c.kind).order_by(TABLE.c.since, TABLE.c.kind)
        with self._reading() as connection:
            rows = [(one.since, one.kind) for one in connection.execute(asked)]
        return [
            RecordingChange(since=date.fromisoformat(since), kinds=tuple(kind for _, kind in same))
            for since, same in groupby(rows, key=itemgetter(0))
        ]

    def take_back_recording_change(self, change: RecordingChange) -> None:
        """Remove what was told of a day and kinds, noted without words."""
        of_it = TABLE.c.since == change.since.isoformat(), TABLE.c.kind.in_(change.kinds)
        with self._writing() as connection:
            if gone := connection.execute(delete(TABLE).where(*of_it)).rowcount:
                note(connection, Deed.TAKEN_OUT, gone, self._now())
