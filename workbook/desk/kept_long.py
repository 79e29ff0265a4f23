"""What has been kept for long: conversations that ended, people who left. Asked about, never removed unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from workbook.desk.numbers import Numbers
from workbook.desk.purge import purge
from workbook.records import left
from workbook.units import so_many

if TYPE_CHECKING:
    from datetime import date

    from workbook.desk.purge import Purged

KEEP_FOR, KEPT_MONTHS = "keep_for_months", 24  # our own choice: law says no longer than needed, and no number


class KeptLong(Numbers):
    """How long things are kept, and what is older."""

    def keep_for(self, months: int) -> None:
        """Keep after how many months without anything a conversation is asked about; 0 for never."""
        self.store.set_setting(KEEP_FOR, str(months))

    def old_talks(self) -> list[str]:
        """Return the ids of conversations that ended long enough ago to be asked about."""
        months = self._kept_months()
        return self.store.ended_before(self._long_ago()) if months else []

    def old_talks_sentence(self) -> str:
        """Say how many conversations ended long ago, and how they are removed."""
        months = self._kept_months()
        if not months:
            return "Conversations are kept until you remove them."
        many = so_many(len(self.old_talks()), "conversation")
        return (
            f"{many} ended more than {so_many(months, 'month')} ago. Nothing is removed without a yes: "
            "workbook retention --purge asks for it."
        )

    def purge(self) -> Purged:
        """Remove the conversations that ended long ago, from files and copies too. Raises StoreProblem."""
        return purge(self.store, self.old_talks(), self._long_ago())

    def long_gone(self) -> list[str]:
        """Return who left long enough ago to be asked about and is still held, by name."""
        if not self._kept_months():
            return []
        before = self._long_ago()
        gone = (rep for rep, first in left(self.store.absences()).items() if first < before)
        return sorted(gone)

    def long_gone_sentence(self) -> str:
        """Say how many people who left long ago are still held, without a name; "" where none is."""
        gone = len(self.long_gone())
        if not gone:
            return ""
        who = "1 person who left" if gone == 1 else f"{gone:,} people who left"
        months = so_many(self._kept_months(), "month")
        return f"What is kept about {who} more than {months} ago is still here: workbook retention says who."

    def _long_ago(self) -> date:
        day: date = self.today - relativedelta(months=self._kept_months())
        return day

    def _kept_months(self) -> int:
        return int(self.store.setting(KEEP_FOR) or KEPT_MONTHS)
