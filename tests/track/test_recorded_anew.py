"""A number agreed before a change of how it is recorded is not held against what was counted after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.track.builders import MONDAY, TALK, WEEK, counted, in_all, promise, weekly
from workbook.calendars.days import day_words
from workbook.records import Resolved
from workbook.track.form.gather import told_by_data
from workbook.track.outcome import happened
from workbook.track.standing import PlanState, standings
from workbook.track.win import small_win

LATER = date(2026, 10, 19)  # the Monday after the promise's day


def anew(*counts, changed, **other):
    return replace(counted(*counts, **other), changed=(changed,))


def stands(action, known, kind="calls"):
    (one,) = standings([action], {kind: known}, talk=TALK, today=LATER)
    return one


def test_weeks_after_the_change_neither_keep_nor_miss_a_promise_and_the_number_is_to_be_agreed_anew():
    change = MONDAY + 2 * WEEK
    one = stands(promise(target=weekly(30)), anew(30, 34, 3, changed=change))
    assert one.state is PlanState.ON_THE_WAY
    assert one.unreached(LATER)
    assert one.sentence.startswith("Calls reached in 2 of 2 weeks; last: 34 of 30; the numbers end on ")
    assert one.sentence.endswith(": agree on the number anew.")
    assert told_by_data([one], LATER)["unreached"] == {one.action.id: one.anew}
    assert (
        one.anew
        == f"Calls have been recorded in another way since {day_words(change, 2026)}: agree on the number anew."
    )
    assert stands(promise(target=weekly(30)), counted(30, 34, 3)).state is PlanState.MISSED


def test_what_was_reached_before_the_change_stays_reached_and_what_is_agreed_after_it_counts():
    change = MONDAY + 2 * WEEK
    one = stands(promise(target=in_all(4)), anew(3, 2, 0, changed=change, days=[(MONDAY, 4)]), "meetings")
    assert one.state is PlanState.DONE
    new = promise(target=weekly(30)).model_copy(update={"agreed_on": change})
    assert (
        stands(new, anew(3, 4, 31, changed=change)).sentence
        == "Calls reached in 1 of 1 week; last: 31 of 30."
    )


def test_whether_it_is_resolved_is_not_told_across_a_change():
    agreed, change = Resolved(kind="calls", level=6, weeks=2), MONDAY + 2 * WEEK
    found = happened(agreed, {"calls": anew(30, 34, 60, changed=change)}, TALK, LATER)
    assert found.reached is None
    assert len(found.rows) == 2
    assert found.sentence.endswith(
        "calls have been recorded in another way: what came after is not compared."
    )


def test_no_win_is_made_of_a_change_that_counts_more():
    lot = [20, 22, 19, 21, 20, 22, 18, 21, 20, 22, 60, 64]
    win = small_win({"calls": counted(*lot, first=MONDAY - 9 * WEEK)}, TALK)
    assert win is not None
    told = anew(*lot, first=MONDAY - 9 * WEEK, changed=MONDAY + WEEK)
    assert small_win({"calls": told}, TALK) is None


@given(day=st.integers(-30, 60), changed=st.lists(st.integers(-20, 40), max_size=3))
def test_what_is_of_one_measure_lies_between_two_changes(day, changed):
    on, days = MONDAY + timedelta(days=day), tuple(sorted({MONDAY + timedelta(days=one) for one in changed}))
    whole = counted(1, 2, 3, 4, days=[(MONDAY + timedelta(days=one), 1) for one in range(28)])
    some = replace(whole, changed=days).in_measure_of(on)
    start, end = max([one for one in days if one <= on], default=date.min), min([*some.changed, date.max])
    assert all(start <= each < end for each, _ in some.days)
    assert all(start <= one.monday and one.sunday < end for one in some.weeks)
    if not days:
        assert some == whole
