"""The names of the columns decide what a file is, in any order and spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.match import best, shape_of
from workbook.sources.profile import profiles

if TYPE_CHECKING:
    from .conftest import Looks, Writes

DAILY = ("team", "rep", "date", "kind", "count")


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
def test_each_sort_of_file_is_known_by_its_columns(columns: tuple[str, ...], name: str) -> None:
    match = best(columns, profiles())
    assert match is not None
    assert match.profile.name == name
    assert not match.also


def test_columns_are_found_by_name_in_any_order_and_spelling_and_others_are_passed_over() -> None:
    match = best(("notes", "COUNT", "Activity_Type", "sales  rep", "Team", "", "Day"), profiles())
    assert match is not None
    assert match.places == {"team": 4, "rep": 3, "kind": 2, "count": 1, "when": 6}


def test_files_with_the_same_columns_have_one_shape_whatever_their_order_and_case() -> None:
    assert shape_of(("Rep", "Due_Date")) == shape_of(("due date", "rep"))
    assert shape_of(("rep", "date")) != shape_of(("rep", "week"))


def test_the_nearest_sort_of_file_is_named_with_what_is_missing(look: Looks, write: Writes) -> None:
    found = look(write("Id,Subject,OwnerId,Status\n1,x,2,y\n"))
    assert found["verdict"] == "refuse"
    assert "For a Salesforce task export it lacks" in found["message"]
    assert "ActivityDate" in found["message"]


def test_a_list_without_days_lacks_the_date(look: Looks, write: Writes) -> None:
    found = look(write("rep,kind,count\nAnn,calls,3\n"))
    assert "For a daily activity list it lacks date." in found["message"]


def test_two_columns_of_one_name_are_refused(look: Looks, write: Writes) -> None:
    found = look(write("team,rep,date,kind,count,Rep\nN,Ann,2025-03-03,calls,1,Bob\n"))
    assert found["verdict"] == "refuse"
    assert "has two columns called “rep”" in found["message"]


@given(st.lists(st.text() | st.sampled_from([*DAILY, "week", "held", "leads", "Rep"])))
def test_any_columns_fit_a_profile_that_has_all_it_needs_or_none(names: list[str]) -> None:
    match = best(names, profiles())
    assert match is None or set(match.profile.needed) <= match.places.keys()
