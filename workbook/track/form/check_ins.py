"""The check-ins on screen: proposed once and kept when asked; the next one open, the others in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.days import weekday_words
from workbook.calendars.rhythm import check_in_dates, free_sentence
from workbook.forms import widgets as w
from workbook.forms.buttons import main_button, quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.disclosure import Disclosure
from workbook.forms.words import bullets, heading, paragraph, say
from workbook.records import ChangeKind, CheckInState
from workbook.track.change import line
from workbook.track.check_in import day_problems, moved, next_up, off_days, planned
from workbook.track.form.given import NOT_KEPT
from workbook.track.form.one_check_in import OneCheckIn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbook.records import CheckIn, Review
    from workbook.track.form.given import Plan

TWO_MINUTES = "Short and friendly, two minutes each: one thing that went well, one question."
NO_TALK = "They are proposed once the day of the talk is written above."

NOT_BEGUN = "They begin once the day of the talk is written above."


class CheckIns(w.VBox):
    """What is planned after the talk."""

    def __init__(self, plan: Plan) -> None:
        """Show what is kept now."""
        self._plan, self._said, self._place = plan, w.HTML(), w.VBox()
        self._now: OneCheckIn | None = None
        super().__init__(children=(paragraph(TWO_MINUTES, "quiet"), self._said, self._place))
        self.show()

    def show(self) -> None:
        """Show the check-ins as they are stored now; propose some where none is ahead."""
        kept = self._kept()
        parts: list[w.Widget] = []
        self._state, self._now = self._stored(), None
        if self._plan.talk.held_on is None:
            parts.append(paragraph(NOT_BEGUN if kept else NO_TALK, "quiet"))
        elif (now := next_up(kept, self._plan.given.today)) is not None:
            self._now = OneCheckIn(self._plan, now, kept, self._changed)
            parts += [*self._on_leave(kept), self._now]
        elif not self._plan.closed:
            parts += self._proposed(kept)
        if kept:
            parts.append(Disclosure("All check-ins", lambda: self._all(kept)))
        self._place.children = tuple(parts)

    def follow(self) -> None:
        """Show what follows from a change elsewhere; a check-in that stays keeps what is being typed in it."""
        if self._stored() != self._state:
            self.show()
        elif self._now is not None:
            self._now.follow()

    def _stored(self) -> tuple[object, ...]:
        """Return what decides which check-ins are shown: not their notes."""
        review = self._review()
        agreed = (review.on, review.outcome) if review else None
        return agreed, *((one.id, one.on, one.state) for one in self._kept())

    def _kept(self) -> list[CheckIn]:
        return self._plan.given.store.check_ins(self._plan.talk.id)

    def _review(self) -> Review | None:
        return self._plan.given.store.review(self._plan.talk.id)

    def _changed(self) -> None:
        self.show()
        self._plan.changed()

    # --- proposed, and kept when asked ------------------------------------------------------------------

    def _proposed(self, kept: Sequence[CheckIn]) -> list[w.Widget]:
        """Propose the rhythm anew: from the talk, or from the last review of a plan that goes on."""
        given, review, talk = self._plan.given, self._review(), self._plan.talk.held_on
        held = given.store.reviewed(self._plan.talk.id)
        start = held[-1].held_on if held else talk
        if start is None:
            return []
        on = review.on if review else None
        days = check_in_dates(start, on, self._plan.off, not_before=given.today)
        days = tuple(day for day in days if day not in {one.on for one in kept})
        if not days:
            return [paragraph("No check-in is ahead.", "quiet")]
        keep = main_button("Keep these dates", given.guard_at(self._said)(lambda: self._keep(days)))
        why = [paragraph(free, "quiet")] if (free := free_sentence(days)) else []
        return [bullets([weekday_words(day) for day in days], "Proposed check-ins"), *why, row(keep)]

    def _keep(self, days: Sequence[date]) -> None:
        kept = self._kept()
        there = {one.on for one in kept}  # kept before, where the line broke after it
        new = [day for day in days if day not in there]
        self._plan.given.store.change_plan(planned(self._plan.talk.id, new, kept), ())
        self._changed()

    # --- leave that came in between ---------------------------------------------------------------------

    def _on_leave(self, kept: Sequence[CheckIn]) -> list[w.Widget]:
        given, review = self._plan.given, self._review()
        found = off_days(kept, self._plan.off, given.today, review.on if review else None)
        if not found:
            return []
        told = [
            f"{weekday_words(one.on)} is no day of work now. "
            f"{f'It moves to {weekday_words(day)}.' if day else 'Another one is near: it is called off.'}"
            for one, day in found
        ]
        press = quiet_button("Move them", given.guard_at(self._said)(lambda: self._move_off(found)))
        return [bullets(told, "Check-ins on leave or a holiday"), row(press)]

    def _move_off(self, found: Sequence[tuple[CheckIn, date | None]]) -> None:
        wish, changed, lines = self._plan.wish(), [], []
        for one, day in found:
            if day is not None:
                new, told = moved(one, day, wish)
            else:
                new = one.model_copy(update={"state": CheckInState.CANCELLED})
                told = line(one.conversation, one.id, ChangeKind.CLOSED, wish, was=one.on.isoformat())
            changed.append(new)
            lines.append(told)
        self._plan.given.store.change_plan(changed, lines)
        self._changed()

    # --- all of them ------------------------------------------------------------------------------------

    def _all(self, kept: Sequence[CheckIn]) -> Sequence[w.Widget]:
        self._new = DayBox("One more check-in on", day=None, changed=lambda _: NOT_KEPT, shared=False)
        add = quiet_button("Add this check-in", self._plan.given.guard_at(self._said)(self._add))
        return (*(self._line(one) for one in kept), self._new, row(add))

    def _line(self, one: CheckIn) -> w.VBox:
        guard = self._plan.given.guard_at(self._said)
        state = w.RadioButtons(
            options=[each.value for each in CheckInState], value=one.state.value, layout={"width": "auto"}
        )
        state.observe(
            guard(lambda change: self._keep_state(one.id, CheckInState(change["new"]))), names="value"
        )
        words = [text for text in (one.note, one.mood and f"They: “{one.mood}”") if text.strip()]
        return w.VBox((heading(weekday_words(one.on), 4), *map(paragraph, words), state))

    def _keep_state(self, key: str, state: CheckInState) -> None:
        (one,) = [each for each in self._kept() if each.id == key]
        self._plan.given.store.save_check_in(one.model_copy(update={"state": state}))
        self._changed()

    def _add(self) -> None:
        given, kept, review, day = self._plan.given, self._kept(), self._review(), self._new.day
        problems = day_problems(
            day, given.today, self._plan.off, others=kept, review=review.on if review else None
        )
        if problems or day is None:
            say(self._said, problems[0].sentence, bad=True)
            return
        say(self._said, "")
        self._keep([day])
