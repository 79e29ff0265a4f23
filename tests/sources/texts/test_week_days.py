"""Days of the week as people write them, in several languages; what does not say which days is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.calendars.days import WEEKDAYS
from workbook.sources.texts.week_days import read_week

GERMAN = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon-Thu", "0123"), ("Mo-Do", "0123"), ("Mo., Di., Do.", "013"), ("lundi au jeudi", "0123"),
        ("Sun-Thu", "01236"), ("Monday;Tuesday", "01"), ("lun mar jue", "013"), ("Mo\u2013Fr", "01234"),
        ("Mittwoch und Freitag", "24"), ("segunda-feira a quinta-feira", "0123"), ("FRIDAY", "4"),
        ("Mon to Fri", "01234"),
    ],
)  # fmt: skip
def test_days_are_read_as_they_are_written(text: str, days: str) -> None:
    assert read_week(text) == days


@pytest.mark.parametrize(
    "text", ["0123", "1-5", "4 days", "part-time", "Mon-Tue-Wed", "", "-", "Mon-", "xyz"]
)
def test_what_does_not_say_which_days_is_none(text: str) -> None:
    assert read_week(text) is None


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.sampled_from([WEEKDAYS, GERMAN]),
    st.sampled_from([", ", ";", "/"]),
)
def test_a_list_of_names_gives_its_days(days: set[int], names: tuple[str, ...], mark: str) -> None:
    assert read_week(mark.join(names[day] for day in days)) == "".join(map(str, sorted(days)))


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_span_goes_from_its_first_day_to_its_last_over_the_end_of_the_week(first: int, last: int) -> None:
    span = {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    assert read_week(f"{WEEKDAYS[first][:3]}-{WEEKDAYS[last]}") == "".join(map(str, sorted(span)))
