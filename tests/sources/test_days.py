"""Dates: one way of writing proven over the whole column, or a question."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.days import read_days

DAYS = st.dates(min_value=date(1980, 1, 1), max_value=date(2100, 12, 31))
WAYS = ["{0:%Y-%m-%d}", "{0.day}/{0.month}/{0.year}", "{0:%m/%d/%Y}", "{0:%d.%m.%Y}"]


def test_iso_dates_are_read() -> None:
    days, problems = read_days(["2025-02-28", "", "2024-02-29"])
    assert days == {"2025-02-28": date(2025, 2, 28), "2024-02-29": date(2024, 2, 29)}
    assert not problems


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["03/04/2025", "13/04/2025"], [date(2025, 4, 3), date(2025, 4, 13)]),
        (["03/04/2025", "04/13/2025"], [date(2025, 3, 4), date(2025, 4, 13)]),
        (["3.4.2025", "04.04.2025"], [date(2025, 4, 3), date(2025, 4, 4)]),
    ],
)
def test_one_row_that_decides_is_enough_for_the_whole_column(cells: list[str], expected: list[date]) -> None:
    days, problems = read_days(cells)
    assert [days[cell] for cell in cells] == expected
    assert not problems


def test_dates_that_could_be_read_in_two_ways_are_a_question_at_the_first_of_them() -> None:
    days, problems = read_days(["05/05/2025", "", "03/04/2025", "07/08/2025"])
    assert not days
    ((index, sentence),) = problems
    assert index == 2
    assert "could be 3 April or 4 March" in sentence


def test_where_both_ways_say_the_same_day_there_is_nothing_to_ask() -> None:
    days, problems = read_days(["05/05/2025", "12/12/2025"])
    assert list(days.values()) == [date(2025, 5, 5), date(2025, 12, 12)]
    assert not problems


@pytest.mark.parametrize("other", ["12/31/2025", "2025-12-31", "31.12.2025"])
def test_two_ways_of_writing_in_one_column_are_a_problem_at_the_row_that_departs(other: str) -> None:
    days, problems = read_days(["30/12/2025", "1/2/2025", other])
    assert not days
    assert [index for index, _ in problems] == [2]
    assert "another way" in problems[0][1]


@pytest.mark.parametrize(
    "cell",
    [
        "2025-02-29",
        "2025-1-5",
        "31/02/2025",
        "3/4/25",
        "0202-01-01",
        "2205-01-01",
        "########",
        "March 3",
        "2025-01-01".translate({ord("1"): "\u0661"}),
        "45000",
        "2025-01-01\n",
    ],
)
def test_what_is_not_a_full_and_likely_date_is_listed_at_each_of_its_rows(cell: str) -> None:
    days, problems = read_days(["2025-01-06", cell, cell])
    assert days == {"2025-01-06": date(2025, 1, 6)}
    assert [index for index, _ in problems] == [1, 2]
    assert all("is not a date like 2025-03-31" in sentence for _, sentence in problems)


@given(st.lists(DAYS, min_size=1), st.sampled_from(WAYS))
def test_any_column_written_in_one_way_is_read_right_or_asked_about_but_never_wrong(
    days: list[date],
    way: str,
) -> None:
    cells = [way.format(day) for day in days]
    known, problems = read_days(cells)
    if problems:
        assert "/" in cells[0]
        assert all(day.day <= 12 for day in days)
        assert not known
    else:
        assert [known[cell] for cell in cells] == days


@given(st.lists(st.text() | st.text("0123456789/-. ")))
def test_any_cells_give_days_or_short_sentences_and_never_an_error(cells: list[str]) -> None:
    _, problems = read_days(cells)
    assert all(len(sentence.split()) <= 40 and index < len(cells) for index, sentence in problems)
