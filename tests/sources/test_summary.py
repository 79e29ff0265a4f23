"""Sentences for people: what was counted, what was left out and why, what to mend."""

from __future__ import annotations

from datetime import date

from workbook.records import Absence, Activity, LeadsPassed, OneToOne, Rep
from workbook.sources import Reading, RowProblem, listing, summary

DAY = date(2025, 3, 3)
ROW = Activity("N", "Ann", DAY, "calls", 1, "1", "test")


def test_numbers_and_reasons_of_all_files_are_added_up() -> None:
    readings = [
        Reading(
            "a.csv", "x", activities=(ROW,) * 11_000, left_out={"not completed": 12, "in the future": 20}
        ),
        Reading("b.csv", "x", activities=(ROW,) * 820, left_out={"in the future": 8}),
    ]
    assert summary(readings) == (
        "11,820 activity rows counted, 40 left out: 28 in the future, 12 not completed."
    )


def test_other_lists_are_told_after_the_rows_one_or_many() -> None:
    reading = Reading(
        "a.csv",
        "x",
        activities=(ROW,),
        people=(Rep(name="Ann", team="N"),) * 2,
        absences=(Absence(rep=None, first=DAY, last=DAY),),
        leads=(LeadsPassed(rep="Ann", week=DAY, count=1),) * 3,
        one_to_ones=(OneToOne(rep="Ann", on=DAY, held=True),) * 2,
    )
    assert summary([reading]) == (
        "1 activity row counted. Also read: 2 reps, 1 absence, 3 weeks of leads, 2 one-to-ones."
    )


def test_a_refused_file_is_named_with_the_number_of_rows_to_mend() -> None:
    reading = Reading("a.csv", "x", problems=(RowProblem(2, "count", "This cell is empty."),))
    assert (
        summary([reading]) == "0 activity rows counted. Nothing was imported from a.csv: 1 row needs mending."
    )


def test_the_first_twenty_rows_to_mend_are_listed_and_the_rest_is_counted() -> None:
    problems = tuple(RowProblem(line, "count", "This cell is empty.") for line in range(2, 1_027))
    lines = listing(Reading("a.csv", "x", problems=problems)).splitlines()
    assert lines[0] == "Nothing was imported from a.csv: 1,025 rows need mending."
    assert lines[1] == "Line 2, count: This cell is empty."
    assert lines[20] == "Line 21, count: This cell is empty."
    assert lines[21:] == ["... and 1,005 more."]


def test_a_file_without_problems_has_nothing_to_list() -> None:
    assert listing(Reading("a.csv", "x")) == ""
