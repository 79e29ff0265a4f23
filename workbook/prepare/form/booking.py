"""The day and the hour of the talk: proposed, kept, put into the calendar. A date stops the clock on the board."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING

from workbook.calendars.agenda import talk_day_sentence
from workbook.calendars.away import own_day_sentence
from workbook.calendars.days import weekday_words
from workbook.calendars.entries import calendar_file
from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.disclosure import Disclosure
from workbook.forms.picker import Picker
from workbook.forms.words import REMOVED, paragraph, say
from workbook.prepare.form.days_away import DaysAway, days_of_manager
from workbook.prepare.times import TURNS, exists, proposals
from workbook.records import file_mark
from workbook.store import exports, put_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.prepare.form.given import Given
    from workbook.records import Conversation

FIRST_SHOWN = time(10, 0)  # where the list of times starts; the manager chooses
TIMES = [f"{hour:02d}:{minute:02d}" for hour in range(7, 20) for minute in (0, 30)]
HELD_ON = "The talk took place on {day}. If that is another day, change it in notebook 3."
PROPOSED = "You both work at these times. Press one to book it:"
NONE_FREE = (
    "In the next four weeks there is no day that you both work. Choose a day all the same, or a later one."
)


class Booking(w.VBox):
    """The date for the talk with its time, kept as soon as it is chosen. Times are those of the manager's clock."""

    def __init__(self, given: Given, talk: Conversation) -> None:
        """Show what is booked, or what could be; once it was held, the day it was."""
        self._given, self._talk = given, talk.id
        self._off = given.calendar.off(talk.rep)
        self._hour = FIRST_SHOWN
        self._when, self._below, self._said = w.VBox(), w.VBox(), w.HTML()
        if talk.held_on:
            held = paragraph(HELD_ON.format(day=weekday_words(talk.held_on)))
            super().__init__(children=(held,))
            return
        mine = Disclosure("Days you are away yourself", self._days_away)
        super().__init__(children=(self._when, self._said, self._below, mine))
        self._show_when()
        self._follow()

    def keep_day(self, day: date | None) -> str:
        """Keep the day, or that there is none, and return what to say of it."""
        if not self._keep(datetime.combine(day, self._hour) if day else None):
            return REMOVED
        return f"Saved. {self._against(day)}".strip()

    def keep_hour(self, hour: str) -> None:
        """Keep the hour; without a day it waits for one."""
        self._hour = time.fromisoformat(hour)
        at = self._booked()
        if at:
            moved = datetime.combine(at.date(), self._hour)
            self._keep(moved)
            say(self._said, f"Saved: the talk is at {hour}. {self._skipped(moved)}".strip())

    def book(self, at: datetime) -> None:
        """Keep a proposed time."""
        if not self._keep(at):
            say(self._said, REMOVED, bad=True)
            return
        self._show_when()
        say(self._said, f"Saved: the talk is booked for {_words(at)}.")

    def write_entry(self) -> None:
        """Write the talk for the calendar: its time and a neutral title, no name and no words."""
        at, store = self._booked(), self._given.store
        if at is None:
            return
        data = calendar_file(
            conversation_id=self._talk, talk_at=at, stamp=store.now(), time_zone=self._given.zone
        )
        path = put_file(exports(store.home) / f"conversation-{file_mark(self._talk)}.ics", data)
        say(
            self._said,
            f"Written: open it to add the talk to your calendar. It holds no name and no words: {path}",
        )

    # --- what is shown ------------------------------------------------------------------------------------

    def _show_when(self) -> None:
        at = self._booked()
        self._hour = at.time() if at else self._hour
        day = DayBox(
            "Date for the talk",
            day=at.date() if at else None,
            changed=self.keep_day,
            hint="The sooner the better.",
        )
        hour = Picker("Time", TIMES, f"{self._hour:%H:%M}", self._given.guard(self.keep_hour))
        self._when.children = (row(day, hour),)

    def _follow(self) -> None:
        """Show what can be done next: book a time, or put the booked one into the calendar."""
        guard = self._given.guard
        if self._booked():
            self._below.children = (row(quiet_button("Write the calendar entry", guard(self.write_entry))),)
            return
        given = self._given
        found = proposals(given.today, self._off, days_of_manager(given), given.zone)
        press = [quiet_button(_words(at), guard(partial(self.book, at))) for at in found]
        self._below.children = (
            (paragraph(PROPOSED, "quiet"), row(*press)) if press else (paragraph(NONE_FREE, "note"),)
        )

    def _days_away(self) -> Sequence[w.Widget]:
        return [DaysAway(self._given.store, self._given.guard, self._follow)]

    def _against(self, day: date | None) -> str:
        if day is None:
            return ""
        mine = own_day_sentence(day, days_of_manager(self._given))
        told = (
            talk_day_sentence(day, self._off, self._given.today),
            mine,
            self._skipped(datetime.combine(day, self._hour)),
        )
        return " ".join(one for one in told if one)

    def _skipped(self, at: datetime) -> str:
        return "" if exists(at, self._given.zone) else TURNS

    # --- what is kept -------------------------------------------------------------------------------------

    def _booked(self) -> datetime | None:
        talk = self._given.store.conversation(self._talk)
        return talk.talk_at if talk else None

    def _keep(self, at: datetime | None) -> bool:
        """Change only this of the conversation as it is stored now: another notebook may have changed the rest.

        False where it is stored no more.
        """
        talk = self._given.store.conversation(self._talk)
        if talk:
            self._given.store.save_conversation(talk.model_copy(update={"talk_at": at}))
            self._follow()
        return talk is not None


def _words(at: datetime) -> str:
    return f"{weekday_words(at.date())}, {at:%H:%M}"
