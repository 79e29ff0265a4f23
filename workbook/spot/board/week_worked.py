"""Where the manager says that a rep works part-time, or on other days, from a day on; what is held is listed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import WEEKDAYS, day_words
from workbook.calendars.rep_week import SINCE, WORKS, since_words, typed_week, week_words
from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.words import heading, paragraph, say
from workbook.records import Problem
from workbook.spot.board.held import HeldList, Kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook.records import WorkingWeek
    from workbook.spot.board.given import Given, Leave

TITLE = "Works part-time, or on other days"
WHY = (
    "Counts are compared for each working day, so less on fewer days is no fall. Weeks before the first day stay as "
    "they were."
)
SHORTER = "Shorter days? Tick as many as they add up to, those on which you can meet."
KEEP = "Keep this week"
NOTHING = "No change of their week is held."


class WeekBox(w.VBox):
    """The week of one rep; ``changed`` counts anew after each change, and returns what it changed in a sentence."""

    def __init__(
        self, given: Given, *, leave: Leave, rep: str, changed: Callable[[WorkingWeek, bool], str]
    ) -> None:
        """Tick the days that are worked today by what is held."""
        self._given, self._leave, self._rep, self._changed = given, leave, rep, changed
        self._said, self._wrong, self._now = w.HTML(), w.HTML(), w.HTML()
        self._held = HeldList(self._kept(), self._said, given.guard, self._after)
        self._since = DayBox("From this day on", day=None, changed=lambda _: "", shared=None)
        self._days = tuple(_tick(name) for name in WEEKDAYS)
        ticks = row(*self._days)
        ticks.add_class("wb-ticks")
        super().__init__(
            children=(
                paragraph(WHY, "quiet"),
                self._now,
                self._since,
                heading("Works on", 3),
                ticks,
                paragraph(SHORTER, "quiet"),
                self._wrong,
                row(quiet_button(KEEP, given.guard(self.keep))),
                self._said,
                self._held,
            )
        )
        self._tell_now()

    def keep(self) -> None:
        """Keep the week, or say at its box what is wrong with it."""
        works = "".join(str(day) for day, tick in enumerate(self._days) if tick.value)
        off, today = self._leave.off(self._rep), self._given.today
        found = typed_week(self._rep, self._since.day, works, off=off, today=today)
        wrong = {found.field: found.sentence} if isinstance(found, Problem) else {}
        self._since.complain(wrong.get(SINCE, ""))
        say(self._wrong, wrong.get(WORKS, ""), bad=True)
        if isinstance(found, Problem):
            say(self._said, "")
            return
        self._held.keep(found)
        self._since.write(None)

    def _kept(self) -> Kept[WorkingWeek]:
        store, rep = self._given.store, self._rep
        return Kept(
            lambda: store.working_weeks(rep)[::-1],
            lambda one: store.save_working_weeks(
                [one], sample=store.holds_sample()
            ),  # it goes with the invented team
            store.take_out_working_week,
            since_words,
            NOTHING,
        )

    def _after(self, one: WorkingWeek, kept: bool) -> str:  # noqa: FBT001 - kept, or removed
        told = self._changed(one, kept)
        self._tell_now()
        return told

    def _tell_now(self) -> None:
        """Tell the week of today, and tick its days."""
        today = self._given.today
        works = self._leave.off(self._rep).week_on(today)
        say(self._now, f"The week as it is held for {day_words(today)}: {week_words(works)}.")
        for day, tick in enumerate(self._days):
            tick.value = str(day) in works


def _tick(name: str) -> w.Checkbox:
    made = w.Checkbox(value=False, indent=False, layout=w.Layout(width="auto"))
    made.description = name
    return made
