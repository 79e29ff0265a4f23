"""The days on which the manager is away, kept on this computer: no talk is proposed on them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.calendars.away import KEPT, away, both, of_manager, read, together, written
from workbook.calendars.days import weekday_words
from workbook.calendars.work_days import MANAGER
from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.words import paragraph, say
from workbook.records import Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from workbook.calendars.agenda import DaysOff
    from workbook.calendars.away import Spans
    from workbook.prepare.form.given import Given
    from workbook.store import Store


def days_of_manager(given: Given) -> DaysOff:
    """Return the days on which the manager does not work, as they are kept now."""
    return of_manager(given.calendar.off(MANAGER), given.store.setting(KEPT))


def days_off_of_both(given: Given, rep: str) -> DaysOff:
    """Return the days on which the rep or the manager does not work, as they are kept now."""
    return both(given.calendar.off(rep), days_of_manager(given))


class DaysAway(w.VBox):
    """Add a first and a last day, see what is kept, take one away; ``changed`` is called after each."""

    def __init__(
        self,
        store: Store,
        guard: Callable[[Callable[..., None]], Callable[..., None]],
        changed: Callable[[], None],
    ) -> None:
        """Show the days kept."""
        self._store, self._guard, self._changed = store, guard, changed
        self._first = DayBox("First day away", day=None, changed=lambda _: "", shared=False)
        self._last = DayBox("Last day away", day=None, changed=lambda _: "", shared=False)
        self._list, self._said = w.VBox(), w.HTML()
        add = quiet_button("Add these days", guard(self.add))
        super().__init__(children=(row(self._first, self._last), row(add), self._said, self._list))
        self._show(read(store.setting(KEPT)))

    def add(self) -> None:
        """Keep the days from first to last, or say at the box what is wrong with them."""
        found = away(self._first.day, self._last.day)
        for name, box in (("first", self._first), ("last", self._last)):
            box.complain(found.sentence if isinstance(found, Problem) and found.field == name else "")
        if not isinstance(found, Problem):
            self._keep(together((*read(self._store.setting(KEPT)), *found)))

    def _take(self, span: tuple[date, date]) -> None:
        self._keep(tuple(one for one in read(self._store.setting(KEPT)) if one != span))

    def _keep(self, spans: Spans) -> None:
        self._store.set_setting(KEPT, written(spans))
        self._show(spans)
        say(self._said, "Saved on this computer.")
        self._changed()

    def _show(self, spans: Spans) -> None:
        self._list.children = tuple(
            row(paragraph(_words(*span)), quiet_button("Remove", self._guard(partial(self._take, span))))
            for span in spans
        )


def _words(first: date, last: date) -> str:
    return weekday_words(first) if first == last else f"{weekday_words(first)} to {weekday_words(last)}"
