"""The review on screen: proposed, counted, with check-ins until then."""

from __future__ import annotations

from datetime import date

import pytest

from tests.below import below
from tests.prepare.on_screen import (
    box,
    day_box,
    press,
    shown,
    the,
)
from workbook.calendars.away import KEPT, written
from workbook.forms.days import DayBox
from workbook.prepare.form.booking import Booking
from workbook.prepare.steps import Step
from workbook.records import CheckInState, Resolved

pytestmark = pytest.mark.usefixtures("no_errors")


def test_review_and_check_ins_keep_the_managers_own_days_away_free(form, desk):
    the(form, Booking).keep_day(date(2026, 9, 30))
    desk.store.set_setting(KEPT, written(((date(2026, 10, 2), date(2026, 10, 2)), (date(2026, 10, 28),) * 2)))
    form.go(Step.REVIEW)
    press(form, "Take Thu 29 October 2026")
    assert "Fri 2 October 2026" not in shown(form)
    day_box(form, "When we look at it again")._entry.value = date(2026, 10, 28)
    assert "You are away that day yourself." in shown(form)
    press(form, "Keep these check-ins")
    day_box(form, "Check-in 1")._entry.value = date(2026, 10, 2)
    assert "2 October 2026 is not a day you both work." in shown(form)


def test_the_review_is_proposed_counted_on_the_chart_and_its_check_ins_are_kept_and_moved(form, desk):
    the(form, Booking).keep_day(date(2026, 9, 30))
    form.go(Step.REVIEW)
    press(form, "Take Wed 28 October 2026")
    box(form, "review.kind").write("calls")
    assert "Own usual level per working day" in shown(form)
    box(form, "review.level").write("9")
    assert "how many weeks" in box(form, "review.weeks")._problem.value
    box(form, "review.weeks").write("3")
    review = desk.store.review(form.talk.id)
    assert (review.on, review.resolved) == (date(2026, 10, 28), Resolved(kind="calls", level=9, weeks=3))
    assert review.resolved_means == "9 calls or more per working day, 3 weeks in a row"
    day_box(form, "When we look at it again")._entry.value = date(2026, 12, 24)
    assert "more than 6 weeks away" in shown(form)
    day_box(form, "When we look at it again")._entry.value = date(2026, 10, 28)
    assert "more than 6 weeks away" not in shown(form)
    press(form, "Keep these check-ins")
    first, second = desk.store.check_ins(form.talk.id)[:2]
    day_box(form, "Check-in 1")._entry.value = date(2026, 10, 3)
    assert "is not a day you both work" in shown(form)
    day_box(form, "Check-in 2")._entry.value = None
    kept = {one.id: one for one in desk.store.check_ins(form.talk.id)}
    assert (kept[first.id].on, kept[second.id].state) == (date(2026, 10, 3), CheckInState.CANCELLED)


def test_the_review_is_kept_with_what_counts_as_resolved(form, desk):
    form.go(Step.REVIEW)
    day = next(each for each in below(form._page) if isinstance(each, DayBox))
    day._entry.value = date(2026, 10, 26)
    box(form, "review.resolved_means")._entry.value = "nine calls a day for three weeks"
    review = desk.store.review(form.talk.id)
    assert (review.on, review.resolved_means) == (date(2026, 10, 26), "nine calls a day for three weeks")
