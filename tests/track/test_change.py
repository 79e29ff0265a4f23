from __future__ import annotations

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.track.builders import DAY, NOW, check_in, promise, wish
from workbook.records import ChangeKind, Side
from workbook.track import change
from workbook.track.history import history
from workbook.track.outcome import REVIEW

TODAY = date(2026, 10, 12)


def told(*changed, actions=(), check_ins=()):
    return history([one.change for one in changed], actions or [one.action for one in changed], check_ins)


def test_more_time_keeps_the_old_day_in_the_record_with_whose_wish_it_was_and_why():
    later = change.extended(promise(), date(2026, 10, 23), wish(Side.REP, "two days of training"))
    assert (later.action.by, later.change.at) == (date(2026, 10, 23), NOW)
    assert told(later) == [
        (
            "19 October 2026: “eight calls” given more time, from 16 October 2026 to 23 October 2026; "
            "the rep's wish. Why: two days of training"
        )
    ]


def test_more_time_needs_a_day_that_is_later_and_has_not_passed():
    def said(day, today=TODAY):
        return [one.sentence for one in change.extend_problems(promise(), day, today)]

    assert said(None) == ["Choose the new day first."]
    assert said(date(2026, 10, 16)) == ["Choose a day after 16 October 2026, the one agreed until now."]
    assert said(date(2026, 10, 20), date(2026, 11, 1)) == [
        "This day has passed. Choose today or a later day."
    ]
    assert said(date(2026, 10, 20)) == []


def test_other_words_keep_the_old_ones_in_the_record_and_what_the_chart_counts():
    new = change.adapted(promise(), "on Tuesday", "ten calls", "the CRM", wish(Side.MANAGER))
    assert (new.action.then, new.action.when_if, new.action.measure) == ("ten calls", "on Tuesday", "the CRM")
    assert new.change.was == "on Monday at nine → eight calls (calls in the CRM)"
    assert "your wish" in told(new)[0]


def test_words_that_are_the_same_or_missing_are_no_change():
    one = promise()
    same = change.adapt_problems(one, one.when_if, one.then, one.measure, TODAY)
    assert [problem.sentence for problem in same] == ["Nothing is different yet. Change the words first."]
    assert [p.field for p in change.adapt_problems(one, one.when_if, " ", one.measure, TODAY)] == ["then"]
    assert change.adapt_problems(one, one.when_if, "ten calls", one.measure, date(2027, 1, 1)) == ()


def test_what_is_let_go_is_open_no_more_and_can_be_taken_up_again():
    gone = change.let_go(promise(), TODAY, wish())
    assert not gone.action.is_open
    again = change.taken_up(gone.action, wish())
    assert again.action == promise()
    assert [one.change.kind for one in (gone, again)] == [ChangeKind.LET_GO, ChangeKind.TAKEN_UP]


def test_done_by_hand_can_be_taken_back():
    finished = change.done(promise(), TODAY, wish())
    assert finished.action.done_on == TODAY
    assert change.not_done(finished.action, wish()).action == promise()


def test_a_promise_made_after_the_talk_has_its_own_day():
    new = change.added(promise(), TODAY, wish())
    assert (new.action.agreed_on, new.change.now) == (TODAY, "eight calls")
    assert told(new) == ["19 October 2026: “eight calls” added; the rep's wish."]


def test_the_record_names_check_ins_and_the_review_and_what_is_gone():
    lines = [
        change.line("c", subject, ChangeKind.MOVED, wish(), was="2026-10-05", now="2026-10-06")
        for subject in ("k", REVIEW, "gone")
    ]
    newest_first = history(lines, [], [check_in(TODAY)])
    assert [one.split(": ")[1].split(" moved")[0] for one in newest_first] == [
        "a promise that was removed",
        "the review",
        "a check-in",
    ]


days = st.dates(TODAY, TODAY + 200 * DAY)
steps = st.lists(st.sampled_from(["more", "let go", "up", "done", "not done"]), max_size=8)


@given(steps)
def test_whatever_is_done_to_a_promise_the_record_leads_back_to_how_it_began(done):
    now, lines = promise(), []
    for step in done:
        one = {
            "more": lambda a: change.extended(a, a.by + DAY, wish()),
            "let go": lambda a: change.let_go(a, TODAY, wish()),
            "up": lambda a: change.taken_up(a, wish()),
            "done": lambda a: change.done(a, TODAY, wish()),
            "not done": lambda a: change.not_done(a, wish()),
        }[step](now)
        now, lines = one.action, [*lines, one.change]
    assert len(lines) == len(done)
    moved = [one for one in lines if one.kind is ChangeKind.EXTENDED]
    assert (moved[0].was if moved else now.by.isoformat()) == promise().by.isoformat()
    assert all(earlier.now == later.was for earlier, later in itertools.pairwise(moved))
