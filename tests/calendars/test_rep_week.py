"""A week that a manager types is checked against what is held, and told in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.calendars.agenda import DaysOff
from workbook.calendars.rep_week import SINCE, WORKS, since_words, typed_week, week_words
from workbook.records import Problem, WorkingWeek

TODAY = date(2026, 9, 28)
HALF = date(2026, 10, 5)


def typed(since=HALF, works="012", off=None):
    return typed_week("Ann", since, works, off=off or DaysOff(), today=TODAY)


def test_a_week_that_differs_from_the_one_held_is_kept() -> None:
    kept = typed()
    assert kept == WorkingWeek(rep="Ann", since=HALF, works="012")
    assert since_words(kept) == "From 5 October 2026 on: Monday to Wednesday"
    back = typed(HALF + timedelta(weeks=20), "01234", DaysOff(changes=((HALF, "012"),)))
    assert isinstance(back, WorkingWeek)


@pytest.mark.parametrize(
    ("since", "works", "field", "words"),
    [
        (None, "012", SINCE, "Choose the first day"),
        (TODAY + timedelta(days=400), "012", SINCE, "more than a year ahead"),
        (HALF, "", WORKS, "Tick the days"),
        (HALF, "01234", WORKS, "That is how it is held on that day: Monday to Friday."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(since: date | None, works: str, field: str, words: str) -> None:
    found = typed(since, works)
    assert isinstance(found, Problem)
    assert found.field == field
    assert words in found.sentence


@pytest.mark.parametrize(
    ("works", "words"),
    [
        ("01234", "Monday to Friday"),
        ("013", "Monday, Tuesday and Thursday"),
        ("01", "Monday and Tuesday"),
        ("6", "Sunday"),
        ("0123456", "Monday to Sunday"),
    ],
)
def test_days_of_the_week_are_told_as_people_say_them(works: str, words: str) -> None:
    assert week_words(works) == words


@given(st.sets(st.integers(0, 6), min_size=1))
def test_any_days_are_told_and_no_two_sets_alike(days: set[int]) -> None:
    works = "".join(map(str, sorted(days)))
    others = {f"{number:07b}" for number in range(1, 128)}
    all_words = {week_words("".join(str(day) for day in range(7) if mask[day] == "1")) for mask in others}
    assert len(all_words) == len(others)
    assert week_words(works) in all_words
