from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.track.builders import MONDAY, TALK, WEEK, counted, review, wish
from workbook.records import ChangeKind, Outcome, Resolved, Reviewed
from workbook.track.outcome import NOT_COUNTED, counted_then, end_problems, ended, happened, reopened

TODAY = date(2026, 10, 26)
THREE = Resolved(kind="calls", level=6, weeks=3)


def test_what_resolved_was_to_mean_stands_beside_what_happened():
    found = happened(THREE, {"calls": counted(20, 30, 31, 33)}, TALK, TODAY)
    assert found.reached is True
    assert found.sentence == (
        "Calls: 6.0 or more per working day was reached in 3 of 4 weeks since the talk, the last 3 in a row; "
        "3 weeks in a row were agreed. Last week (19 October): 6.6."
    )
    assert [enough for *_, enough in found.rows] == [False, True, True, True]


def test_a_week_below_breaks_the_row_and_a_week_of_leave_does_not():
    assert happened(THREE, {"calls": counted(30, 30, 30, 20)}, TALK, TODAY).reached is False
    assert happened(THREE, {"calls": counted(30, 30, (0, 0), 30)}, TALK, TODAY).reached is True
    assert happened(THREE, {"calls": counted(30, 30, (12, 2), 30)}, TALK, TODAY).reached is True


def test_a_week_without_a_record_is_no_week_below_and_says_so():
    def reached(*counts):
        return happened(THREE, {"calls": counted(*counts)}, TALK, TODAY)

    gone = reached(30, 30, 30, None)
    assert gone.reached is None
    assert gone.sentence.endswith(
        "The last known week (12 October): 6.0. "
        "1 week since the talk without any record of calls: not known, so ask."
    )
    assert reached(20, None, 30, 30).reached is None
    assert reached(None, 30, 30, 30).reached is True
    assert reached(None, 30, 30, 20).reached is False
    assert reached(None, None).sentence.startswith("2 weeks since the talk without any record of calls")


def test_what_no_kind_counts_is_looked_at_together():
    for resolved, data, talk in ((None, {}, TALK), (THREE, {}, TALK), (THREE, {"calls": counted(30)}, None)):
        found = happened(resolved, data, talk, TODAY)
        assert (found.reached, found.sentence, found.rows) == (None, NOT_COUNTED, ())
    early = happened(THREE, {"calls": counted(30, first=MONDAY - 2 * WEEK)}, TALK, TODAY)
    assert (early.reached, early.sentence) == (False, "No whole week has passed since the talk.")


def test_a_review_asks_for_the_reps_own_view_first_then_for_how_it_ended():
    problems = end_problems(None, " ", None, (), TODAY)
    assert [one.field for one in problems] == ["review.rep_view", "review.outcome"]
    assert end_problems(Outcome.RESOLVED, "good", None, (), TODAY) == ()


def test_a_plan_that_goes_on_needs_a_next_day_of_work_within_six_weeks():
    def said(day, off=()):
        return [one.sentence for one in end_problems(Outcome.GO_ON, "so so", day, off, TODAY)]

    assert said(None)[0].startswith("Choose a day for the review")
    assert said(date(2026, 11, 9)) == []
    assert "leave or a public holiday" in said(date(2026, 11, 9), {date(2026, 11, 9)})[0]
    assert "weekend" in said(date(2026, 11, 8))[0]
    assert "more than 6 weeks" in said(date(2027, 1, 11))[0]


def test_going_on_keeps_the_held_review_and_agrees_the_next():
    end = ended(
        review(resolved_means="six a day"), outcome=Outcome.GO_ON, rep_view="better", what_happened="5 a day",
        next_on=date(2026, 11, 9), today=TODAY, wish=wish(),
    )  # fmt: skip
    assert (end.review.on, end.review.outcome, end.review.resolved_means) == (
        date(2026, 11, 9),
        None,
        "six a day",
    )
    held = end.reviewed
    assert (held.held_on, held.rep_view, held.happened, held.next_on) == (
        TODAY,
        "better",
        "5 a day",
        date(2026, 11, 9),
    )
    (line,) = end.changes
    assert (line.kind, line.was, line.now) == (ChangeKind.MOVED, "2026-10-26", "2026-11-09")


def test_a_resolved_plan_is_closed_and_can_be_opened_again():
    end = ended(
        review(), outcome=Outcome.RESOLVED, rep_view="good", what_happened="", next_on=date(2026, 11, 9),
        today=TODAY, wish=wish(),
    )  # fmt: skip
    assert (end.review.outcome, end.reviewed.next_on) == (Outcome.RESOLVED, None)
    again, line = reopened(end.review, date(2026, 11, 16), wish())
    assert (again.on, again.outcome) == (date(2026, 11, 16), None)
    assert (line.kind, line.was, line.now) == (ChangeKind.REOPENED, "resolved", "2026-11-16")


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=12), st.integers(1, 6))
def test_resolved_is_exactly_a_row_of_enough_weeks_at_the_end(pairs, asked):
    found = happened(
        Resolved(kind="calls", level=6, weeks=asked), {"calls": counted(*pairs)} if pairs else {}, TALK, TODAY
    )
    worked = [count / days >= 6 for count, days in pairs if days]
    expected = len(worked) >= asked and all(worked[-asked:]) if pairs else None
    assert found.reached is expected


def test_what_to_do_without_numbers_is_no_record_of_what_they_said():
    held = Reviewed(conversation="c", held_on=TODAY, outcome=Outcome.RESOLVED, happened=NOT_COUNTED)
    assert not counted_then(held)
    assert counted_then(held.model_copy(update={"happened": "3 of 4 weeks"})) == "3 of 4 weeks"
