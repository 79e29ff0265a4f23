from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.records import Action, CheckIn, CheckInState, Outcome, Review, Side
from workbook.track.check_in import still_open
from workbook.track.due import DueKind, DueState, due, later_words, split

TODAY = date(2026, 10, 7)
DAY = timedelta(days=1)
REP, MANAGER = Side.REP, Side.MANAGER


def promise(side=MANAGER, by=TODAY, then="send the price list", key="a", done=None):
    return Action(
        id=key, conversation="c", side=side, when_if="when", then=then, measure="m", by=by, done_on=done
    )


def check_in(on, state=CheckInState.PLANNED, key="k"):
    return CheckIn(id=key, conversation="c", on=on, state=state)


def review(on, outcome=None):
    return Review(conversation="c", on=on, outcome=outcome)


def sentences(*actions, check_ins=(), kept=None):
    return [one.sentence for one in due(actions, check_ins, kept, TODAY)]


def test_an_overdue_promise_is_said_with_its_day_and_how_long_ago():
    assert sentences(promise(by=TODAY - 4 * DAY)) == [
        "You promised: “send the price list” by 3 October: 4 days ago."
    ]


def test_a_promise_of_the_rep_is_said_as_theirs():
    assert sentences(promise(REP, TODAY + DAY, "call eight accounts")) == [
        "The rep promised: “call eight accounts” by 8 October: tomorrow."
    ]


def test_another_year_is_written_out():
    assert "by 7 January 2027: in 92 days." in sentences(promise(by=date(2027, 1, 7)))[0]


def test_a_missed_check_in_counts_on_the_manager():
    (one,) = due([], [check_in(TODAY - 5 * DAY)], None, TODAY)
    assert (one.side, one.state, one.kind, one.days) == (MANAGER, DueState.OVERDUE, DueKind.CHECK_IN, -5)
    assert one.sentence == (
        "You planned a check-in for 2 October: 5 days ago. Hold it now, or note that it was held."
    )


def test_of_several_missed_check_ins_one_is_asked_for_and_says_that_it_makes_up_for_the_others():
    missed = [check_in(TODAY - n * DAY, key=str(n)) for n in (19, 5)]
    assert sentences(check_ins=missed) == [
        (
            "You planned a check-in for 2 October: 5 days ago. Hold it now, or note that it was held. "
            "It makes up for the one missed before it."
        )
    ]


def test_what_comes_is_said_in_a_few_words():
    found = sentences(check_ins=[check_in(TODAY)], kept=review(TODAY + 2 * DAY))
    assert found == ["Check-in on 7 October: today.", "Review on 9 October: in 2 days."]


def test_a_review_that_was_not_held_is_overdue():
    assert sentences(kept=review(TODAY - DAY)) == [
        "You agreed a review for 6 October: yesterday. Hold it now, or note how it ended."
    ]


def test_what_is_done_held_cancelled_or_ended_is_not_due():
    past = TODAY - 9 * DAY
    check_ins = [check_in(past, CheckInState.HELD), check_in(past, CheckInState.CANCELLED)]
    assert sentences(promise(by=past, done=past), check_ins=check_ins, kept=review(past, Outcome.GO_ON)) == []


def test_the_managers_own_overdue_come_first_then_the_reps_then_what_comes_by_day():
    actions = [
        promise(REP, TODAY - 9 * DAY, key="rep overdue"),
        promise(MANAGER, TODAY + 3 * DAY, key="mine later"),
        promise(REP, TODAY, key="rep today"),
        promise(MANAGER, TODAY - DAY, key="mine overdue"),
        promise(MANAGER, TODAY, key="mine today"),
    ]
    check_ins = [check_in(TODAY - 2 * DAY, key="missed"), check_in(TODAY + DAY, key="next")]
    found = [one.id for one in due(actions, check_ins, None, TODAY)]
    assert found == ["missed", "mine overdue", "rep overdue", "mine today", "rep today", "next", "mine later"]


def test_a_long_promise_of_many_lines_is_repeated_short_and_on_one_line():
    (sentence,) = sentences(promise(then="first line\nsecond line " + "and more " * 100))
    assert "first line second line" in sentence
    assert "…”" in sentence
    assert len(sentence) < 200


def test_a_repr_repeats_no_words():
    (one,) = due([promise(then="confidential")], [], None, TODAY)
    assert "confidential" not in repr(one)


days = st.dates(TODAY - 60 * DAY, TODAY + 60 * DAY)
actions = st.lists(st.builds(promise, st.sampled_from(Side), days, done=st.none() | days), max_size=6)
check_ins = st.lists(st.builds(check_in, days, st.sampled_from(CheckInState)), max_size=6)


@given(actions, check_ins, st.none() | st.builds(review, days))
def test_nothing_open_is_lost_and_no_rep_stands_before_the_managers_overdue(promises, planned, kept):
    found = due(promises, planned, kept, TODAY)
    open_ones = sum(one.done_on is None for one in promises)
    open_ones += len(still_open(planned, TODAY)) + (kept is not None)
    assert len(found) == open_ones
    ranks = [(one.state is not DueState.OVERDUE, one.side is REP) for one in found]
    overdue = [rank for rank in ranks if not rank[0]]
    assert ranks[: len(overdue)] == sorted(overdue)
    assert all((one.state is DueState.OVERDUE) is (one.on < TODAY) for one in found)


def test_what_comes_after_a_week_is_told_in_one_line():
    check_ins = [CheckIn(id=str(days), conversation="c", on=TODAY + days * DAY) for days in (6, 7, 14)]
    last = Review(conversation="c", on=TODAY + 28 * DAY)
    near, later = split(due([promise(by=TODAY - DAY)], check_ins, last, TODAY))
    assert [one.days for one in near] == [-1, 6]
    assert later_words(later, TODAY) == "Later, up to 4 November: 2 check-ins, 1 review."
