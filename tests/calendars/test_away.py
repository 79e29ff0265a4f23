"""Days the manager is away: kept, joined, and joined with those of the rep."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.calendars.agenda import DaysOff, works
from workbook.calendars.away import away, both, of_manager, read, together, written
from workbook.records import Problem

MONDAY = date(2026, 9, 28)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 20)), max_size=6).map(
    lambda found: tuple((first, first + timedelta(days=more)) for first, more in found)
)
WEEKS = st.sampled_from(["01234", "0123", "01236", "12", "6"])
OFF = st.builds(DaysOff, SPANS, WEEKS)


@given(OFF, OFF, DAYS)
def test_both_can_meet_on_the_days_that_each_of_them_works(rep, manager, day):
    assert works(day, both(rep, manager)) == (works(day, rep) and works(day, manager))


def test_what_is_kept_joins_the_holidays_of_the_place():
    here = DaysOff(((MONDAY, MONDAY),), "0123")
    mine = of_manager(here, written(((date(2026, 10, 6), date(2026, 10, 7)),)))
    assert [MONDAY in mine, date(2026, 10, 7) in mine, date(2026, 10, 8) in mine] == [True, True, False]
    assert mine.works == "0123"


@given(SPANS)
def test_days_away_are_read_as_they_were_written_and_no_day_is_lost_or_added(spans):
    joined = together(spans)
    assert read(written(joined)) == joined
    before, after = DaysOff(spans), DaysOff(joined)
    for first, last in spans:
        for day in (first - timedelta(days=1), first, last, last + timedelta(days=1)):
            assert (day in before) == (day in after)
    assert all(one[1] + timedelta(days=1) < two[0] for one, two in itertools.pairwise(joined))


@given(st.one_of(st.none(), st.text(max_size=40)))
def test_whatever_was_kept_it_can_be_read(kept):
    assert isinstance(read(kept), tuple)


@pytest.mark.parametrize(
    "kept", ["[[1]]", '[["2026-01-02", "x"]]', "{}", "3", '[["2026-01-05", "2026-01-02"]]']
)
def test_what_makes_no_sense_is_no_day_off(kept):
    assert read(kept) == ()


def test_days_away_that_are_not_whole_are_said_at_their_box():
    assert away(MONDAY, None) == ((MONDAY, MONDAY),)
    for first, last, field in ((None, MONDAY, "first"), (MONDAY, date(2026, 9, 27), "last")):
        found = away(first, last)
        assert isinstance(found, Problem)
        assert found.field == field
