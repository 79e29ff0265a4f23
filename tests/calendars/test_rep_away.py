"""Days away as a manager types them: what is refused, and why in at most forty words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.calendars.agenda import DaysOff
from workbook.calendars.rep_away import NO_WORK, KnownDays, leave_of, leave_words, typed_leave
from workbook.records import NO_END, Absence, AbsenceKind, Problem

TODAY = date(2026, 9, 28)  # a Monday
SINCE = date(2025, 1, 6)
MON, FRI = date(2026, 9, 14), date(2026, 9, 18)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def ask(first=MON, last=FRI, *, gone=False, held=(), off=None):
    known = KnownDays(SINCE, held, off or DaysOff())
    return typed_leave("Ada", first, last, gone=gone, known=known, today=TODAY)


def test_days_away_are_kept_as_leave_without_a_reason():
    assert ask() == Absence(rep="Ada", first=MON, last=FRI, why=AbsenceKind.LEAVE)


def test_who_has_left_is_away_for_good_whatever_stands_as_the_last_day():
    found = ask(last=MON - timedelta(days=9), gone=True)
    assert (found.last, found.for_good) == (NO_END, True)


def test_leave_that_is_planned_is_kept_up_to_a_year_ahead():
    ahead = TODAY + timedelta(days=364)
    assert isinstance(ask(ahead, ahead), Absence)
    assert ask(ahead + timedelta(days=3), ahead + timedelta(days=4)).field == "first"


@pytest.mark.parametrize(
    ("first", "last", "field", "says"),
    [
        (None, FRI, "first", "first day"),
        (MON, None, "last", "Has left"),
        (FRI, MON, "last", "before the first, Fri 18 September 2026"),
        (MON, MON + timedelta(days=366), "last", "more than a year"),
        (FRI + timedelta(days=1), FRI + timedelta(days=2), "first", "working day"),
    ],
)
def test_what_cannot_be_is_said_at_its_day(first, last, field, says):
    found = ask(first, last)
    assert isinstance(found, Problem)
    assert (found.field, says in found.sentence) == (field, True)


def test_a_year_of_leave_is_kept_whole():
    assert isinstance(ask(MON, MON + timedelta(days=365)), Absence)


def test_days_on_which_the_rep_does_not_work_anyway_are_no_leave():
    assert ask(MON, MON, off=DaysOff(works="1234")).sentence == NO_WORK
    assert ask(MON, MON, off=DaysOff(((MON, MON),))).sentence == NO_WORK
    assert isinstance(ask(MON, FRI, off=DaysOff(works="1234")), Absence)


def test_days_that_are_held_already_are_named_and_those_of_others_are_no_matter():
    held = [Absence(rep="Ada", first=FRI, last=FRI + timedelta(days=3))]
    assert "away from 18 September to 21 September 2026" in ask(held=held).sentence
    other = [held[0].model_copy(update={"rep": "Ben"}), held[0].model_copy(update={"rep": None})]
    assert isinstance(ask(held=other), Absence)


def test_somebody_may_leave_from_leave_but_only_once_and_is_not_on_leave_after_that():
    leave = Absence(rep="Ada", first=MON, last=FRI)
    assert isinstance(ask(MON + timedelta(days=2), gone=True, held=[leave]), Absence)
    gone = ask(MON, gone=True)
    assert "left, first day away 14 September 2026" in ask(FRI, gone=True, held=[gone]).sentence
    assert "left" in ask(FRI, FRI, held=[gone]).sentence


def test_nobody_left_before_anything_is_known_of_them():
    assert "in the week of 6 January 2025" in ask(SINCE, gone=True).sentence
    assert isinstance(ask(SINCE + timedelta(days=1), gone=True), Absence)
    assert isinstance(ask(SINCE, SINCE), Absence)


def test_leaving_does_not_overwrite_leave_that_begins_on_the_same_day():
    held = [Absence(rep="Ada", first=MON, last=FRI)]  # one row is held under a rep and a first day
    assert "away from 14 September" in ask(MON, gone=True, held=held).sentence


@given(st.none() | DAYS, st.none() | DAYS, st.booleans(), st.lists(st.tuples(DAYS, DAYS), max_size=3))
def test_an_answer_is_days_that_are_not_held_yet_or_at_most_forty_words(first, last, gone, spans):
    held = [Absence(rep="Ada", first=min(one), last=max(one)) for one in spans]
    found = ask(first, last, gone=gone, held=held)
    if isinstance(found, Problem):
        assert len(found.sentence.split()) <= 40
    else:
        assert found.first == first
        assert gone or not any(one.first <= found.last and found.first <= one.last for one in held)


def test_leave_in_words_is_the_newest_first_and_without_public_holidays():
    found = leave_of(
        "Ada",
        [
            Absence(rep="Ada", first=MON, last=MON),
            Absence(rep="Ada", first=FRI, last=FRI, why=AbsenceKind.PUBLIC_HOLIDAY),
            Absence(rep=None, first=FRI, last=FRI),
            Absence(rep="Ada", first=date(2026, 12, 28), last=date(2027, 1, 4)),
            Absence(rep="Ada", first=date(2027, 2, 1), last=NO_END),
        ],
    )
    assert [leave_words(one) for one in found] == [
        "Left, first day away 1 February 2027",
        "Away from 28 December 2026 to 4 January 2027",
        "Away on 14 September 2026",
    ]
