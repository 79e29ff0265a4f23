"""This week on screen: what is overdue and what comes, of all reps; a press on a name opens that plan below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.forms import widgets as w
from workbook.forms.buttons import leads_to, quiet_button, row
from workbook.forms.screen import Screen
from workbook.forms.told import guard_at
from workbook.forms.words import heading, paragraph, say
from workbook.store import Store, error_log
from workbook.track.due import DueState
from workbook.track.week import TITLES, by_kind, in_short

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from workbook.track.not_here import Week
    from workbook.track.week import WeekItem

SIGNS = {DueState.OVERDUE: "! Overdue.", DueState.TODAY: "• To do.", DueState.UPCOMING: "○"}


class WeekForm:
    """The start of notebook 3. ``now`` gives the week as it is now, ``choose`` opens a rep's plan."""

    def __init__(  # noqa: PLR0913 - the week, and what its buttons do
        self,
        store: Store,
        now: Callable[[], Week],
        today: date,
        *,
        choose: Callable[[str], None],
        write: Callable[[], Path],
        page: Callable[[], Path],
        old: str = "",
    ) -> None:
        """Show the week; ``write`` writes the calendar file, ``page`` the week as a page to print.

        ``old`` says that the numbers end long before today: what is counted in them is not known since.
        """
        self._now, self._today, self._choose, self._write, self._page = now, today, choose, write, page
        self._said, self._list = w.HTML(), w.VBox()
        self._guard = guard_at(self._said, error_log(store.home))
        buttons = (
            quiet_button("Look again", self._guard(self.show)),
            quiet_button("Write a calendar file", self._guard(self._calendar)),
            quiet_button("Page to print", self._guard(self._print)),
        )
        notes = (paragraph(old, "note"),) if old else ()
        self.screen = Screen(heading("This week"), *notes, self._list, row(*buttons), self._said)
        self.show()

    def show(self) -> None:
        """Show the week as it is stored now."""
        items, waits = self._now()
        parts: list[w.Widget] = [paragraph(in_short(items, self._today), "strong")]
        parts += [paragraph(waits, "quiet")] if waits else []
        for kind, ones in by_kind(items).items():
            parts.append(heading(TITLES[kind], 3))
            parts += [self._line(one) for one in ones]
        self._list.children = tuple(parts)

    def _line(self, item: WeekItem) -> w.Widget:
        button = quiet_button(item.rep, self._guard(lambda: self._choose(item.rep)))
        if not item.due.id:  # no conversation yet: it begins in notebook 2
            leads_to("prepare", button)
        return row(button, paragraph(f"{SIGNS[item.due.state]} {item.due.sentence}"))

    def _calendar(self) -> None:
        path = self._write()
        say(self._said, f"Calendar file written. Open it again later: it updates the entries it made. {path}")

    def _print(self) -> None:
        say(self._said, f"Written for you only. Open it and print it: {self._page()}")
