"""The plan over time in notebook 3: what is due, the chart, the talk, promises, review, check-ins, history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.calendars.away import KEPT, both, of_manager
from workbook.calendars.days import weekday_words
from workbook.calendars.work_days import MANAGER
from workbook.forms import widgets as w
from workbook.forms.days import DayBox
from workbook.forms.picker import Picker
from workbook.forms.screen import Screen
from workbook.forms.told import guard_at
from workbook.forms.words import REMOVED, bullets, chart, heading, markup, paragraph
from workbook.records import CheckInState
from workbook.store import CHOSEN, Store, error_log
from workbook.track.counted import counted
from workbook.track.due import due, later_words, split, talk_sentence
from workbook.track.form.check_ins import CheckIns
from workbook.track.form.gather import told_by_data
from workbook.track.form.given import Given, Plan
from workbook.track.form.history import before, keep_usual
from workbook.track.form.promises import Promises
from workbook.track.form.review import ReviewPart
from workbook.track.not_here import absent_words, away_until, needs_them
from workbook.trend.charts.look import NARROW
from workbook.trend.charts.trend import draw_trend
from workbook.trend.of_talk import reading
from workbook.trend.recorded import counted_anew

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd

    from workbook.calendars.work_days import TeamCalendar
    from workbook.records import Conversation
    from workbook.track.standing import Standing

NONE_YET = "There is no conversation yet. Choose a rep in notebook 1 and press Prepare the conversation."


class TrackForm:
    """What is on screen for one conversation; all it knows is in the store."""

    _shown = ""  # the id of the conversation on screen
    _drawn: tuple[object, ...] = ()  # what the chart on screen marks

    def __init__(  # noqa: PLR0913, PLR0917 - the store, the numbers, and the day
        self,
        store: Store,
        weekly: pd.DataFrame,
        said: pd.DataFrame,
        activity: Callable[[], pd.DataFrame],
        today: date,
        calendar: TeamCalendar,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        """Show the rep that was chosen last, else the one of the newest conversation.

        ``told`` is called after each change of the plan.
        """
        self._told = told
        self._said, self._due, self._chart, self._log = w.HTML(), w.VBox(), w.HTML(), w.VBox()
        guard = guard_at(self._said, error_log(store.home))
        self._given = Given(store, weekly, said, activity, today, calendar, guard)
        self.screen = Screen()
        self.screen.veil.line = True
        chosen, looked_at = store.setting(CHOSEN), store.untouched()
        talks = [one for one in store.conversations() if one.rep == chosen or one.id not in looked_at]
        self._reps = sorted({one.rep for one in talks})
        if not talks:
            self.screen.show(paragraph(NONE_YET, "note"))
            return
        self.open(chosen if chosen in self._reps else talks[0].rep)

    def _choose(self, rep: str) -> None:
        self._given.store.set_setting(CHOSEN, rep)
        self.open(rep)

    def turn_to(self, rep: str) -> None:
        """Open the newest plan of this rep; one that is on screen stays, with what is being typed in it."""
        found = self._given.store.newest(rep)
        if found and found.id != self._shown:
            self.open(rep)

    def open(self, rep: str) -> None:
        """Show the newest plan of this rep; where there is none, what is shown stays."""
        given, found = self._given, self._given.store.newest(rep)
        if not found:
            return
        self._reps = sorted({*self._reps, rep})
        self._table = self._trend(found)
        self._show(found)
        self.screen.show(
            Picker("Rep", self._reps, rep, given.guard(self._choose)),
            self._said,
            heading(f"The plan with {rep}"),
            self._due,
            markup(""),
            self._chart,
            heading("The talk", 3),
            self._talk_day(),
            heading("What we agreed", 3),
            self._promises,
            heading("Check-ins", 3),
            self._check_ins,
            heading("Review", 3),
            self._review,
            self._log,
        )
        self._changed()

    def _trend(self, talk: Conversation) -> pd.DataFrame:
        """Until its review a plan is about its fall, also once an answer ended the prompt: its level stays."""
        weekly, fall = self._given.weekly, None if self._given.store.reviewed(talk.id) else talk.signal
        store = self._given.store
        read = reading(
            self._given.said, store.answers(), talk.rep, fall, counted_anew(store.recording_changes())
        )
        return read.table(weekly, talk.rep, company=weekly)

    def _show(self, talk: Conversation) -> None:
        given = self._given
        self._talk, self._shown = talk, talk.id
        changes = given.store.recording_changes()
        self._data = counted(given.activity(), given.weekly, talk.rep, changes)
        mine = of_manager(given.calendar.off(MANAGER), given.store.setting(KEPT))
        off = both(given.calendar.off(talk.rep), mine)
        self._plan = Plan(given, talk, self._data, off, self._standings, self._after_change)
        self._promises, self._review = Promises(self._plan), ReviewPart(self._plan)
        self._check_ins = CheckIns(self._plan)

    def _standings(self) -> list[Standing]:
        return self._given.standings(self._talk, self._data)

    # --- what follows from a change ---------------------------------------------------------------------

    def _after_change(self) -> None:
        self._changed()
        self._told()

    def _changed(self) -> None:
        store, talk = self._given.store, self._talk
        actions, check_ins = store.actions(talk.id), store.check_ins(talk.id)
        review = store.review(talk.id)
        today = self._given.today
        by_data = told_by_data(self._standings(), today)
        talk_to_hold = talk_sentence(store.conversation(talk.id) or talk, today)
        near, later = split(due(actions, check_ins, review, today, **by_data))
        until = away_until(self._given.calendar.off(talk.rep), today)
        away, near = absent_words(until), [one for one in near if not (until and needs_them(one))]
        sentences = [*([talk_to_hold] if talk_to_hold and not until else []), *(one.sentence for one in near)]
        shown = (
            bullets(sentences, "What is due")
            if sentences
            else paragraph("Nothing is due this week.", "quiet")
        )
        more = [paragraph(away, "note")] if away else []
        more += [paragraph(later_words(later, today), "quiet")] if later and not until else []
        self._due.children = (heading("What is due", 3), shown, *more)
        self._draw([one.on for one in check_ins if one.state is not CheckInState.CANCELLED])
        keep_usual(store, talk, self._table, self._given.today)
        self._log.children = tuple(before(self._plan, self._table))
        self._promises.follow()
        self._check_ins.follow()
        self._review.follow()

    def _draw(self, days: list[date]) -> None:
        """Draw the chart in its two sizes where it would look different: a press on a promise changes nothing in it."""
        talk = self._talk
        marks = talk.id, talk.held_on, tuple(days)
        if marks == self._drawn:
            return
        talks = [talk.held_on] if talk.held_on else []
        draw = partial(
            draw_trend, self._table, finding=_finding(talk), talks=talks, check_ins=days, title=talk.rep
        )
        self._chart.value, self._drawn = chart(draw(), draw(size=NARROW)).value, marks

    # --- the talk ---------------------------------------------------------------------------------------

    def _talk_day(self) -> DayBox:
        return DayBox(
            "The talk took place on",
            day=self._talk.held_on,
            changed=self._keep_talk_day,
            hint="Check-ins count from here.",
        )

    def _keep_talk_day(self, day: date | None) -> str:
        if day and day > self._given.today:
            return "Not saved: this day has not come yet."
        store = self._given.store
        stored = store.conversation(self._talk.id)  # notebook 2 may have changed the rest
        if stored is None:
            return REMOVED
        talk = stored.model_copy(update={"held_on": day})
        store.save_conversation(talk)
        place = [self._promises, self._review, self._check_ins]
        self._show(talk)
        new = [self._promises, self._review, self._check_ins]
        swap = dict(zip(map(id, place), new, strict=True))
        self.screen.children = tuple(swap.get(id(one), one) for one in self.screen.children)
        self._after_change()
        return "Saved"


def _finding(talk: Conversation) -> str:
    if talk.held_on:
        return f"The talk was on {weekday_words(talk.held_on)}; what came after it stands right of its mark."
    return "The talk has not been held yet."
