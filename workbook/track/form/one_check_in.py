"""One check-in on screen, two minutes: a small win, one question, open promises; a note, and how they say they are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbook.calendars.days import day_words, weekday_words
from workbook.forms import widgets as w
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import main_button, quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.disclosure import Disclosure
from workbook.forms.typed import Typed
from workbook.forms.words import bullets, heading, paragraph, say
from workbook.records import ChangeKind, CheckInState, Side
from workbook.track.change import line
from workbook.track.check_in import day_problems, made_up_for, moved, question, still_open
from workbook.track.form.given import NOT_KEPT
from workbook.track.standing import PlanState
from workbook.track.turned import turned
from workbook.track.win import NO_WEEK, NONE, any_week, small_win
from workbook.trend.recorded import counted_anew

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook.records import Change, CheckIn
    from workbook.track.form.given import Plan
    from workbook.track.standing import Standing


NOTE = "A note for yourself"
AHEAD = "What to say and what to ask stand here on the day. Held earlier? Choose today under “Another day”."


class OneCheckIn(w.VBox):
    """The check-in that is next: what to say, what to ask, what to keep."""

    def __init__(
        self, plan: Plan, check_in: CheckIn, kept: Sequence[CheckIn], changed: Callable[[], None]
    ) -> None:
        """Show it; ``changed`` is called once something is in the record."""
        self._plan, self._one, self._kept, self._changed = plan, check_in, kept, changed
        self._said, self._promises = w.HTML(), w.VBox()
        guard = plan.given.guard_at(self._said)
        off = quiet_button("Call it off", guard(self._off))
        ahead = check_in.on > plan.given.today
        parts = (
            (paragraph(AHEAD, "quiet"), self._promises, self._box("note", NOTE), row(off))
            if ahead
            else (
                *self._missed(),
                *self._said_and_asked(),
                self._promises,
                self._box("note", NOTE),
                self._box("mood", "How they say they are, in their words, if they want to"),
                row(main_button("It was held", guard(self._held)), off),
            )
        )
        other = Disclosure("Another day", self._other_day)
        super().__init__(children=(heading(self._title(), 4), *parts, other, self._said))
        self.follow()

    def _said_and_asked(self) -> list[w.Widget]:
        """Return what to say and what to ask: a win of the last weeks, or the rise since the talk as a whole."""
        plan, given, since = self._plan, self._plan.given, self._plan.talk.held_on or date.min
        win, anew = small_win(plan.data, since), counted_anew(given.store.recording_changes())
        well = win.sentence if win else turned(plan.talk, given.weekly, given.said, anew)
        nothing = NONE if any_week(plan.data, since) else NO_WEEK
        before = [one for one in self._kept if one.state is CheckInState.HELD]
        asked = question(len(before), plan.standings(), won=bool(well))
        return [
            paragraph(f"One thing that went well. {well}" if well else nothing, "note"),
            paragraph(f"One question. {asked}", "note"),
        ]

    def follow(self) -> None:
        """Show the promises that are open now; what is being typed stays."""
        promises = open_promises(self._plan.standings())
        none = paragraph("No promise is open.", "quiet")
        self._promises.children = (bullets(promises, "Open promises") if promises else none,)

    def _title(self) -> str:
        day, today = weekday_words(self._one.on), self._plan.given.today
        if self._one.on < today:
            return f"Missed check-in of {day}: yours to catch up on"
        return f"Check-in today, {day}" if self._one.on == today else f"Next check-in: {day}"

    def _missed(self) -> list[w.Widget]:
        told = [
            made_up_for(missed) for one, missed in still_open(self._kept, self._plan.given.today) if missed
        ]
        return [paragraph(told[0].strip(), "quiet")] if told else []

    def _box(self, part: str, label: str) -> SavedBox:
        name = self._one.id.removeprefix(f"{self._plan.talk.id}.")
        field = f"check-in.{name}" if part == "note" else f"check-in.{name}.{part}"
        keep = self._plan.given.guard_at(self._said)(lambda: self._keep_words(part, field))
        typed = Typed(self._plan.given.store, self._plan.talk.id)
        return SavedBox(field, label, **typed.box(field), lines=2, saved=keep)

    def _keep_words(self, part: str, field: str) -> None:
        store = self._plan.given.store
        store.save_check_in(
            self._stored().model_copy(update={part: store.drafts(self._plan.talk.id)[field].text})
        )

    def _stored(self) -> CheckIn:
        (one,) = [
            each for each in self._plan.given.store.check_ins(self._plan.talk.id) if each.id == self._one.id
        ]
        return one

    def _held(self) -> None:
        self._plan.given.store.save_check_in(self._stored().model_copy(update={"state": CheckInState.HELD}))
        self._changed()

    def _off(self) -> None:
        was = self._stored()
        now = was.model_copy(update={"state": CheckInState.CANCELLED})
        told = line(now.conversation, now.id, ChangeKind.CLOSED, self._plan.wish(), was=now.on.isoformat())
        self._keep(was, now, told)

    def _other_day(self) -> Sequence[w.Widget]:
        self._day = DayBox("Move it to", day=None, changed=lambda _: NOT_KEPT, shared=False)
        return self._day, row(
            quiet_button("Move this check-in", self._plan.given.guard_at(self._said)(self._move))
        )

    def _move(self) -> None:
        store, talk, day = self._plan.given.store, self._plan.talk.id, self._day.day
        review = store.review(talk)
        others = [one for one in self._kept if one.id != self._one.id]
        problems = day_problems(
            day, self._plan.given.today, self._plan.off, others=others, review=review.on if review else None
        )
        if problems or day is None:
            say(self._said, problems[0].sentence, bad=True)
            return
        was = self._stored()
        self._keep(was, *moved(was, day, self._plan.wish()))

    def _keep(self, was: CheckIn, now: CheckIn, told: Change) -> None:
        if now != was:  # else it was kept before, and the line broke after it
            self._plan.given.store.change_plan([now], [told])
        self._changed()


def open_promises(standings: Sequence[Standing]) -> list[str]:
    """Say what is still promised: the manager's before the rep's, what is missed first on each side."""
    still = [one for one in standings if one.action.is_open and one.state is not PlanState.DONE]
    still.sort(
        key=lambda one: (one.action.side is Side.REP, one.state is not PlanState.MISSED, one.action.by)
    )
    who = {Side.MANAGER: "You", Side.REP: "They"}
    return [
        f"{who[one.action.side]}: “{one.action.then}” by {day_words(one.action.by)}. {one.sentence}"
        for one in still
    ]
