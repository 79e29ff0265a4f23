"""The check-ins between talk and review: proposed, kept when asked, and each of them moved or left out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook.calendars.agenda import check_in_problem
from workbook.calendars.days import weekday_words
from workbook.calendars.rhythm import check_in_dates, free_sentence
from workbook.forms import widgets as w
from workbook.forms.buttons import quiet_button, row
from workbook.forms.days import DayBox
from workbook.forms.words import bullets, heading, paragraph
from workbook.prepare.form.days_away import days_off_of_both
from workbook.records import CheckIn, CheckInState

if TYPE_CHECKING:
    from datetime import date

    from workbook.calendars.agenda import DaysOff
    from workbook.prepare.form.sheet import Sheet

NO_TALK = "They are proposed once the talk has a day (above)."
LEFT_OUT = "Left out."


class Planned(w.VBox):
    """What is proposed or kept."""

    def __init__(self, sheet: Sheet) -> None:
        """Show the check-ins as they are stored now; propose some where there are none."""
        self._sheet = sheet
        super().__init__()
        self.show()

    def _off(self) -> DaysOff:
        return days_off_of_both(self._sheet.given, self._sheet.talk.rep)

    def show(self) -> None:
        """Show what is kept, else what is proposed for the review's day as it is now."""
        title = heading("Check-ins until then, two minutes each", 4)
        kept = [one for one in self._kept() if one.state is CheckInState.PLANNED]
        if kept:
            self.children = (title, *(self._box(place, one) for place, one in enumerate(kept, start=1)))
            return
        talk = self._sheet.talk_day()
        if talk is None:
            self.children = (title, paragraph(NO_TALK, "quiet"))
            return
        review = self._sheet.given.store.review(self._sheet.talk.id)
        today = self._sheet.given.today
        days = check_in_dates(talk, review.on if review else None, self._off(), not_before=today)
        keep = quiet_button("Keep these check-ins", self._sheet.given.guard(partial(self._keep, days)))
        listed = bullets([weekday_words(day) for day in days], "Proposed check-ins")
        why = [paragraph(free, "quiet")] if (free := free_sentence(days)) else []
        self.children = (title, listed, *why, row(keep)) if days else (title,)

    def _kept(self) -> list[CheckIn]:
        return self._sheet.given.store.check_ins(self._sheet.talk.id)

    def _keep(self, days: tuple[date, ...]) -> None:
        talk = self._sheet.talk.id
        new = [CheckIn(id=f"{talk}.{day.isoformat()}", conversation=talk, on=day) for day in days]
        self._sheet.given.store.change_plan(new, ())  # all of them or none
        self.show()

    def _box(self, place: int, one: CheckIn) -> DayBox:
        hint = "Choose another day to move it; empty it to leave it out."
        made: DayBox = DayBox(
            f"Check-in {place}",
            day=one.on,
            changed=lambda day: self._move(made, one.id, day),
            hint=hint if place == 1 else "",
        )
        made.complain(check_in_problem(one.on, self._off()))
        return made

    def _move(self, box: DayBox, key: str, day: date | None) -> str:
        (one,) = [each for each in self._kept() if each.id == key]
        change = {"on": day, "state": CheckInState.PLANNED} if day else {"state": CheckInState.CANCELLED}
        self._sheet.given.store.save_check_in(one.model_copy(update=change))
        box.complain(check_in_problem(day, self._off()) if day else "")
        return "Saved" if day else LEFT_OUT
