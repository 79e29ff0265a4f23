from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.track.builders import DAY, MONDAY, TALK, WEEK, counted, in_all, promise, weekly
from workbook.records import Target
from workbook.track.counted import Counted
from workbook.track.standing import PlanState, asked_in, standings

LATER = date(2026, 10, 19)  # the Monday after the promise's day


def stands(action, today=LATER, talk=TALK, **data):
    (one,) = standings([action], data, talk=talk, today=today)
    return one


def test_a_weekly_amount_reached_in_every_whole_week_is_done_with_its_numbers():
    one = stands(promise(target=weekly(30)), calls=counted(30, 34, 31))
    assert (one.state, one.counts) == (PlanState.DONE, True)
    assert one.sentence == "Calls reached in 3 of 3 weeks; last: 31 of 30."


def test_a_week_short_of_it_is_missed_once_the_day_has_passed_and_on_the_way_before():
    data = {"calls": counted(30, 22, 31)}
    assert stands(promise(target=weekly(30)), **data).sentence.endswith(
        "2 of 3 weeks; last: 31 of 30: missed by 16 October."
    )
    before = stands(promise(target=weekly(30), by=date(2026, 10, 30)), **data)
    assert (before.state, before.sentence[-17:]) == (PlanState.ON_THE_WAY, "until 30 October.")


def test_a_week_with_leave_asks_for_less_and_a_week_of_leave_for_nothing():
    one = stands(promise(target=weekly(30)), calls=counted(30, (18, 3), (0, 0)))
    assert one.sentence == "Calls reached in 2 of 2 weeks; last: 18 of 18 in 3 working days."


@given(
    counts=st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=3, max_size=3),
    amount=st.integers(1, 40),
)
def test_a_week_without_a_record_makes_no_promise_missed_nor_done(counts, amount):
    one = stands(promise(target=weekly(amount)), calls=counted(*counts))
    known = [count for count in counts if count is not None]
    if any(count < amount for count in known):
        assert one.state is PlanState.MISSED
    elif None in counts:
        assert (one.state, one.unreached(LATER)) == (PlanState.ON_THE_WAY, True)
        assert one.sentence.endswith("not recorded; ask, and note it by hand.")
    else:
        assert one.state is PlanState.DONE


def test_an_amount_in_all_is_not_missed_where_weeks_are_not_recorded():
    data = counted(0, None, 0, days=[(MONDAY, 3)])
    one = stands(promise(target=in_all(4)), meetings=data)
    assert (
        one.sentence == "3 of 4 meetings since 24 September; 1 week not recorded; ask, and note it by hand."
    )
    assert stands(promise(target=in_all(3)), meetings=data).state is PlanState.DONE
    before = stands(promise(target=in_all(4)), today=date(2026, 10, 12), meetings=data)
    assert before.sentence.endswith("; 1 week not recorded; until 16 October.")


def test_a_weekend_worked_never_asks_for_more():
    (week,) = counted((30, 6)).weeks
    assert asked_in(week, weekly(30), 5) == 30


def test_the_week_of_the_talk_does_not_count_unless_the_talk_was_on_its_monday():
    data = {"calls": counted(1, 40, 40, first=MONDAY)}
    assert stands(promise(target=weekly(30)), talk=MONDAY + DAY, **data).sentence.startswith(
        "Calls reached in 2 of 2"
    )
    assert stands(promise(target=weekly(30)), talk=MONDAY, **data).sentence.startswith(
        "Calls reached in 2 of 3"
    )


def test_by_friday_means_that_week_and_by_thursday_the_one_before():
    data = {"calls": counted(30, 30, 30)}
    assert "3 of 3" in stands(promise(target=weekly(30), by=date(2026, 10, 16)), **data).sentence
    assert "2 of 2" in stands(promise(target=weekly(30), by=date(2026, 10, 15)), **data).sentence


def test_numbers_that_end_before_the_day_say_so_and_miss_nothing():
    one = stands(promise(target=weekly(30)), calls=counted(30, 10))
    assert one.state is PlanState.ON_THE_WAY
    assert one.sentence.endswith("last: 10 of 30; the numbers end on 11 October.")


