"""The day and the hour of the talk: they stop the clock on the board."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import ipywidgets as w

from workbook.agenda import talk_day_sentence
from workbook.forms.buttons import row
from workbook.forms.days import DayBox
from workbook.forms.picker import Picker
from workbook.forms.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from datetime import date

    from workbook.store import Store

FIRST_SHOWN = time(10, 0)  # where the list of times starts; the manager chooses
TIMES = [f"{hour:02d}:{minute:02d}" for hour in range(7, 20) for minute in (0, 30)]


class Booking(w.VBox):
    """The date for the talk with its time, kept as soon as it is chosen. Times are those of the manager's clock."""

    def __init__(
        self,
        *,
        store: Store,
        conversation: str,
        today: date,
        off: Container[date],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        """Show what is booked."""
        self._store, self._conversation, self._today, self._off = store, conversation, today, off
        at = self._booked()
        self._hour = at.time() if at else FIRST_SHOWN
        self._said = w.HTML()
        self.day = DayBox(
            "Date for the talk",
            day=at.date() if at else None,
            changed=self.keep_day,
            hint="The sooner the better. A date stops the clock on the board.",
        )
        hour = Picker("Time", TIMES, f"{self._hour:%H:%M}", guard(self.keep_hour))
        super().__init__(children=(row(self.day, hour), self._said))

    def __repr__(self) -> str:
        """Give a constant."""
        return "Booking()"

    def keep_day(self, day: date | None) -> str:
        """Keep the day, or that there is none, and return what to say of it."""
        self._keep(datetime.combine(day, self._hour) if day else None)
        return f"Saved. {talk_day_sentence(day, self._off, self._today)}".strip()

    def keep_hour(self, hour: str) -> None:
        """Keep the hour; without a day it waits for one."""
        self._hour = time.fromisoformat(hour)
        at = self._booked()
        if at:
            self._keep(datetime.combine(at.date(), self._hour))
            say(self._said, f"Saved: the talk is at {hour}.")

    def _booked(self) -> datetime | None:
        talk = self._store.conversation(self._conversation)
        return talk.talk_at if talk else None

    def _keep(self, at: datetime | None) -> None:
        """Change only this of the conversation as it is stored now: another notebook may have changed the rest."""
        talk = self._store.conversation(self._conversation)
        if talk:
            self._store.save_conversation(talk.model_copy(update={"talk_at": at}))
