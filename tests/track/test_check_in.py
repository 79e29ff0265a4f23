from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.track.builders import DAY, check_in, promise, wish
from workbook.calendars.agenda import works
from workbook.calendars.rhythm import check_in_dates
from workbook.records import ChangeKind, CheckInState
from workbook.track.check_in import (
    AFTER_A_MISS,
    AFTER_A_WIN,
    QUESTIONS,
    day_problems,
    made_up_for,
    moved,
    next_up,
    off_days,
    planned,
    question,
    still_open,
)
from workbook.track.standing import standings

TODAY = date(2026, 10, 5)  # a Monday
OCTOBER = [TODAY + n * DAY for n in range(60)]


def test_the_question_is_about_a_win_else_a_miss_else_in_turn():
    missed = standings([promise(by=date(2026, 9, 30))], {}, talk=None, today=TODAY)
    assert question(0, missed, won=True) == AFTER_A_WIN
    assert question(0, missed, won=False) == AFTER_A_MISS
    assert [question(n, [], won=False) for n in range(6)] == [*QUESTIONS, QUESTIONS[0]]


def test_every_question_is_open():
    closed = ("did", "do", "are", "is", "can", "have", "will", "why")
    for one in (*QUESTIONS, AFTER_A_WIN, AFTER_A_MISS):
        assert one.split()[0].lower() not in closed
        assert one.endswith("?")


def test_the_next_is_one_whose_day_has_passed_before_those_ahead():
    missed, held = check_in(TODAY - DAY, key="a"), check_in(TODAY - 2 * DAY, CheckInState.HELD, "b")
    assert next_up([check_in(TODAY + DAY, key="c"), missed, held], TODAY) == missed
    assert next_up([held], TODAY) is None


def test_after_a_leave_one_talk_makes_up_for_all_that_were_missed():
    missed = [check_in(TODAY - n * DAY, key=str(n)) for n in (21, 14, 7)]
    ahead = check_in(TODAY + DAY, key="ahead")
    assert still_open([*missed, ahead], TODAY) == [(missed[-1], 2), (ahead, 0)]
    assert still_open([*missed, check_in(TODAY, key="today")], TODAY)[0][1] == 3
    held = missed[-1].model_copy(update={"state": CheckInState.HELD})
    assert still_open([*missed[:2], held, ahead], TODAY) == [(ahead, 0)]
    assert made_up_for(1) == " It makes up for the one missed before it."
    assert made_up_for(2) == " It makes up for the 2 missed before it."


def test_a_day_for_a_check_in_is_one_of_work_ahead_free_and_before_the_review():
    def said(day, off=()):
        others = [check_in(date(2026, 10, 8)), check_in(date(2026, 10, 9), CheckInState.CANCELLED)]
        found = day_problems(day, TODAY, off, others=others, review=date(2026, 10, 20))
        return found[0].sentence if found else ""

    assert said(None) == "Choose the day first."
    assert "has passed" in said(TODAY - DAY)
    assert "The next day you both work is 12 October 2026." in said(date(2026, 10, 10))
    assert "leave" in said(date(2026, 10, 7), {date(2026, 10, 7)})
    assert "already" in said(date(2026, 10, 8))
    assert said(date(2026, 10, 9)) == said(date(2026, 10, 6)) == ""
    assert "before the review on 20 October 2026" in said(date(2026, 10, 20))


def test_a_moved_check_in_keeps_its_id_and_the_record_has_both_days():
    now, line = moved(check_in(TODAY), TODAY + DAY, wish())
    assert (now.id, now.on) == ("k", TODAY + DAY)
    assert (line.kind, line.was, line.now) == (ChangeKind.MOVED, "2026-10-05", "2026-10-06")


def test_a_new_check_in_never_takes_the_place_of_one_that_was_moved():
    old = check_in(TODAY + 3 * DAY, key="c.2026-10-05")
    new = planned("c", [TODAY, TODAY + DAY], [old])
    assert [one.id for one in new] == ["c.2026-10-05.2", "c.2026-10-06"]


def test_two_that_would_meet_become_one():
    both = [check_in(TODAY, key="a"), check_in(TODAY + DAY, key="b")]
    assert off_days(both, {TODAY}, TODAY, None) == [(both[0], None)]
    assert off_days(both[:1], {TODAY}, TODAY, None) == [(both[0], TODAY + DAY)]
    assert off_days(both[:1], {TODAY}, TODAY, TODAY + DAY) == [(both[0], None)]


days = st.lists(st.sampled_from(OCTOBER), unique=True, max_size=8)
leave = st.sets(st.sampled_from(OCTOBER), max_size=25)


@given(days, leave, st.none() | st.sampled_from(OCTOBER[20:]))
def test_after_moving_none_is_on_leave_or_a_weekend_none_is_twice_and_none_after_the_review(on, off, review):
    kept = [check_in(day, key=f"k{n}") for n, day in enumerate(on) if review is None or day < review]
    moves = {one.id: day for one, day in off_days(kept, off, TODAY, review)}
    now = [moves.get(one.id, one.on) for one in kept]
    stand = [day for day in now if day is not None]
    assert all(works(day, off) and (review is None or day < review) for day in stand)
    assert len(stand) == len(set(stand))
    assert all(moves[one.id] is None or moves[one.id] > one.on for one in kept if one.id in moves)


@given(st.sampled_from(OCTOBER[:20]), leave, st.none() | st.sampled_from(OCTOBER[25:]))
def test_the_rhythm_and_what_leave_makes_of_it_later_keep_their_order(talk, off, review):
    first = check_in_dates(talk, review)
    kept = planned("c", first, [])
    moves = {one.id: day for one, day in off_days(kept, off, talk, review)}
    stand = sorted(day for one in kept if (day := moves.get(one.id, one.on)) is not None)
    assert len(stand) == len(set(stand)) <= len(first)
    assert all(works(day, off) for day in stand)
