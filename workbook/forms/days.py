"""A date box that saves as it changes and echoes the date in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.forms import widgets as w
from workbook.forms.seen import SeenBox
from workbook.forms.unsaved import NOT_SAVED

if TYPE_CHECKING:
    from collections.abc import Callable


HALF_TYPED = "Not saved yet: write the year with four digits, such as 2026."
YEARS = range(2000, 2101)  # while one types 2026, a browser gives the years 2, 20 and 202 as well


class DayBox(SeenBox):
    """A date picker with its label above; calls ``changed`` with the date, or None when it was cleared."""

    def __init__(
        self,
        label: str,
        *,
        day: date | None,
        changed: Callable[[date | None], str],
        hint: str = "",
        shared: bool | None = True,
    ) -> None:
        """Show ``day``; ``changed`` keeps the new one and returns a sentence to show beside its echo.

        ``shared`` is None where the day is a fact that others know too, and not what is told to somebody or kept back.
        """
        self._changed = changed
        entry = w.DatePicker(description=label, style=w.WHOLE_LABEL)
        entry.value = day
        super().__init__(entry, hint, self._keep, shared=shared)
        self._echo(day, "")
        self._entry.observe(self._picked, names="value")

    @property
    def day(self) -> date | None:
        """The date that is in the box now."""
        value = self._entry.value
        return value if isinstance(value, date) else None

    def write(self, day: date | None) -> None:
        """Put a day in the box, as if it had been chosen: it is saved."""
        self._entry.value = day

    def _show(self, day: date | None) -> None:
        """Put a day in the box that is kept already."""
        self._entry.unobserve(self._picked, names="value")
        self._entry.value = day
        self._entry.observe(self._picked, names="value")
        self._echo(day, "")

    def _picked(self, _: object) -> None:
        if self.day and self.day.year not in YEARS:
            self._say(HALF_TYPED)
            return
        self._keep()

    def _keep(self) -> None:
        try:
            sentence = self._changed(self.day)
        except Exception as error:  # noqa: BLE001 - one not foreseen is raised on by ``because``
            self._echo(self.day, NOT_SAVED)
            self._unsaved.because(error)
            return
        self._unsaved.settled()
        self._echo(self.day, sentence)

    def _echo(self, day: date | None, sentence: str) -> None:
        echo = weekday_words(day) if day else "No date yet"
        self._say(f"{echo} · {sentence}" if sentence else echo)


def read_day(text: str) -> date | None:
    """Return the date a draft holds (ISO), or None where there is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
