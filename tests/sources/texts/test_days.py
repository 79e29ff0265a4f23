"""Dates: one way of writing proven over the whole column, or a question."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.texts.days import Order, prove_days

DAYS = st.dates(min_value=date(1980, 1, 1), max_value=date(2079, 12, 31))
WAYS = {
    "{0:%Y-%m-%d}": Order.YMD,
    "{0.day}/{0.month}/{0.year}": Order.DMY,
    "{0:%m/%d/%Y}": Order.MDY,
    "{0:%d-%m-%Y}": Order.DMY,
    "{0:%m/%d/%y}": Order.MDY,
    "{0:%y/%m/%d}": Order.YMD,
    "{0:%d.%m.%Y}": Order.DMY,
}


def test_iso_dates_are_read() -> None:
    proof = prove_days(["2025-02-28", "2024-02-29"])
    assert proof.days == {"2025-02-28": date(2025, 2, 28), "2024-02-29": date(2024, 2, 29)}
    assert not proof.wrong


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["03/04/2025", "13/04/2025"], [date(2025, 4, 3), date(2025, 4, 13)]),
        (["03/04/2025", "04/13/2025"], [date(2025, 3, 4), date(2025, 4, 13)]),
        (["3.4.2025", "04.04.2025"], [date(2025, 4, 3), date(2025, 4, 4)]),
        (["02/23/26", "02/03/24"], [date(2026, 2, 23), date(2024, 2, 3)]),
    ],
)
def test_one_text_that_decides_is_enough_for_the_whole_column(texts: list[str], expected: list[date]) -> None:
    proof = prove_days(texts)
    assert [proof.days[text] for text in texts] == expected
    assert not proof.wrong


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 Mar 2025", date(2025, 3, 31)),
        ("Mar 31, 2025", date(2025, 3, 31)),
        ("Mon, 31 March 2025", date(2025, 3, 31)),
        ("31-Mar-25", date(2025, 3, 31)),
        ("1. M\u00e4rz 2024", date(2024, 3, 1)),
        ("3 de abril de 2025", date(2025, 4, 3)),
        ("14 ao\u00fbt 2025", date(2025, 8, 14)),
        ("2025-W14", date(2025, 3, 31)),
        ("20250331", date(2025, 3, 31)),
    ],
)
def test_months_in_words_and_weeks_by_number_say_one_day_in_any_order(text: str, day: date) -> None:
    assert {order: prove_days([text], order).days for order in Order} == {
        order: {text: day} for order in Order
    }
    assert prove_days([text]).days == {text: day}


def test_dates_that_could_be_read_in_two_ways_are_a_question_with_an_example() -> None:
    proof = prove_days(["05/05/2025", "03/04/2025", "07/08/2025"])
    assert not proof.days
    assert proof.orders == (Order.DMY, Order.MDY)
    assert proof.example == "03/04/2025"


def test_the_answer_to_the_question_decides() -> None:
    texts = ["05/05/2025", "03/04/2025"]
    assert prove_days(texts, Order.DMY).days["03/04/2025"] == date(2025, 4, 3)
    assert prove_days(texts, Order.MDY).days["03/04/2025"] == date(2025, 3, 4)


def test_an_answer_that_does_not_fit_lists_what_it_does_not_fit() -> None:
    proof = prove_days(["31/03/2025", "01/04/2025"], Order.MDY)
    assert set(proof.wrong) == {"31/03/2025"}
    assert "no date with the month first" in proof.wrong["31/03/2025"]


def test_where_both_ways_say_the_same_day_there_is_nothing_to_ask() -> None:
    proof = prove_days(["05/05/2025", "12/12/2025"])
    assert set(proof.days.values()) == {date(2025, 5, 5), date(2025, 12, 12)}
    assert not proof.orders


@pytest.mark.parametrize("other", ["2025-12-31", "31.12.2025", "31 Dec 2025"])
def test_two_ways_of_writing_in_one_column_are_a_problem_at_the_text_that_departs(other: str) -> None:
    proof = prove_days(["30/12/2025", "1/2/2025", other])
    assert set(proof.wrong) == {other}
    assert "another way" in proof.wrong[other]


def test_days_first_and_months_first_in_one_column_are_never_both_taken() -> None:
    proof = prove_days(["30/12/2025", "29/12/2025", "12/31/2025"])
    assert set(proof.wrong) == {"12/31/2025"}


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-29",
        "31/02/2025",
        "0202-01-01",
        "2205-01-01",
        "########",
        "March 3",
        "2025-01-01".translate({ord("1"): "\u0661"}),
        "45000",
        "2025-01-01\n",
        "2025-W54",
    ],
)
def test_what_is_not_a_full_and_likely_date_is_wrong(text: str) -> None:
    proof = prove_days(["2025-01-06", text])
    assert proof.days == {"2025-01-06": date(2025, 1, 6)}
    assert "is not a date like 2025-03-31" in proof.wrong[text]


@given(st.sets(DAYS, min_size=1), st.sampled_from(sorted(WAYS)))
def test_any_column_written_in_one_way_is_read_right_or_asked_about_but_never_wrong(
    days: set[date], way: str
) -> None:
    texts = {way.format(day): day for day in days}
    proof = prove_days(texts)
    assert proof.orders or proof.days == texts
    assert prove_days(texts, WAYS[way]).days == texts
    assert not proof.wrong


@given(st.sets(st.text() | st.text("0123456789/-. ")))
def test_any_texts_give_a_day_or_a_short_sentence_each_or_one_question(texts: set[str]) -> None:
    proof = prove_days(texts)
    assert all(len(sentence.split()) <= 40 for sentence in proof.wrong.values())
    assert proof.orders or proof.days.keys() | proof.wrong.keys() == texts


@pytest.mark.parametrize("text", [
    "Sep 7, 2026 at", "7 sept. 2026 à", "07.09.2026 um", "9/7/2026 10 PM", "2026-09-07 14h30", "07.09.2026 9 Uhr",
    "2026年9月7日", "2026-W37-1", "Mon Sep 07 2026",
])  # fmt: skip
def test_the_day_is_read_whatever_joins_it_to_a_time(text: str) -> None:
    assert prove_days([text], Order.MDY if "/" in text else None).days == {text: date(2026, 9, 7)}


def test_a_column_of_numbers_may_be_the_days_that_a_spreadsheet_counts_but_never_some_cells() -> None:
    assert prove_days(["46272", "46273.75"], serials=True).days == {
        "46272": date(2026, 9, 7),
        "46273.75": date(2026, 9, 8),
    }
    assert set(prove_days(["46272", "2026-09-08"], serials=True).wrong) == {"46272"}
    assert set(prove_days(["46272"]).wrong) == {"46272"}
