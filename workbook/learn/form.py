"""Did it help, on screen in notebook 3: the weeks before and after a talk, and what they say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as w

from workbook.days import day_words
from workbook.forms.boundary import guarded
from workbook.forms.picker import Picker
from workbook.forms.plain_table import plain_table
from workbook.forms.screen import Screen
from workbook.forms.words import bullets, chart, paragraph, say
from workbook.learn.helped import finding
from workbook.learn.numbers import COLUMNS, rows
from workbook.store import Store, error_log
from workbook.trend.before_after import draw_before_after
from workbook.trend.chart import NARROW
from workbook.trend.since_talk import Asked, last_told, of_talk, since_talk

if TYPE_CHECKING:
    import pandas as pd

    from workbook.records import Conversation

CHOSEN = "chosen_rep"
NONE_YET = (
    "No talk has been held yet. Once its day is written above, this shows the weeks before and after it."
)


def helped_form(store: Store, weekly: pd.DataFrame, said: pd.DataFrame, promise: float) -> Screen:
    """Show whether it helped, for the talk of the rep that was chosen, and let another be chosen."""
    return HelpedForm(store, weekly, said, promise).screen


class HelpedForm:
    """One talk at a time; nothing is saved but who was chosen."""

    def __init__(self, store: Store, weekly: pd.DataFrame, said: pd.DataFrame, promise: float) -> None:
        """Show the newest talk held with the rep that was chosen last, among those with one."""
        self._store, self._weekly, self._reading, self._promise = store, weekly, said, promise
        self._said, self._shown, self.screen = w.HTML(), w.VBox(), Screen()
        self._guard = partial(guarded, tell=partial(say, self._said, bad=True), log=error_log(store.home))
        self._talks = {
            f"{one.rep}, {day_words(one.held_on)}": one for one in store.conversations() if one.held_on
        }
        if not self._talks:
            self.screen.show(paragraph(NONE_YET, "note"))
            return
        chosen = store.setting(CHOSEN)
        first = next(
            (name for name, one in self._talks.items() if one.rep == chosen), next(iter(self._talks))
        )
        picker = Picker("Talk", list(self._talks), first, self._guard(self._open))
        self.screen.show(picker, self._said, self._shown)
        self._guard(self._open)(first)

    def _open(self, name: str) -> None:
        talk = self._talks[name]
        known = since_talk(self._weekly, self._asked(talk), promise=self._promise)
        found = finding(known)
        check_ins = [one.on for one in self._store.check_ins(talk.id)]
        draw = partial(draw_before_after, known, title="Before and after the talk", check_ins=check_ins)
        self._shown.children = (
            paragraph(found.sentence, "strong"),
            chart(draw(), draw(size=NARROW)),
            plain_table(
                COLUMNS, rows(known), caption="By week, newest first", fold="The numbers behind the chart"
            ),
            bullets(found.more, "What this says and what it does not"),
        )

    def _asked(self, talk: Conversation) -> Asked:
        """Return the talk with what the detector said last before it, else when the conversation was opened."""
        if talk.held_on is None:
            raise ValueError("Only talks that were held can have helped.")
        signal = talk.signal
        opened = (signal.onset, signal.score, signal.kinds) if signal else None
        return of_talk(talk.rep, talk.held_on, last_told(self._reading, talk.rep, talk.held_on) or opened)
