"""What a promise needs before it enters the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from workbook.records import WORDS_LIMIT, Side, action_problems

TODAY = date(2026, 9, 28)


def problems(**changes):
    """Sentences by field."""
    known = {
        "side": Side.REP,
        "when_if": "when I start on Monday",
        "then": "I call eight accounts",
        "measure": "8 calls in the CRM",
        "by": TODAY,
        "today": TODAY,
    }
    return {one.field: one.sentence for one in action_problems(**{**known, **changes})}


def test_a_whole_promise_due_today_lacks_nothing():
    assert problems() == {}


@pytest.mark.parametrize("field", ["when_if", "then", "measure"])
@pytest.mark.parametrize("blank", ["", "  \n\t"])
def test_a_blank_part_is_asked_for_at_its_box(field, blank):
    found = problems(**{field: blank})
    assert list(found) == [field]
    assert found[field].startswith("Say ")


def test_a_promise_without_a_day_is_none():
    assert problems(by=None) == {"by": "Choose the day by which it is done."}


def test_a_new_promise_cannot_be_due_in_the_past():
    assert problems(by=TODAY - timedelta(days=1)) == {
        "by": "This day has passed. Choose today or a later day."
    }


def test_the_sentence_says_who_promises():
    assert problems(then="", side=Side.MANAGER)["then"] == "Say what you will do then."
    assert problems(then="", side=Side.REP)["then"] == "Say what the rep will do then."


def test_a_text_longer_than_a_record_takes_is_said_in_words():
    assert problems(measure="x" * WORDS_LIMIT) == {}
    assert problems(measure="x" * (WORDS_LIMIT + 1)) == {"measure": "Shorten this to 20,000 characters."}


def test_everything_that_is_missing_is_said_at_once_in_the_order_of_the_boxes():
    assert list(problems(when_if="", then="", measure="", by=None)) == ["when_if", "then", "measure", "by"]
