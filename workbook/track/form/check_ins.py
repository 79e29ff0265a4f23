"""The check-ins on screen: proposed once, kept when asked, each with what became of it and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as w

from workbook.days import weekday_words
from workbook.forms.boxes import SavedBox
from workbook.forms.buttons import main_button, row
from workbook.forms.typed import Typed
from workbook.forms.words import bullets, heading, paragraph
from workbook.records import CheckIn, CheckInState
from workbook.rhythm import check_in_dates

if TYPE_CHECKING:
    from datetime import date

    from workbook.track.form.given import Plan


class CheckIns(w.VBox):
    """What is planned after the talk."""

    def __init__(self, plan: Plan) -> None:
        """Show what is kept now."""
        self._plan = plan
        super().__init__()
        self.show()

    def __repr__(self) -> str:
        """Give a constant."""
        return "CheckIns()"

    def show(self) -> None:
        """Show the check-ins as they are stored now; propose some where there are none."""
        kept = self._plan.given.store.check_ins(self._plan.talk.id)
        if kept:
            self.children = tuple(self._check_in(one) for one in kept)
        elif self._plan.talk.held_on is None:
            self.children = (
                paragraph("They are proposed once the day of the talk is written above.", "quiet"),
            )
        else:
            self._propose(self._plan.talk.held_on)

    def _propose(self, talk: date) -> None:
        given = self._plan.given
        review = given.store.review(self._plan.talk.id)
        days = check_in_dates(talk, review.on if review else None, self._plan.off, not_before=given.today)
        keep = main_button("Keep these dates", given.guard(lambda: self._keep(days)))
        self.children = (bullets([weekday_words(day) for day in days], "Proposed check-ins"), row(keep))

    def _keep(self, days: tuple[date, ...]) -> None:
        talk = self._plan.talk.id
        for day in days:
            self._plan.given.store.save_check_in(
                CheckIn(id=f"{talk}.{day.isoformat()}", conversation=talk, on=day)
            )
        self.show()
        self._plan.changed()

    def _check_in(self, one: CheckIn) -> w.VBox:
        guard = self._plan.given.guard
        state = w.RadioButtons(
            options=[each.value for each in CheckInState], value=one.state.value, layout={"width": "auto"}
        )
        state.observe(
            guard(lambda change: self._keep_state(one.id, CheckInState(change["new"]))), names="value"
        )
        field = f"check-in.{one.on.isoformat()}"
        note = SavedBox(
            field,
            "A note for yourself",
            **Typed(self._plan.given.store, self._plan.talk.id).box(field),
            lines=2,
            saved=guard(lambda: self._keep_note(one.id, field)),
        )
        return w.VBox((heading(weekday_words(one.on), 4), state, note))

    def _keep_state(self, key: str, state: CheckInState) -> None:
        self._change(key, state=state)
        self._plan.changed()

    def _keep_note(self, key: str, field: str) -> None:
        self._change(key, note=self._plan.given.store.drafts(self._plan.talk.id)[field].text)

    def _change(self, key: str, **values: object) -> None:
        store = self._plan.given.store
        (one,) = [each for each in store.check_ins(self._plan.talk.id) if each.id == key]
        store.save_check_in(one.model_copy(update=values))
