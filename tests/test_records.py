"""What a promise needs before it enters the plan, an answer before it is kept, and what may be said and counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from workbook.records import (
    WORDS_LIMIT,
    Answer,
    Origin,
    Resolved,
    Side,
    Target,
    Verdict,
    action_problems,
    answer_problems,
)

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


REASON = "Write the reason first: later you will want to know it."


@pytest.mark.parametrize("verdict", [Verdict.EXPLAINED, Verdict.NOT_REAL])
@pytest.mark.parametrize("blank", ["", " \n\u2003"])
def test_only_a_real_fall_needs_no_reason(verdict, blank):
    (problem,) = answer_problems(verdict=verdict, because=blank)
    assert (problem.field, problem.sentence) == ("because", REASON)
    with pytest.raises(ValidationError, match=REASON):
        Answer(rep="Ann", onset=TODAY, because=blank, answered_on=TODAY, verdict=verdict)
    assert answer_problems(verdict=Verdict.REAL, because=blank) == ()
    assert answer_problems(verdict=verdict, because="leave") == ()
    Answer(rep="Ann", onset=TODAY, because=blank, answered_on=TODAY, verdict=Verdict.REAL)


def test_an_answer_is_chosen_before_its_reason_and_a_reason_can_be_too_long():
    fields = [one.field for one in answer_problems(verdict=None, because="x" * (WORDS_LIMIT + 1))]
    assert fields == ["verdict", "because"]
    assert answer_problems(verdict=Verdict.REAL, because="x" * WORDS_LIMIT) == ()


def test_an_answer_without_a_verdict_is_that_the_fall_is_explained():
    given = Answer(rep="Ann", onset=TODAY, because="leave", answered_on=TODAY)
    assert given.verdict == Verdict.EXPLAINED == "explained"


def test_a_refused_answer_does_not_repeat_its_words():
    with pytest.raises(ValidationError) as refused:
        Answer(rep="Ann", onset=TODAY, because="canary" * WORDS_LIMIT, answered_on=TODAY)
    assert "canary" not in str(refused.value)


def test_only_what_was_told_cannot_be_said():
    assert [one for one in Origin if not one.may_be_said] == [Origin.TOLD]


@pytest.mark.parametrize("amount", [0, -1, float("inf"), float("nan")])
def test_a_target_is_a_number_that_can_be_reached(amount):
    with pytest.raises(ValidationError):
        Target(kind="calls", amount=amount)
    with pytest.raises(ValidationError):
        Resolved(kind="calls", level=amount, weeks=3)
