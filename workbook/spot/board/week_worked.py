"""Where the manager says that a rep works part-time, or on other days, from a day on; what is held is listed there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.calendars.days import WEEKDAYS, day_words
from workbook.calendars.rep_week import SINCE, WORKS, since_words, typed_week, week_words
from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.words import heading, paragraph, say
from workbook.records import Problem
from workbook.spot.board.away import BACK, COUNTING, HELD, KEPT, REMOVE, REMOVED

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
        self._said, self._wrong, self._held, self._now = w.HTML(), w.HTML(), w.VBox(), w.HTML()
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
        self._show()

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
        self._save(found)
        self._since.write(None)

    def _save(self, one: WorkingWeek) -> None:
        store = self._given.store
        store.save_working_weeks(
            [one], sample=store.holds_sample()
        )  # the invented team takes its weeks with it
        self._tell(KEPT, one, kept=True)

    def _remove(self, one: WorkingWeek) -> None:
        self._given.store.take_out_working_week(one)
        self._tell(REMOVED, one, kept=False)

    def _tell(self, done: str, one: WorkingWeek, *, kept: bool) -> None:
        words = since_words(one)
        done = f"{done}: {words[:1].lower()}{words[1:]}."
        say(self._said, f"{done} {COUNTING}")
        told = self._changed(one, kept)  # first what stands above: the keyboard then goes to where it stays
        self._show(taken=None if kept else one)
        say(self._said, f"{done} {told}")

    def _show(self, taken: WorkingWeek | None = None) -> None:
        """Tell the week of today and list what is held, the newest first; the one just ``taken`` out has a way back."""
        given, today = self._given, self._given.today
        works = self._leave.off(self._rep).week_on(today)
        say(self._now, f"The week as it is held for {day_words(today)}: {week_words(works)}.")
        for day, tick in enumerate(self._days):
            tick.value = str(day) in works
        back = quiet_button(BACK, given.guard(partial(self._save, taken))) if taken else None
        lines = [
            row(
                paragraph(since_words(one)),
                quiet_button(REMOVE, given.guard(partial(self._remove, one)), about=since_words(one)),
            )
            for one in reversed(given.store.working_weeks(self._rep))
        ]
        self._held.children = (
            heading(HELD, 3),
            *([row(back)] if back else []),
            *(lines or [paragraph(NOTHING, "quiet")]),
        )


def _tick(name: str) -> w.Checkbox:
    made = w.Checkbox(value=False, indent=False, layout=w.Layout(width="auto"))
    made.description = name
    return made
