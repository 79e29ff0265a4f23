"""The review on screen: its day, and what will count as resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.agenda import review_day_problems
from workbook.forms.days import DayBox
from workbook.prepare.form.boxes import with_hints
from workbook.prepare.steps import BoxKind, Step, boxes_of
from workbook.records import Review

if TYPE_CHECKING:
    from datetime import date

    import ipywidgets as w

    from workbook.prepare.form.given import Sheet


class ReviewAgreed:
    """Keeps the review of one conversation: one without a day is none, its words stay as a draft."""

    def __init__(self, sheet: Sheet) -> None:
        """Look at nothing yet."""
        self._sheet = sheet

    def keep_day(self, day: date | None) -> str:
        """Keep the day and return what to say of it."""
        if day is None:
            return "A review without a day is not kept."
        self.keep(day)
        self._sheet.changed()
        given, talk = self._sheet.given, self._sheet.talk
        now = given.store.conversation(talk.id)
        at = now.talk_at.date() if now and now.talk_at else None
        problems = review_day_problems(day, at, given.calendar.off(talk.rep), given.today)
        return " ".join(["Saved", *(problem.sentence for problem in problems)])

    def keep(self, day: date | None = None) -> None:
        """Keep the review with the words of its box, on ``day`` or on the day it has."""
        store, talk = self._sheet.given.store, self._sheet.talk.id
        kept = store.review(talk)
        on = day or (kept.on if kept else None)
        if on is None:
            return
        means, outcome = self._sheet.words().get("review.resolved_means", ""), kept.outcome if kept else None
        resolved = kept.resolved if kept else None
        store.save_review(
            Review(conversation=talk, on=on, resolved_means=means, outcome=outcome, resolved=resolved)
        )


def review_step(sheet: Sheet) -> list[w.Widget]:
    """Show the day and what it means that it is resolved."""
    agreed, kept = ReviewAgreed(sheet), sheet.given.store.review(sheet.talk.id)
    shown: list[w.Widget] = []
    for box in boxes_of(Step.REVIEW):
        if box.kind is BoxKind.DAY:
            day = kept.on if kept else None
            shown.append(DayBox(box.label, day=day, changed=agreed.keep_day, hint=box.hint))
        else:
            shown.append(with_hints(sheet, box, agreed.keep)[1])
    return shown
