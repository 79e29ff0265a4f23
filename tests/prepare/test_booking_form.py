"""The date of the talk on screen."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from workbook.forms.words import REMOVED
from workbook.prepare.form.booking import Booking

pytestmark = pytest.mark.usefixtures("no_errors")


def test_the_date_of_the_talk_is_kept_with_its_time_and_can_be_cleared(form, booking, desk):
    booking.keep_day(date(2026, 9, 30))
    booking.keep_hour("14:30")
    kept = desk.store.conversation(form.talk.id).talk_at
    assert (kept.date(), kept.time()) == (date(2026, 9, 30), time(14, 30))
    booking.keep_day(None)
    assert desk.store.conversation(form.talk.id).talk_at is None


def test_booking_leaves_alone_what_another_notebook_kept_meanwhile(form, booking, desk):
    talk = desk.store.conversation(form.talk.id)
    desk.store.save_conversation(talk.model_copy(update={"held_on": date(2026, 9, 24)}))
    booking.keep_day(date(2026, 9, 30))
    assert desk.store.conversation(form.talk.id).held_on == date(2026, 9, 24)


def test_a_talk_that_was_held_is_not_to_be_booked_again(form, desk):
    talk = desk.store.conversation(form.talk.id)
    held = Booking(form._given, talk.model_copy(update={"held_on": date(2026, 9, 24)}))
    texts = [each.value for each in held.children]
    assert "The talk took place on Thu 24 September 2026." in texts[-1]
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 9, 26), "past"), (date(2026, 10, 3), "weekend"), (date(2026, 9, 30), "Saved.")],
)
def test_a_day_that_does_not_suit_is_said_at_once(booking, day, said):
    assert said in booking.keep_day(day)


def test_a_day_is_not_called_saved_where_the_rep_was_erased_meanwhile(form, booking, desk):
    desk.store.forget_person(form.talk.rep)
    assert booking.keep_day(date(2026, 9, 30)) == REMOVED
    booking.book(datetime(2026, 9, 30, 10))  # noqa: DTZ001 - wall time
    assert REMOVED in booking._said.value
    assert desk.store.conversations(form.talk.rep) == []
