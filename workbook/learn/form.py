"""Did it help, on screen in notebook 3: the weeks before and after a talk, and what they say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words, short_day
from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.disclosure import Disclosure
from workbook.forms.picker import Picker
from workbook.forms.plain_table import plain_table
from workbook.forms.screen import Screen
from workbook.forms.told import guard_at
from workbook.forms.words import bullets, chart, heading, paragraph
from workbook.learn.helped import finding
from workbook.learn.numbers import COLUMNS, rows
from workbook.store import CHOSEN, Store, error_log
from workbook.trend.charts.before_after import draw_before_after
from workbook.trend.charts.look import NARROW
from workbook.trend.recorded import counted_anew
from workbook.trend.since_talk import asked_about, since_talk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from workbook.learn.log import Lesson

LEARN = "What we learn from all prompts and talks"
LOG = ("Question", "What the numbers say", "Rests on")
ABOUT_THE_LOG = (
    "About the prompts and about you, never about who: nobody is named or ranked. It stays with you."
)
NONE_YET = (
    "No talk was held yet. Once its day stands in the plan above, press “Look again”: then you see the weeks before "
    "and after it."
)


def helped_form(
    store: Store,
    weekly: pd.DataFrame,
    said: pd.DataFrame,
    promise: float,
    learned: Callable[[], Sequence[Lesson]],
) -> Screen:
    """Show whether it helped, for the talk of the rep that was chosen, and what all talks taught when asked."""
    return HelpedForm(store, weekly, said, promise, learned).screen


def learned_table(found: Sequence[Lesson]) -> list[w.Widget]:
    """Show the log: what is asked, what the numbers say, and on how many it rests."""
    told = [(one.question, one.answer, f"{one.many:,}") for one in found]
    return [
        paragraph(ABOUT_THE_LOG, "quiet"),
        plain_table(LOG, told, caption="Prompts and talks so far", cards=True),
    ]


class HelpedForm:
    """One talk at a time; nothing is saved but who was chosen."""

    def __init__(
        self,
        store: Store,
        weekly: pd.DataFrame,
        said: pd.DataFrame,
        promise: float,
        learned: Callable[[], Sequence[Lesson]],
    ) -> None:
        """Show the newest talk held with the rep that was chosen last, among those with one."""
        self._store, self._weekly, self._reading, self._promise = store, weekly, said, promise
        self._said, self._shown, self.screen = w.HTML(), w.VBox(), Screen()
        self._guard = guard_at(self._said, error_log(store.home))
        self._log = Disclosure(LEARN, self._guard(lambda: learned_table(learned())))
        self._guard(self.look)()

    def look(self) -> None:
        """Read anew which talks were held: the day of one may have been written above since."""
        self._talks = {
            f"{one.rep}, {short_day(one.held_on)} {one.held_on.year}": one
            for one in self._store.conversations()
            if one.held_on
        }
        again = row(quiet_button("Look again", self._guard(self.look)))
        if not self._talks:
            self.screen.show(paragraph(NONE_YET, "note"), again, self._said, self._log)
            return
        chosen = self._store.setting(CHOSEN)
        first = next(
            (name for name, one in self._talks.items() if one.rep == chosen), next(iter(self._talks))
        )
        picker = Picker("Talk", list(self._talks), first, self._guard(self._open))
        self.screen.show(picker, again, self._said, self._shown, self._log)
        self._open(first)

    def _open(self, name: str) -> None:
        talk = self._talks[name]
        anew = counted_anew(self._store.recording_changes())
        asked = asked_about(talk, self._reading)
        known = since_talk(self._weekly, asked, promise=self._promise, changes=anew)
        found = finding(known)
        check_ins = [one.on for one in self._store.check_ins(talk.id)]
        draw = partial(draw_before_after, known, title="Before and after the talk", check_ins=check_ins)
        day = f" on {day_words(talk.held_on)}" if talk.held_on else ""
        self._shown.children = (
            heading(f"The talk with {talk.rep}{day}", 3),  # whole: a list on a phone cuts a long name off
            paragraph(found.sentence, "strong"),
            chart(draw(), draw(size=NARROW)),
            plain_table(
                COLUMNS, rows(known), caption="By week, newest first", fold="The numbers behind the chart"
            ),
            bullets(found.more, "What this says and what it does not"),
        )
