"""The day that is proposed for a review: worked by both, after the talk, and never more than six weeks away."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.calendars.agenda import DaysOff, check_in_problem, proposed_review, review_day_problems, works

TODAY = date(2026, 9, 28)
days = st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=90))
spans = st.lists(st.tuples(days, st.integers(0, 30)), max_size=4).map(
    lambda found: tuple((first, first + timedelta(days=long)) for first, long in found)
)


@given(talk=st.none() | days, off=spans)
def test_nothing_speaks_against_the_day_that_is_proposed(talk, off):
    away = DaysOff(off)
    day = proposed_review(talk, away, TODAY)
    start = max(talk or TODAY, TODAY)
    if day is None:
        free = [start + timedelta(days=after) for after in range(28, 43)]
        assert not any(works(one, away) for one in free)
    else:
        assert review_day_problems(day, start, away, TODAY) == ()
        assert check_in_problem(day, away) == ""


def test_a_day_on_leave_moves_to_the_next_one_worked():
    assert proposed_review(TODAY, (), TODAY) == date(2026, 10, 26)
    away = DaysOff(((date(2026, 10, 26), date(2026, 10, 30)),))
    assert proposed_review(TODAY, away, TODAY) == date(2026, 11, 2)
    assert "not a day you both work" in check_in_problem(date(2026, 10, 27), away)


def test_no_review_is_proposed_for_christmas_while_another_day_is_free():
    assert proposed_review(date(2026, 11, 27), (), date(2026, 11, 26)) == date(2027, 1, 4)
    after = DaysOff(((date(2027, 1, 2), date(2027, 1, 10)),))
    assert proposed_review(date(2026, 11, 27), after, date(2026, 11, 26)) == date(2026, 12, 25)
