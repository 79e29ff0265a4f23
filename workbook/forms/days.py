"""A date box that saves as it changes and echoes the date in words."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.forms import widgets as w
from workbook.forms.boxes import who_sees
from workbook.forms.unsaved import NOT_SAVED, Unsaved
from workbook.forms.words import say

if TYPE_CHECKING:
    from collections.abc import Callable


HALF_TYPED = "Not saved yet: write the year with four digits, such as 2026."
YEARS = range(2000, 2101)  # while one types 2026, a browser gives the years 2, 20 and 202 as well


class DayBox(w.VBox):
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
        self._changed, self._shared, self._told = changed, shared, ""
        self._entry = w.DatePicker(description=label, style={"description_width": "auto"})
        self._entry.value = day
        self._echo, self._problem, self._unsaved = w.HTML(), w.HTML(), Unsaved(self._keep)
        parts = [w.HTML(f"<p class='wb-hint'>{escape(hint)}</p>")] if hint else []
        super().__init__(children=(self._entry, *parts, self._echo, self._unsaved, self._problem))
        self.add_class("wb-box")
        if shared is not None:
            self.add_class("wb-shared" if shared else "wb-private")
        self._say(day, "")
        self._entry.observe(self._picked, names="value")

    @property
    def day(self) -> date | None:
        """The date that is in the box now."""
        value = self._entry.value
        return value if isinstance(value, date) else None

    def write(self, day: date | None) -> None:
        """Put a day in the box, as if it had been chosen: it is saved."""
        self._entry.value = day

    def share(self, *, shared: bool) -> None:
        """Say from now on that the day is in the rep's copy, or that it stays."""
        if shared is not self._shared:
            self._shared = shared
            self.add_class("wb-shared" if shared else "wb-private")
            self.remove_class("wb-private" if shared else "wb-shared")
            self._echo.value = who_sees(self._told, shared=shared)

    def complain(self, sentence: str) -> None:
        """Show what is wrong with the day, at its box; an empty sentence takes it away."""
        say(self._problem, sentence, bad=True)

    def _picked(self, _: object) -> None:
        if self.day and self.day.year not in YEARS:
            self._tell(HALF_TYPED)
            return
        self._keep()

    def _keep(self) -> None:
        try:
            sentence = self._changed(self.day)
        except Exception as error:  # noqa: BLE001 - one not foreseen is raised on by ``because``
            self._say(self.day, NOT_SAVED)
            self._unsaved.because(error)
            return
        self._unsaved.settled()
        self._say(self.day, sentence)

    def _say(self, day: date | None, sentence: str) -> None:
        echo = weekday_words(day) if day else "No date yet"
        self._tell(f"{echo} · {sentence}" if sentence else echo)

    def _tell(self, sentence: str) -> None:
        self._told = sentence
        self._echo.value = who_sees(sentence, shared=self._shared)


def read_day(text: str) -> date | None:
    """Return the date a draft holds (ISO), or None where there is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
