"""From which day on somebody works on other days of the week: told name by name, listed, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from workbook.records import Deed, WorkingWeek
from workbook.store import schema
from workbook.store.base import Base
from workbook.store.deeds import note
from workbook.store.former import of_today
from workbook.store.upsert import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE = schema.working_week


class WorkingWeeksPart(Base):
    """Weeks that change. One that is told of the same day again replaces the one before."""

    def save_working_weeks(self, weeks: Iterable[WorkingWeek], *, sample: bool = False) -> None:
        """Save each under rep and day."""
        with self._writing() as connection:
            rows = [
                (of_today(connection, one.rep), one.since.isoformat(), one.works, sample) for one in weeks
            ]
            upsert(connection, TABLE, rows)

    def working_weeks(self, rep: str | None = None) -> list[WorkingWeek]:
        """Return all changes by rep and day; of one rep where named."""
        asked = select(TABLE).order_by(TABLE.c.rep, TABLE.c.since)
        return self._records(WorkingWeek, asked if rep is None else asked.where(TABLE.c.rep == rep))

    def take_out_working_week(self, week: WorkingWeek) -> None:
        """Remove what was told of a rep and a day, noted without whose it was."""
        of_it = TABLE.c.rep == week.rep, TABLE.c.since == week.since.isoformat()
        with self._writing() as connection:
            if connection.execute(delete(TABLE).where(*of_it)).rowcount:
                note(connection, Deed.TAKEN_OUT, 1, self._now())
