"""Lengths: hours and minutes, minutes and seconds, in numbers and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.texts.lengths import read_length, two_numbers_are


@pytest.mark.parametrize(("text", "minutes"), [
    ("1:30", 90), ("00:12:45", 12.75), ("00:00:30.5", 0.5), ("1 h 20 min", 80), ("1h20m", 80), ("80m", 80),
    ("2 min 30 s", 2.5), ("90 seconds", 1.5), ("1,5 Std.", 90), ("1 Stunde 5 Minuten", 65), ("2 heures", 120),
    ("1 hour, 20 minutes", 80),
])  # fmt: skip
def test_a_length_is_its_minutes(text: str, minutes: float) -> None:
    assert read_length(text) == pytest.approx(minutes)


@pytest.mark.parametrize("text", ["1:75", "12", "a:30", "", "h", "20 min 1 h", "5 apples", "-1:30"])
def test_what_is_no_length_is_none(text: str) -> None:
    assert read_length(text) is None


@pytest.mark.parametrize(("column", "unit", "seconds"), [
    ("Call duration", "milliseconds", True), ("Call duration", "seconds", True), ("Duration", "minutes", False),
    ("Duration (hh:mm)", "seconds", False), ("Length (mm:ss)", "minutes", True), ("Talk (h:mm:ss)", "seconds", False),
])  # fmt: skip
def test_two_numbers_are_what_the_column_says_or_its_unit(column: str, unit: str, seconds: bool) -> None:  # noqa: FBT001
    assert two_numbers_are(column, unit) is seconds
    assert read_length("02:30", of_seconds=seconds) == (2.5 if seconds else 150)


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_three_numbers_mean_one_thing(hours: int, minutes: int, seconds: int) -> None:
    text = f"{hours}:{minutes:02}:{seconds:02}"
    expected = hours * 60 + minutes + seconds / 60
    assert read_length(text) == read_length(text, of_seconds=True) == pytest.approx(expected)
    assert read_length(f"{hours} h {minutes} min {seconds} s") == pytest.approx(expected)