def test_an_amount_in_all_counts_the_days_after_the_talk_up_to_its_day():
    days = [(TALK, 5), (TALK + DAY, 1), (date(2026, 10, 16), 2), (date(2026, 10, 17), 9)]
    data = counted(0, 0, 0, days=days)
    missed = stands(promise(target=in_all(4)), meetings=data)
    assert (missed.state, missed.sentence) == (
        PlanState.MISSED,
        "3 of 4 meetings since 24 September: missed by 16 October.",
    )
    assert stands(promise(target=in_all(3)), meetings=data).state is PlanState.DONE


def test_a_promise_made_later_counts_from_its_own_day():
    days = [(date(2026, 9, 30), 3), (date(2026, 10, 6), 1)]
    late = promise(target=in_all(2), agreed_on=date(2026, 10, 5))
    assert stands(late, meetings=counted(0, 0, 0, days=days)).sentence.startswith(
        "1 of 2 meetings since 5 October"
    )


def test_a_promise_no_kind_counts_is_by_hand():
    assert stands(promise(), today=date(2026, 10, 1)).sentence == "Not noted as done yet."
    assert stands(promise()).sentence == "Not noted as done by 16 October."
    unknown = stands(promise(target=weekly(3, "won deals")))
    assert (unknown.state, unknown.counts) == (PlanState.MISSED, False)


def test_a_word_by_hand_holds_and_the_numbers_stand_beside_it():
    one = stands(promise(target=weekly(30), done_on=date(2026, 10, 14)), calls=counted(30, 10, 12))
    assert one.state is PlanState.DONE
    assert one.sentence.startswith("Noted as done on 14 October. Calls reached in 1 of 3 weeks")


def test_what_was_let_go_is_neither_done_nor_missed():
    one = stands(promise(target=weekly(30), let_go_on=date(2026, 10, 1)), calls=counted(1, 1, 1))
    assert (one.state, one.sentence) == (PlanState.LET_GO, "Let go on 1 October.")


def test_where_no_whole_week_lies_between_only_a_person_can_say():
    short = promise(target=weekly(30), by=date(2026, 9, 29))
    assert stands(short, calls=counted(30, 30)).counts is False
    assert stands(short, today=date(2026, 9, 28), calls=counted(30, first=MONDAY - WEEK)).sentence == (
        "No whole week is counted yet."
    )


def test_without_a_talk_nothing_is_counted():
    assert stands(promise(target=weekly(30)), talk=None, calls=counted(30, 30, 30)).counts is False


def test_a_repr_repeats_no_words():
    assert "eight" not in repr(stands(promise()))


weeks = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 7)), min_size=1, max_size=12)


@given(weeks, st.floats(0.5, 80), st.dates(date(2026, 9, 25), date(2027, 1, 31)), st.integers(0, 120))
def test_a_promise_bound_to_data_is_never_open_and_never_missed_before_its_day(pairs, amount, by, ahead):
    today = date(2026, 9, 28) + ahead * DAY
    held = [one for n, one in enumerate(pairs) if MONDAY + (n + 1) * WEEK <= today]
    data = counted(*held) if held else Counted()
    one = stands(promise(target=Target(kind="calls", amount=amount), by=by), today, calls=data)
    if one.counts:
        assert one.state in {PlanState.DONE, PlanState.ON_THE_WAY, PlanState.MISSED}
    if by >= today:
        assert one.state is not PlanState.MISSED
    if one.state is PlanState.MISSED and one.counts:
        assert data.until >= by


@pytest.mark.parametrize("more", [0, 1, 5])
@given(weeks)
def test_more_calls_never_make_it_worse(more, pairs):
    rank = [PlanState.MISSED, PlanState.ON_THE_WAY, PlanState.DONE]
    action = promise(target=weekly(30))
    states = [
        stands(action, calls=counted(*pairs)).state,
        stands(action, calls=counted(*[(count + more, worked) for count, worked in pairs])).state,
    ]
    assert rank.index(states[0]) <= rank.index(states[1])


def test_a_promise_whose_numbers_end_before_its_day_and_its_first_week_is_not_reached():
    known = counted(30, first=MONDAY - WEEK)
    one = stands(promise(target=weekly(30)), calls=known)
    assert one.sentence == "No whole week is counted yet; the numbers end on 27 September."
    assert one.unreached(LATER)
    assert not one.unreached(one.action.by)
