from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from tests.track.builders import DAY, check_in, promise, review
from workbook.records import Answer, Conversation, Outcome, Side, Signal, Verdict
from workbook.track.check_in import still_open
from workbook.track.due import DueKind, DueState
from workbook.track.week import LOOK_FIRST, NOTHING, RepPlan, by_kind, in_short, report, week
from workbook.track.week_page import week_page

TODAY = date(2026, 10, 12)  # a Monday


def talk(rep="Ann", held=date(2026, 9, 24), at=None, signal=None, opened=date(2026, 9, 21)):
    return Conversation(id=rep, rep=rep, opened_on=opened, held_on=held, talk_at=at, signal=signal)


def signal(rep="Ann", shown=date(2026, 9, 28)):
    days = dict.fromkeys(("week", "onset", "onset_lo", "onset_hi"), date(2026, 9, 7))
    drops = {"score": 5, "drop": 0.3, "drop_lo": 0.1, "drop_hi": 0.5}
    return Signal(rep=rep, team="North", shown_on=shown, kinds=("calls",), **days, **drops)


def due_now(*plans, signals=(), answers=()):
    return week(plans, signals, answers, TODAY)


def said(*plans, **more):
    return [(one.rep, one.due.sentence) for one in due_now(*plans, **more)]


def test_what_is_overdue_stands_first_the_managers_own_before_the_reps_across_all_reps():
    ann = RepPlan(talk("Ann"), [promise("a", Side.REP, TODAY - DAY)], [check_in(TODAY + DAY)])
    bo = RepPlan(talk("Bo"), [promise("b", Side.MANAGER, TODAY - 3 * DAY)], review=review(TODAY))
    assert [(one.rep, one.due.kind) for one in due_now(ann, bo)] == [
        ("Bo", DueKind.PROMISE),
        ("Ann", DueKind.PROMISE),
        ("Bo", DueKind.REVIEW),
        ("Ann", DueKind.CHECK_IN),
    ]


def test_a_promise_that_the_numbers_do_not_reach_is_to_count_and_not_overdue():
    late = promise("a", Side.REP, TODAY - DAY)
    plan = RepPlan(talk(), [late], unreached={"a": ""})
    (one,) = due_now(plan)
    assert (one.due.state, one.due.side) == (DueState.TODAY, Side.MANAGER)
    assert one.due.sentence == (
        "The rep promised: “eight calls” by 11 October. The numbers do not cover all of it: "
        "import newer files, or note it by hand."
    )


def test_a_promise_cut_by_a_change_of_how_it_is_recorded_says_so_and_asks_for_no_newer_files():
    why = "Calls have been recorded in another way since 1 October: agree on the number anew."
    plan = RepPlan(talk(), [promise("a", Side.REP, TODAY - DAY)], unreached={"a": why})
    assert said(plan) == [("Ann", f"The rep promised: “eight calls” by 11 October. {why}")]


def test_only_the_next_seven_days_are_this_week():
    plan = RepPlan(talk(), [], [check_in(TODAY + 6 * DAY, key="in"), check_in(TODAY + 7 * DAY, key="out")])
    assert [one.due.id for one in due_now(plan)] == ["in"]


def test_a_talk_is_to_be_held_until_it_was():
    at = datetime(2026, 10, 14, 9, 30)  # noqa: DTZ001 - wall time
    assert said(RepPlan(talk(held=None, at=at))) == [
        ("Ann", "The talk is on 14 October at 09:30: in 2 days.")
    ]
    past = at - timedelta(days=7)
    assert said(RepPlan(talk(held=None, at=past))) == [
        ("Ann", "The talk was planned for 7 October: 5 days ago. Hold it, or note that it was held.")
    ]
    assert said(RepPlan(talk())) == []


def test_the_clock_runs_from_the_day_a_fall_was_first_shown():
    begun = RepPlan(talk(held=None, signal=signal()))
    assert said(begun, signals=[signal()]) == [("Ann", "First showed 14 days ago. No talk booked yet.")]
    (one,) = due_now(signals=[signal()])
    assert (one.due.state, one.due.side, one.due.id) == (DueState.OVERDUE, Side.MANAGER, "")
    assert one.due.sentence == f"First showed 14 days ago. No talk booked yet. {LOOK_FIRST}"


@pytest.mark.parametrize(
    ("ago", "state"),
    [(0, DueState.TODAY), (6, DueState.TODAY), (7, DueState.OVERDUE), (14, DueState.OVERDUE)],
)
def test_a_fall_shown_is_a_talk_for_today_and_after_seven_days_without_a_booking_it_is_overdue(ago, state):
    (one,) = due_now(signals=[signal(shown=TODAY - ago * DAY)])
    assert (one.due.state, one.due.days) == (state, -ago)
    (begun,) = due_now(RepPlan(talk(held=None, signal=signal(shown=TODAY - ago * DAY))))
    assert begun.due.state is state


