from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.calendars.days import between_words, day_words, short_day
from workbook.trend.labels import amount, month_ticks, nice_ticks, spread_apart


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0.0"), (0.449, "0.45"), (1, "1.0"), (22.56, "22.6"), (104.4, "104")]
)
def test_an_amount_has_as_many_figures_as_help(value: float, written: str) -> None:
    assert amount(value) == written


@pytest.mark.parametrize(
    ("top", "ticks"),
    [(39.2, [0, 10, 20, 30, 40]), (0, [0, 0.1, 0.2, 0.3, 0.4, 0.5]), (50, [0, 10, 20, 30, 40, 50])],
)
def test_an_axis_has_round_numbers_from_zero(top: float, ticks: list[float]) -> None:
    assert nice_ticks(top) == ticks


@given(top=st.floats(0, 1e6), at_most=st.integers(2, 8))
def test_an_axis_reaches_the_top_with_few_numbers(top: float, at_most: int) -> None:
    ticks = nice_ticks(top, at_most)
    assert ticks[0] == 0
    assert ticks[-1] >= top * (1 - 1e-6)
    assert 1 <= len(ticks) - 1 <= at_most


@given(places=st.lists(st.floats(-50, 350), max_size=8))
def test_labels_that_have_room_do_not_touch_and_keep_their_order(places: list[float]) -> None:
    moved = spread_apart(places, 15, 0, 300)
    ordered = [place for _, place in sorted(zip(places, moved, strict=True))]
    assert all(second - first >= 15 - 1e-6 for first, second in pairwise(ordered))
    assert all(-1e-6 <= place <= 300 + 1e-6 for place in moved)


def test_too_many_labels_start_at_the_bottom_and_run_over_the_top() -> None:
    assert spread_apart([20, 20, 20], 15, 0, 25) == [0, 15, 30]


def test_labels_that_are_apart_stay_where_they_are() -> None:
    assert spread_apart([100, 10, 50], 15, 0, 300) == [100, 10, 50]


def test_days_are_written_without_a_language_of_the_computer() -> None:
    assert day_words(date(2026, 8, 10), 2026) == "10 August"
    assert day_words(date(2026, 8, 10)) == "10 August 2026"
    assert short_day(date(2026, 9, 8)) == "8 Sep"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 8, 3), date(2026, 8, 17), "between 3 and 17 August"),
        (date(2026, 7, 27), date(2026, 8, 10), "between 27 July and 10 August"),
        (date(2025, 12, 29), date(2026, 1, 5), "between 29 December 2025 and 5 January"),
        (date(2025, 8, 3), date(2025, 8, 17), "between 3 and 17 August 2025"),
    ],
)
def test_a_range_of_days_names_month_and_year_once(first: date, last: date, words: str) -> None:
    assert between_words(first, last, 2026) == words


@given(
    first=st.dates(date(2015, 1, 1), date(2030, 1, 1)), days=st.integers(0, 4000), at_most=st.integers(3, 12)
)
def test_months_of_an_axis_lie_on_it_and_are_few(first: date, days: int, at_most: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    ticks = month_ticks(first, last, at_most)
    assert len(ticks) <= at_most
    assert all(first <= day <= last and day.day == 1 for day, _ in ticks)
    assert all("\n" in words for day, words in ticks if day.month == 1)
