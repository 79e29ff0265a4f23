"""A kind that comes or goes for everybody changes what is counted, and is no rise and no fall of all activity."""

from __future__ import annotations

from datetime import date
from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trend.frames import monday, rows, weekly
from workbook.spot.sentences import in_numbers
from workbook.spot.team import team_slumps
from workbook.trend.series import described, series
from workbook.trend.sums import LeftOut, sum_of, together, total, why_without, without
from workbook.trend.table import trend_table

WEEKS = 40
CALLS = [50.0, 45.0, 55.0, 50.0, 48.0, 52.0, 49.0, 51.0] * 5
EMAILS = [30.0, 27.0, 33.0, 31.0] * 10
MATES = ("Ann", "Bo", "Cem", "Dee", "Eli")


def company(emails: list[float]):
    return weekly(*(rows(name, {"calls": CALLS, "emails": emails}) for name in MATES))


def ended(week: int) -> list[float]:
    return EMAILS[:week] + [nan] * (WEEKS - week)


def began(week: int) -> list[float]:
    return [nan] * week + EMAILS[week:]


def all_of(emails: list[float]):
    return series(trend_table(company(emails), "Ann"), "all")


@settings(max_examples=25, deadline=None, derandomize=True)
@given(emails=st.integers(9, WEEKS - 3).flatmap(lambda week: st.sampled_from([ended(week), began(week)])))
def test_all_activity_is_what_it_was_whenever_a_kind_ends_or_begins_for_all(emails: list[float]) -> None:
    one, alone = all_of(emails), all_of([nan] * WEEKS)
    assert [each.kind for each in one.left_out] == ["emails"]
    for name in ("rate", "usual", "lo", "hi"):
        np.testing.assert_allclose(one[name], alone[name])
    assert not team_slumps(company(emails), monday(WEEKS - 1).date())


def test_what_is_left_out_is_named_with_its_day_wherever_the_numbers_stand() -> None:
    gone, new = all_of(ended(30)), all_of(began(30))
    assert (gone.unit, new.unit) == ("all activity without emails",) * 2
    year = gone.weeks[-1].year
    assert why_without(gone.left_out, year).endswith(" compared: emails not recorded since 4 August.")
    assert " emails is new since " in why_without(new.left_out, year)
    for one in (gone, new):
        assert one.why_without in in_numbers(one)
        assert one.why_without in described(one)
    assert why_without(all_of(EMAILS).left_out, year) == ""
    assert all_of(EMAILS).unit == "all activity"


def test_a_kind_that_comes_back_is_summed_again_and_not_known_in_between() -> None:
    one = all_of([*EMAILS[:15], *[nan] * 12, *EMAILS[27:]])
    assert one.left_out == ()
    assert np.isnan(one["rate"]).tolist() == [15 <= week < 27 for week in range(WEEKS)]


def test_a_week_or_two_without_a_kind_are_not_known_and_three_leave_it_out() -> None:
    assert np.isnan(all_of(ended(WEEKS - 2))["rate"]).sum() == 2
    assert all_of(ended(WEEKS - 3)).left_out == (LeftOut("emails", monday(WEEKS - 3).date(), new=False),)


def test_a_new_kind_is_summed_with_the_others_after_a_year_and_a_rare_one_from_the_first_weeks_on() -> None:
    known = np.ones((80, 2), dtype=bool)
    known[:28, 1] = False
    assert together(known).all()
    assert not together(known[:79]).all()
    assert np.isnan(total(np.where(known, 1.0, nan)[None])[0, :, 0]).sum() == 28
    assert together(np.array([[True, week > 5] for week in range(12)])).all()


def test_where_every_kind_was_renamed_the_new_names_are_summed() -> None:
    known = np.array([[week < 30, week < 30, week >= 30, week >= 30] for week in range(WEEKS)])
    assert together(known).tolist() == [False, False, True, True]
    made = sum_of(
        np.ones(4, dtype=bool), known, ["a", "b", "c", "d"], [monday(week).date() for week in range(WEEKS)]
    )
    assert [(one.kind, one.new) for one in made.left_out] == [("a", False), ("b", False)]


def test_of_a_kind_that_is_gone_and_was_asked_for_alone_nothing_is_known() -> None:
    known = np.array([[True, week < 30] for week in range(WEEKS)])
    made = sum_of(
        np.array([False, True]), known, ["calls", "emails"], [monday(week).date() for week in range(WEEKS)]
    )
    assert np.isnan(total(np.where(known, 1.0, nan)[None], made.chosen)[0, 30:]).all()


@pytest.mark.parametrize(
    ("many", "words"),
    [(0, ""), (1, " without a"), (2, " without a and b"), (3, " without 3 kinds")],
)
def test_few_are_named_and_many_are_a_number(many: int, words: str) -> None:
    some = [LeftOut(name, date(2026, 8, 3), new=False) for name in "abc"[:many]]
    assert without(some) == words
    assert ("1 more" in why_without(some, 2026)) == (many > 2)
