from __future__ import annotations

from datetime import date

from tests.track.builders import promise, review
from workbook.records import Conversation, Outcome, OwnUsual, Reviewed, Side, Signal
from workbook.track.older import Past, sentences, what_worked

HELD = date(2025, 10, 3)


def talk(held=HELD, *, fell=True):
    days = dict.fromkeys(("week", "shown_on", "onset", "onset_lo", "onset_hi"), date(2025, 9, 1))
    drops = {"score": 5, "drop": 0.31, "drop_lo": 0.1, "drop_hi": 0.5}
    signal = Signal(rep="Ann", team="North", kinds=("calls", "visits"), **days, **drops) if fell else None
    return Conversation(id=str(held), rep="Ann", opened_on=date(2025, 9, 30), held_on=held, signal=signal)


def past(held=HELD, outcome=Outcome.RESOLVED, actions=(), *, fell=True, **parts):
    return Past(talk(held, fell=fell), actions, review(outcome=outcome), **parts)


def test_an_earlier_conversation_is_told_with_what_was_usual_then_and_now():
    usual = OwnUsual(conversation="c", kind="calls", level=6.2, lo=2.0, hi=10.4, kept_on=HELD)
    view = Reviewed(
        conversation="c", held_on=HELD, outcome=Outcome.RESOLVED, rep_view="I plan my mornings now"
    )
    actions = [promise("a", done_on=HELD), promise("b", Side.MANAGER), promise("d", let_go_on=HELD)]
    assert sentences(past(actions=actions, reviewed=[view], usual=[usual]), {"calls": 5.0}) == [
        "3 October 2025: calls, visits 31 % below their own usual level since 1 September 2025. Ended: resolved.",
        "They said at the review: “I plan my mornings now”",
        "Kept by them: “eight calls”",
        "Not kept: 1. Let go: 1.",
        "Usual then, calls: 6.2 per working day (2.0 to 10.4); today 5.0.",
    ]


def test_a_promise_that_the_data_shows_as_kept_was_kept_though_nobody_marked_it():
    counted = past(actions=[promise("a"), promise("b", Side.MANAGER)], counted_done=frozenset("a"))
    told = sentences(counted, {})
    assert "Kept by them: “eight calls”" in told
    assert "Not kept: 1. Let go: 0." in told
    assert what_worked([counted]) == ["3 October 2025: They kept “eight calls”"]


def test_one_that_was_left_open_says_so():
    assert sentences(past(outcome=None, fell=False), {}) == ["3 October 2025: Ended: left open."]


def test_what_worked_is_what_was_kept_where_it_ended_resolved_newest_first():
    mine = promise("m", Side.MANAGER, done_on=HELD, then="join two visits")
    old = past(actions=[promise("a", done_on=HELD)])
    new = past(date(2026, 3, 2), actions=[mine, promise("b")])
    other = past(date(2026, 1, 5), Outcome.OTHER_HELP, actions=[promise("c", done_on=HELD)])
    assert what_worked([old, other, new]) == [
        "2 March 2026: You kept “join two visits”",
        "3 October 2025: They kept “eight calls”",
    ]


def test_a_repr_repeats_no_words():
    assert "eight" not in repr(past(actions=[promise("a")]))
