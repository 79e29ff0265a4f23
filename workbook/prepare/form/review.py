"""The review on screen: its day, what will count as resolved, and the check-ins until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.calendars.agenda import proposed_review, review_day_problems
from workbook.calendars.away import own_day_sentence
from workbook.calendars.days import weekday_words
from workbook.forms.buttons import quiet_button, row
from workbook.forms.days import DayBox
from workbook.prepare.boxes import BoxKind, boxes_of
from workbook.prepare.form.boxes import with_hints
from workbook.prepare.form.days_away import days_of_manager, days_off_of_both
from workbook.prepare.form.planned import Planned
from workbook.prepare.form.resolved import ResolvedBoxes
from workbook.prepare.steps import Step
from workbook.records import Review

if TYPE_CHECKING:
    from datetime import date

    from workbook.calendars.agenda import DaysOff
    from workbook.forms import widgets as w
    from workbook.prepare.form.sheet import Sheet


class ReviewAgreed:
    """Keeps the review of one conversation: one without a day is none, its words stay as a draft."""

    def __init__(self, sheet: Sheet) -> None:
        """Show what is kept."""
        self._sheet = sheet
        given, talk = sheet.given, sheet.talk
        kept = given.store.review(talk.id)
        on, means = boxes_of(Step.REVIEW)
        assert on.kind is BoxKind.DAY  # noqa: S101 - the boxes of this step are two: the day, the words
        self.day = DayBox(on.label, day=kept.on if kept else None, changed=self.keep_day, hint=on.hint)
        self.counted = ResolvedBoxes(sheet, self.keep)
        self.means, self._means_shown = with_hints(sheet, means, self.keep)
        self.planned = Planned(sheet)

    def shown(self) -> list[w.Widget]:
        """Return what the step shows."""
        return [self.day, self._proposed(), self.counted, self._means_shown, self.planned]

    def _proposed(self) -> w.HBox:
        day = proposed_review(self._sheet.talk_day(), self._off(), self._sheet.given.today)
        if day is None or self.day.day:
            return row()
        offer = quiet_button(
            f"Take {weekday_words(day)}", self._sheet.given.guard(lambda: self.day.write(day))
        )
        return row(offer)

    def _off(self) -> DaysOff:
        return days_off_of_both(self._sheet.given, self._sheet.talk.rep)

    def keep_day(self, day: date | None) -> str:
        """Keep the day and return what to say of it; what speaks against it is said at the box."""
        if day is None:
            self.day.complain("")
            return "A review without a day is not kept."
        self.keep(day)
        self._sheet.changed()
        given = self._sheet.given
        found = review_day_problems(day, self._sheet.talk_day(), self._off(), given.today)
        mine = own_day_sentence(day, days_of_manager(given))
        self.day.complain(" ".join(filter(None, [mine, *(one.sentence for one in found)])))
        self.planned.show()
        return "Saved"

    def keep(self, day: date | None = None) -> None:
        """Keep the review with the words of its boxes, on ``day`` or on the day it has."""
        store, talk = self._sheet.given.store, self._sheet.talk.id
        kept = store.review(talk)
        on = day or (kept.on if kept else None)
        if on is None:
            return
        means = self._sheet.words().get("review.resolved_means", "") or self.counted.words()
        outcome = kept.outcome if kept else None
        resolved = self.counted.read()
        store.save_review(
            Review(conversation=talk, on=on, resolved_means=means, outcome=outcome, resolved=resolved)
        )


def review_step(sheet: Sheet) -> list[w.Widget]:
    """Show the day, what it means that it is resolved, and the check-ins."""
    return ReviewAgreed(sheet).shown()
