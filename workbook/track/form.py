"""The plan over time in notebook 3: promises, check-ins, review. It shows, reads, asks the room, saves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as w

from workbook.agenda import review_day_problems
from workbook.days import weekday_words
from workbook.forms.actions import PromiseList
from workbook.forms.boundary import guarded
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import main_button, row
from workbook.forms.days import DayBox
from workbook.forms.picker import Picker
from workbook.forms.screen import Screen
from workbook.forms.typed import Typed
from workbook.forms.words import bullets, heading, markup, paragraph, say
from workbook.records import CheckIn, CheckInState, Outcome, Review
from workbook.rhythm import check_in_dates
from workbook.store import Store, error_log
from workbook.track.due import due
from workbook.trend.chart import draw_trend
from workbook.trend.table import trend_table

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from workbook.calendars import TeamCalendar
    from workbook.records import Conversation

CHOSEN = "chosen_rep"
NONE_YET = "There is no conversation yet. Choose a rep in notebook 1 and press Prepare the conversation."
NOT_YET = "Not ended yet"


def track_form(
    store: Store, weekly: pd.DataFrame, said: pd.DataFrame, today: date, calendar: TeamCalendar
) -> Screen:
    """Show the plan of the rep that was chosen, and let another be chosen."""
    return TrackForm(store, weekly, said, today, calendar).screen


class TrackForm:
    """What is on screen for one conversation; all it knows is in the store."""

    def __init__(
        self, store: Store, weekly: pd.DataFrame, said: pd.DataFrame, today: date, calendar: TeamCalendar
    ) -> None:
        """Show the rep that was chosen last, among those with a conversation."""
        self._calendar = calendar
        self._store, self._weekly, self._reading, self._today = store, weekly, said, today
        self._said, self._due, self._chart, self._check_ins = w.HTML(), w.VBox(), w.HTML(), w.VBox()
        self._guard = partial(guarded, tell=partial(say, self._said, bad=True), log=error_log(store.home))
        self.screen = Screen()
        self.screen.veil.line = True
        reps = sorted({one.rep for one in store.conversations()})
        chosen = store.setting(CHOSEN)
        if not reps:
            self.screen.show(paragraph(NONE_YET, "note"))
            return
        self._reps = reps
        self._open(chosen if chosen in reps else reps[0])

    def _choose(self, rep: str) -> None:
        self._store.set_setting(CHOSEN, rep)
        self._open(rep)

    def _open(self, rep: str) -> None:
        self._talk = self._store.conversations(rep)[0]
        self._typed = Typed(self._store, self._talk.id)
        self._off = self._calendar.off(rep)
        self.screen.show(
            Picker("Rep", self._reps, rep, self._guard(self._choose)),
            self._said,
            self._due,
            markup(""),
            self._chart,
            heading("The talk", 3),
            self._talk_day(),
            heading("What we agreed", 3),
            PromiseList(
                self._talk.id,
                self._store.actions(self._talk.id),
                typed=self._typed,
                keep=self._guard(self._keep_action),
                drop=self._guard(self._drop_action),
                today=self._today,
                doable=True,
            ),
            heading("Review", 3),
            *self._review(),
            heading("Check-ins", 3),
            paragraph(
                "Short and friendly, two minutes each: one thing that went well, one question.", "quiet"
            ),
            self._check_ins,
        )
        self._show_numbers()
        self._show_check_ins()

    # --- what the numbers say ---------------------------------------------------------------------------

    def _show_numbers(self) -> None:
        store, talk = self._store, self._talk
        check_ins, review = store.check_ins(talk.id), store.review(talk.id)
        sentences = [one.sentence for one in due(store.actions(talk.id), check_ins, review, self._today)]
        shown = bullets(sentences, "What is due") if sentences else paragraph("Nothing is due.", "quiet")
        self._due.children = (heading("What is due", 3), shown)
        table = trend_table(self._weekly, talk.rep, said=self._reading)
        talks = [talk.held_on] if talk.held_on else []
        days = [one.on for one in check_ins if one.state is not CheckInState.CANCELLED]
        finding = _finding(talk)
        picture = draw_trend(table, finding=finding, talks=talks, check_ins=days, title=talk.rep)
        self._chart.value = f"<div class='wb-chart'>{picture}</div>"

    # --- the talk ---------------------------------------------------------------------------------------

    def _talk_day(self) -> DayBox:
        return DayBox(
            "The talk took place on",
            day=self._talk.held_on,
            changed=self._keep_talk_day,
            hint="Check-ins count from here.",
        )

    def _keep_talk_day(self, day: date | None) -> str:
        if day and day > self._today:
            return "Not saved: this day has not come yet."
        stored = self._store.conversation(self._talk.id) or self._talk  # notebook 2 may have changed the rest
        self._talk = stored.model_copy(update={"held_on": day})
        self._store.save_conversation(self._talk)
        self._show_numbers()
        self._show_check_ins()
        return "Saved"

    # --- promises ---------------------------------------------------------------------------------------

    def _keep_action(self, action: object) -> None:
        self._store.save_action(action)  # type: ignore[arg-type]
        self._show_numbers()

    def _drop_action(self, key: str) -> None:
        self._store.remove_action(key)
        self._show_numbers()

    # --- the review -------------------------------------------------------------------------------------

    def _review(self) -> tuple[w.Widget, ...]:
        kept = self._store.review(self._talk.id)
        self._means = SavedBox(
            "review.resolved_means",
            "We call it resolved when …",
            **self._typed.box("review.resolved_means"),
            shared=True,
            hint="In numbers that both of you can see, such as: four weeks in a row inside the usual range",
            lines=2,
            saved=self._guard(self._keep_review),
        )
        self._review_day = DayBox("Review on", day=kept.on if kept else None, changed=self._keep_review_day)
        self._outcome = SavedBox(
            "review.outcome",
            "How the review ended",
            **self._typed.box("review.outcome"),
            choices=(NOT_YET, *Outcome),
            saved=self._guard(self._keep_review),
        )
        return self._review_day, self._means, self._outcome

    def _keep_review_day(self, day: date | None) -> str:
        self._keep_review()
        talk = self._talk.held_on or (self._talk.talk_at.date() if self._talk.talk_at else None)
        problems = review_day_problems(day, talk, self._off, self._today)
        return " ".join(problem.sentence for problem in problems) or "Saved"

    def _keep_review(self) -> None:
        day = self._review_day.day
        if day is None:
            return  # the words are kept as drafts; a review without a day is none
        ended = self._outcome.text
        outcome = Outcome(ended) if ended in set(Outcome) else None
        draft = self._store.drafts(self._talk.id).get("review.resolved_means")  # notebook 2 writes it too
        means = draft.text if draft else ""
        self._store.save_review(
            Review(conversation=self._talk.id, on=day, resolved_means=means, outcome=outcome)
        )
        self._show_numbers()
        self._show_check_ins()

    # --- check-ins --------------------------------------------------------------------------------------

    def _show_check_ins(self) -> None:
        kept = self._store.check_ins(self._talk.id)
        if kept:
            self._check_ins.children = tuple(self._check_in(one) for one in kept)
        elif self._talk.held_on is None:
            self._check_ins.children = (
                paragraph("They are proposed once the day of the talk is written above.", "quiet"),
            )
        else:
            self._propose(self._talk.held_on)

    def _propose(self, talk: date) -> None:
        review = self._store.review(self._talk.id)
        days = check_in_dates(talk, review.on if review else None, self._off, not_before=self._today)
        keep = main_button("Keep these dates", self._guard(lambda: self._keep_check_ins(days)))
        sentences = [weekday_words(day) for day in days]
        self._check_ins.children = (bullets(sentences, "Proposed check-ins"), row(keep))

    def _keep_check_ins(self, days: tuple[date, ...]) -> None:
        for day in days:
            key = f"{self._talk.id}.{day.isoformat()}"
            self._store.save_check_in(CheckIn(id=key, conversation=self._talk.id, on=day))
        self._show_check_ins()
        self._show_numbers()

    def _check_in(self, one: CheckIn) -> w.VBox:
        state = w.RadioButtons(
            options=[each.value for each in CheckInState], value=one.state.value, layout={"width": "auto"}
        )
        state.observe(
            self._guard(lambda change: self._keep_state(one.id, CheckInState(change["new"]))), names="value"
        )
        field = f"check-in.{one.on.isoformat()}"
        note = SavedBox(
            field,
            "A note for yourself",
            **Typed(self._store, self._talk.id).box(
                field
            ),  # read anew: these boxes are shown again and again
            lines=2,
            saved=self._guard(lambda: self._keep_note(one.id, field)),
        )
        return w.VBox((heading(weekday_words(one.on), 4), state, note))

    def _keep_state(self, key: str, state: CheckInState) -> None:
        self._change(key, state=state)
        self._show_numbers()

    def _keep_note(self, key: str, field: str) -> None:
        self._change(key, note=self._store.drafts(self._talk.id)[field].text)

    def _change(self, key: str, **values: object) -> None:
        (one,) = [each for each in self._store.check_ins(self._talk.id) if each.id == key]
        self._store.save_check_in(one.model_copy(update=values))


def _finding(talk: Conversation) -> str:
    if talk.held_on:
        return f"The talk was on {weekday_words(talk.held_on)}; what came after it stands right of its mark."
    return "The talk has not been held yet."
