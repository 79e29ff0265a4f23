"""Numbers: what a comma means is proven over the column, or asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.texts.numbers import Decimal, prove_numbers


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["3", "4.5"], [3, 4.5]),
        (["1.234,50", "2"], [1234.5, 2]),
        (["1,234.50", "1,000"], [1234.5, 1000]),
        (["12,5"], [12.5]),
        (["1 250,5"], [1250.5]),
        (["1\u202f250,50 €"], [1250.5]),
        (["$1,200.00"], [1200]),
        (["CHF 1'200.50"], [1200.5]),
        (["₹1,23,456.00", "₹12,34,567.50"], [123456, 1234567.5]),
        (["A$1,234.50", "US$100.00"], [1234.5, 100]),
        (["R$ 1.234,50"], [1234.5]),
        (["1 234,50 Kč"], [1234.5]),
        (["￥2,000,000"], [2_000_000]),
    ],
)
def test_a_column_that_proves_its_marks_is_read(texts: list[str], values: list[float]) -> None:
    found = prove_numbers(texts)
    assert [found.values[text] for text in texts] == values
    assert not found.wrong
    assert not found.undecided


def test_thousands_or_decimals_is_a_question_with_both_readings() -> None:
    found = prove_numbers(["1.234", "7"])
    assert found.undecided
    assert found.readings == (1.234, 1234)
    assert prove_numbers(["1.234", "7"], Decimal.COMMA).values["1.234"] == 1234
    assert prove_numbers(["1.234", "7"], Decimal.POINT).values["1.234"] == 1.234


def test_brackets_and_a_minus_are_below_zero_and_flagged_unless_they_may_be() -> None:
    assert prove_numbers(["(12)", "-3", "4-"], signed=True).values == {"(12)": -12, "-3": -3, "4-": -4}
    assert set(prove_numbers(["(12)", "-3", "5"]).wrong) == {"(12)", "-3"}


def test_a_column_with_both_marks_before_decimals_lists_the_rarer_way() -> None:
    found = prove_numbers(["1.5", "2.5", "3,25"])
    assert set(found.wrong) == {"3,25"}


@pytest.mark.parametrize(
    "text", ["", "twelve", "1e3", "1_000", "NaN", "٣", "1.2k", "1,23,45", "1,2,3", "12.5.2025"]
)
def test_what_is_no_number_is_wrong(text: str) -> None:
    assert set(prove_numbers([text]).wrong) == {text}


@given(st.floats(0, 1e9, allow_nan=False).map(lambda value: round(value, 2)))
def test_any_number_written_with_decimals_comes_back_in_both_ways_of_writing(value: float) -> None:
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert prove_numbers([english]).values == {english: value}
    assert prove_numbers([german]).values == {german: value}
