"""The names of the columns decide what a file is; what fits nothing, or two things, is refused in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.door import Table
from workbook.sources.formats import all_formats
from workbook.sources.match import matched
from workbook.sources.reading import SourceProblem

DAILY = ("team", "rep", "date", "kind", "count")


def table(*columns: str, file: str = "list.csv") -> Table:
    return Table(file, columns, (), (), (), "utf-8", ",")


def refusal(*columns: str) -> str:
    with pytest.raises(SourceProblem) as caught:
        matched(table(*columns), all_formats())
    message = str(caught.value)
    assert len(message.split()) <= 40
    return message


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        (DAILY, "activity_daily"),
        ((*DAILY, "amount"), "activity_daily"),
        (("team", "rep", "week", "kind", "count"), "activity_weekly"),
        (("rep", "team", "started"), "people"),
        (("rep", "first", "last", "why"), "absence"),
        (("rep", "first", "last"), "absence"),
        (("rep", "week", "leads"), "leads"),
        (("rep", "date", "held"), "one_to_ones"),
        (("Id", "Subject", "OwnerId", "ActivityDate", "Status"), "salesforce_tasks"),
    ],
)
def test_each_format_is_known_by_its_columns(columns: tuple[str, ...], name: str) -> None:
    assert matched(table(*columns), all_formats())[0].name == name


def test_columns_are_found_by_name_in_any_order_and_spelling_and_others_are_passed_over() -> None:
    _, places = matched(
        table("notes", "COUNT", "Activity_Type", "sales  rep", "Team", "", "Day"), all_formats()
    )
    assert places == {"team": 4, "rep": 3, "kind": 2, "count": 1, "date": 6}


def test_the_nearest_format_is_named_with_what_was_found_and_what_is_missing() -> None:
    message = refusal("team", "rep", "date", "kind")
    assert (
        message == "list.csv has the columns team, rep, date, kind. For a daily activity list it lacks count."
    )


def test_a_file_without_any_known_column_hears_that_line_one_must_hold_the_names() -> None:
    assert "Line 1 must hold their names" in refusal("Sales report of March", "")


def test_a_file_that_fits_two_formats_is_refused() -> None:
    assert "could be a daily activity list or a weekly activity list" in refusal(*DAILY, "week")


def test_two_columns_for_one_field_are_refused_with_both_names() -> None:
    assert "two columns for rep: “rep” and “Owner”" in refusal(*DAILY, "Owner")
    assert "two columns for rep: “rep” and “Rep”" in refusal(*DAILY, "Rep")


@given(
    st.lists(st.text() | st.sampled_from([*DAILY, "week", "held", "leads", "Rep"])),
    st.text("a ", max_size=40),
)
def test_any_header_fits_one_format_or_is_refused_in_at_most_forty_words(names: list[str], more: str) -> None:
    try:
        matched(table(*names, more, *DAILY[:2]), all_formats())
    except SourceProblem as problem:
        assert len(str(problem).split()) <= 40  # noqa: PT017 - fitting is right too
