"""The review on screen: their view first, then how it ended."""

from __future__ import annotations

from datetime import date

import pytest

from tests.below import below, texts
from tests.track.on_screen import (
    box,
    press,
)
from workbook.forms.boxes import SavedBox
from workbook.records import (
    CheckInState,
    Outcome,
)

pytestmark = pytest.mark.usefixtures("no_errors")


def test_a_review_too_far_away_is_told_and_kept(form, desk):
    form._review.day._entry.value = date(2027, 3, 1)
    assert "more than 6 weeks away" in form._review.day._who.value
    assert desk.store.review("c1").on == date(2027, 3, 1)


def test_a_review_takes_the_words_that_notebook_2_wrote_last(form, desk):
    desk.store.save_draft("c1", "review.resolved_means", "nine calls a day", seen=0)
    form._review.day._entry.value = date(2026, 10, 26)
    assert desk.store.review("c1").resolved_means == "nine calls a day"


def test_on_its_day_the_review_stands_open_with_their_view_before_the_numbers(reviewed):
    shown = texts(reviewed._review)
    assert "one a week" in shown
    assert "the last 2 in a row; 2 weeks in a row were agreed" in shown
    fields = [one.field for one in below(reviewed._review) if isinstance(one, SavedBox)]
    assert fields == ["review.resolved_means", "review.rep_view", "review.outcome"]


def test_a_review_does_not_end_without_their_view_and_how_it_ended(reviewed, desk):
    press(reviewed._review, "End this review")
    assert "Ask first how they see it" in texts(reviewed._review)
    assert desk.store.reviewed("c1") == []


def test_a_resolved_plan_is_closed_its_check_ins_are_off_and_it_can_be_opened_again(reviewed, desk):
    box(reviewed._review, "review.rep_view")._entry.value = "much better"
    box(reviewed._review, "review.outcome")._entry.value = "resolved"
    press(reviewed._review, "End this review")
    (held,) = desk.store.reviewed("c1")
    assert (held.outcome, held.rep_view, held.resolved_means) == (
        Outcome.RESOLVED,
        "much better",
        "one a week",
    )
    assert "2 weeks in a row" in held.happened
    assert desk.store.check_ins("c1")[0].state is CheckInState.CANCELLED
    assert "This plan is closed: resolved." in texts(reviewed._review)
    press(reviewed._review, "Open this plan again")
    reviewed._review._again._entry.value = date(2026, 10, 19)
    press(reviewed._review, "Open it again")
    kept = desk.store.review("c1")
    assert (kept.on, kept.outcome) == (date(2026, 10, 19), None)


def test_a_plan_that_goes_on_has_its_next_day_and_the_held_review_above(reviewed, desk):
    box(reviewed._review, "review.rep_view")._entry.value = "so so"
    box(reviewed._review, "review.outcome")._entry.value = "go on"
    press(reviewed._review, "End this review")
    assert "Choose a day for the review" in texts(reviewed._review)
    reviewed._review._next._entry.value = date(2026, 10, 19)
    press(reviewed._review, "End this review")
    kept = desk.store.review("c1")
    assert (kept.on, kept.outcome, kept.resolved.weeks) == (date(2026, 10, 19), None, 2)
    assert "28 September 2026: go on. Next: 19 October 2026. They said: “so so”" in texts(reviewed._review)
    assert kept.resolved_means == "one a week"