def test_a_fall_that_was_answered_or_talked_about_waits_for_no_talk():
    answer = Answer(
        rep="Ann", onset=signal().onset, because="leave", answered_on=TODAY, verdict=Verdict.EXPLAINED
    )
    assert said(signals=[signal()], answers=[answer]) == []
    assert said(RepPlan(talk()), signals=[signal()]) == []
    ended = RepPlan(talk(), review=review(outcome=Outcome.RESOLVED))
    assert said(ended, signals=[signal()]) == [
        ("Ann", f"First showed 14 days ago. No talk booked yet. {LOOK_FIRST}")
    ]
    assert said(ended, signals=[signal(shown=date(2026, 9, 21))]) == []


def test_an_answer_goes_on_counting_when_the_fall_is_dated_to_another_week_later():
    given = Answer(rep="Ann", onset=signal().onset, because="", answered_on=TODAY, verdict=Verdict.REAL)
    later = signal().model_copy(update={"onset": date(2026, 9, 14), "onset_hi": date(2026, 9, 14)})
    assert said(signals=[later], answers=[given]) == []


def test_a_closed_plan_asks_for_nothing_and_what_the_data_shows_as_done_neither():
    late = [promise("a", Side.REP, TODAY - DAY)]
    assert said(RepPlan(talk(), late, review=review(TODAY, outcome=Outcome.OTHER_HELP))) == []
    assert said(RepPlan(talk(), late, done=frozenset({"a"}))) == []


def test_an_empty_week_says_so():
    assert in_short((), TODAY) == NOTHING
    assert report((), TODAY) == {
        "as_of": "2026-10-12", "until": "2026-10-18", "items": [], "sentence": NOTHING
    }  # fmt: skip


def test_where_all_is_overdue_it_says_all():
    late = [promise(key, Side.MANAGER, TODAY - DAY) for key in ("a", "b")]
    ahead = promise("c", Side.MANAGER, TODAY + DAY)
    assert in_short(due_now(RepPlan(talk(), late)), TODAY).endswith("18 October 2026, all of them overdue.")
    assert in_short(due_now(RepPlan(talk(), [*late, ahead])), TODAY).endswith(
        "18 October 2026, 2 of them overdue."
    )


def test_the_report_is_plain_values():
    plan = RepPlan(talk(), [promise("a", Side.MANAGER, TODAY - DAY)])
    found = report(due_now(plan), TODAY)
    assert found["sentence"] == "1 thing to do by 18 October 2026, and it is overdue."
    assert found["items"][0] == {
        "rep": "Ann", "kind": "promise", "side": "manager", "state": "overdue", "on": "2026-10-11", "days": -1,
        "sentence": "You promised: “eight calls” by 11 October: yesterday.",
    }  # fmt: skip


def test_a_repr_names_nobody():
    assert "Ann" not in repr(due_now(RepPlan(talk(), [promise("a", Side.REP, TODAY)])))


@pytest.mark.parametrize("name", HOSTILE)
def test_the_page_shows_hostile_text_as_typed_and_runs_nothing(name):
    text = HOSTILE[name]
    plan = RepPlan(talk(rep=text), [promise("a", Side.REP, TODAY, then=text or "x")])
    page = week_page(due_now(plan), TODAY).decode("utf-8", "surrogatepass")
    assert page.count("<li>") == 1
    assert "default-src 'none'" in page
    assert "<script" not in page.lower().replace("&lt;script", "")
    assert "<img" not in page.lower()


days = st.dates(TODAY - 40 * DAY, TODAY + 40 * DAY)
plans = st.builds(
    RepPlan,
    talk=st.builds(talk, rep=st.sampled_from(["Ann", "Bo", "Cy"])),
    actions=st.lists(
        st.builds(promise, key=st.uuids().map(str), side=st.sampled_from(Side), by=days), max_size=4
    ),
    check_ins=st.lists(st.builds(check_in, days, key=st.uuids().map(str)), max_size=4),
)


@given(st.lists(plans, max_size=3, unique_by=lambda one: one.talk.rep))
def test_nothing_overdue_is_lost_and_nothing_stands_twice_or_out_of_order(held):
    items = due_now(*held)
    expected = sum(
        one.by < TODAY + 7 * DAY for plan in held for one in plan.actions
    ) + sum(one.on < TODAY + 7 * DAY for plan in held for one, _ in still_open(plan.check_ins, TODAY))  # fmt: skip
    assert len(items) == len({one.due.id for one in items}) == expected
    late = [one.due.state is DueState.OVERDUE for one in items]
    assert late == sorted(late, reverse=True)
    ahead = [one.due.on for one in items if one.due.state is not DueState.OVERDUE]
    assert ahead == sorted(ahead)
    assert sum(map(len, by_kind(items).values())) == len(items)
