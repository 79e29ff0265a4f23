"""Several files in one go: repeats change nothing, contradictions are refused in words."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.sources import SourceProblem, listing, read_files, summary

if TYPE_CHECKING:
    from .conftest import Writes

AS_OF = date(2025, 3, 10)
HEADER = "team,rep,date,kind,count\n"
DATA = Path(__file__).parents[2] / "data"
SAMPLE = [path for path in sorted(DATA.glob("*.csv")) if path.stem != "truth"]
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.sampled_from(
    ["2025-03-03", "03/04/2025", "1", "0", "Ann", "yes", "", "2025-03-04"],
)


def test_the_same_rows_in_a_second_file_are_left_out_and_counted(write: Writes) -> None:
    first = write(HEADER + "N,Ann,2025-03-03,calls,1\n", "a.csv")
    second = write(HEADER + "N,Ann,2025-03-03,calls,1\nN,Ann,2025-03-04,calls,2\n", "b.csv")
    a, b = read_files([first, second], as_of=AS_OF)
    assert len(a.activities) == 1
    assert [row.count for row in b.activities] == [2]
    assert b.left_out == {"already in another file": 1}


def test_a_file_that_contradicts_an_earlier_one_is_refused_whole(write: Writes) -> None:
    first = write(HEADER + "N,Ann,2025-03-03,calls,1\n", "a.csv")
    second = write(HEADER + "N,Ann,2025-03-03,calls,9\nN,Ann,2025-03-04,calls,2\n", "b.csv")
    a, b = read_files([first, second], as_of=AS_OF)
    assert not a.refused
    assert b.refused
    assert b.activities == ()
    assert listing(b).splitlines()[1] == (
        "Whole file: Ann, 2025-03-03, calls: a.csv says something else. Import only the file that is right."
    )


def test_one_unreadable_file_stops_all_and_says_which(write: Writes) -> None:
    good = write(HEADER + "N,Ann,2025-03-03,calls,1\n", "a.csv")
    with pytest.raises(SourceProblem, match=r"^b\.csv is empty"):
        read_files([good, write("", "b.csv")], as_of=AS_OF)


def test_no_files_give_no_readings() -> None:
    assert read_files([], as_of=AS_OF) == ()


def test_names_stay_out_of_the_repr_of_a_reading(write: Writes) -> None:
    (reading,) = read_files([write(HEADER + "N,Canary Ann,2025-03-03,calls,1\n")], as_of=AS_OF)
    assert "Canary" not in repr(reading)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    header=st.sampled_from(
        [
            ["team", "rep", "date", "kind", "count", "amount"],
            ["team", "rep", "week", "kind", "count"],
            ["rep", "team", "started"],
            ["rep", "first", "last", "why"],
            ["rep", "week", "leads"],
            ["rep", "date", "held"],
            ["Id", "OwnerId", "ActivityDate", "Status", "CallDurationInSeconds"],
        ],
    ),
    data=st.data(),
)
def test_whatever_stands_in_the_cells_a_reading_comes_back_or_a_source_problem(
    tmp_path: Path,
    header: list[str],
    data: st.DataObject,
) -> None:
    rows = data.draw(st.lists(st.lists(CELL, min_size=len(header), max_size=len(header)), max_size=6))
    file = io.StringIO(newline="")
    csv.writer(file).writerows([header, *rows])
    path = tmp_path / "any.csv"
    path.write_bytes(file.getvalue().encode())
    try:
        readings = read_files([path], as_of=AS_OF)
    except SourceProblem as problem:
        assert len(str(problem).split()) <= 40  # noqa: PT017 - both ends are right, a third is not
    else:
        assert summary(readings)
        assert all(len(problem.sentence.split()) <= 40 for problem in readings[0].problems)


def test_the_five_files_of_the_sample_team_are_read_without_a_problem() -> None:
    readings = read_files(SAMPLE, as_of=date(2100, 12, 31))
    assert {reading.format for reading in readings} == {
        "activity_daily",
        "people",
        "absence",
        "leads",
        "one_to_ones",
    }
    assert [listing(reading) for reading in readings if reading.refused] == []
    assert all(not reading.left_out for reading in readings)
    assert {row.rep for reading in readings for row in reading.activities} <= {
        person.name for reading in readings for person in reading.people
    }
