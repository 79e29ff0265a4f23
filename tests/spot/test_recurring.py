from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Answer, Answered, Cause, CauseAnswer, Verdict
from workbook.spot.recurring import RECURS, explained, recurring_first

DAY = date(2026, 1, 5)
FOUND = tuple(CauseAnswer(cause, Answered.NOT_KNOWN, f"About {cause}.") for cause in Cause)


def answer(cause, fall, *, later=0, verdict=Verdict.EXPLAINED):
    onset = DAY + timedelta(weeks=fall)
    on = onset + timedelta(days=30 + later)
    return Answer(rep="Ann", onset=onset, because="so it was", answered_on=on, verdict=verdict, cause=cause)


def test_a_cause_that_recurs_is_asked_about_first_and_says_why():
    given = [answer(Cause.SEASON, 1), answer(Cause.SEASON, 2), answer(Cause.TEAM, 3)]
    first, *others = recurring_first(FOUND, given)
    assert first.cause is Cause.SEASON
    assert first.sentence == f"About {Cause.SEASON}. This explained 2 earlier prompts."
    assert others == [one for one in FOUND if one.cause is not Cause.SEASON]


def test_once_is_no_habit():
    assert recurring_first(FOUND, [answer(cause, at) for at, cause in enumerate(Cause)]) == FOUND


def test_an_answer_that_was_changed_counts_once_and_as_it_was_last():
    changed = [answer(Cause.LEAVE, 1), answer(Cause.LEADS, 1, later=3)]
    assert explained(changed) == {Cause.LEADS: 1}
    taken_back = [*changed, answer(None, 1, later=5, verdict=Verdict.REAL)]
    assert not explained(taken_back)


def test_one_prompt_that_is_answered_twice_counts_once_though_its_onset_has_moved():
    again = [answer(Cause.LEAVE, 1), answer(Cause.LEAVE, 2)]
    named = [one.model_copy(update={"shown_on": DAY}) for one in again]
    assert (explained(again), explained(named)) == ({Cause.LEAVE: 2}, {Cause.LEAVE: 1})


def test_what_may_explain_it_is_told_first_and_what_does_not_last():
    told = [Answered.DOES_NOT, Answered.NOT_KNOWN, Answered.EXPLAINS, Answered.DOES_NOT, Answered.EXPLAINS]
    found = [CauseAnswer(cause, said, "") for cause, said in zip(Cause, told, strict=False)]
    first, second, third, *others = recurring_first(found, [])
    assert [one.answered for one in (first, second, third)] == [Answered.EXPLAINS] * 2 + [Answered.NOT_KNOWN]
    assert [one.cause for one in (first, second)] == [found[2].cause, found[4].cause]
    assert {one.answered for one in others} == {Answered.DOES_NOT}


@given(st.lists(st.sampled_from(Cause), max_size=12))
def test_every_cause_stays_and_the_more_often_it_explained_the_earlier_it_stands(causes):
    shown = recurring_first(FOUND, [answer(cause, at) for at, cause in enumerate(causes)])
    assert sorted(one.cause for one in shown) == sorted(Cause)
    often = [many if (many := causes.count(one.cause)) >= RECURS else 0 for one in shown]
    assert often == sorted(often, reverse=True)
