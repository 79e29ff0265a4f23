"""Several files in one go: repeats change nothing, contradictions are refused in words, every row is accounted for."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.records import Changes
from workbook.sources import Answers, Engine, Known, SourceProblem, preview, read_files

from .conftest import AS_OF, HEADER, TASKS

if TYPE_CHECKING:
    from .conftest import Looks, Reads, Writes

DATA = Path(__file__).parents[2] / "data"
SAMPLE = [path for path in sorted(DATA.glob("*.csv")) if path.stem != "truth"]
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.sampled_from(
    ["2025-03-03", "03/04/2025", "1", "0", "Ann", "yes", "", "2025-03-04", "2025-03-04T10:00:00Z", "1.234"],
)


def test_the_same_rows_in_a_second_file_are_left_out_and_counted(read: Reads, write: Writes) -> None:
    first = write(HEADER + "N,Ann,2025-03-03,calls,1\n", "a.csv")
    second = write(HEADER + "N,Ann,2025-03-03,calls,1\nN,Ann,2025-03-04,calls,2\n", "b.csv")
    batch = read(first, second)
    assert [row.count for row in batch.activities()] == [1, 2]
    assert batch.readings[1].left_out == {"duplicate": 1}
    assert batch.readings[1].counted == 1


def test_a_file_that_contradicts_an_earlier_one_is_refused_whole(look: Looks, write: Writes) -> None:
    first = write(HEADER + "N,Ann,2025-03-03,calls,1\n", "a.csv")
    second = write(HEADER + "N,Ann,2025-03-03,calls,9\nN,Ann,2025-03-04,calls,2\n", "b.csv")
    found = look(first, second)
    assert found["verdict"] == "refuse"
    assert found["weekly"] == []
    assert found["problems"][1] == (
        "Line 2: Ann, 2025-03-03, calls: a.csv says something else. Import only the file that is right."
    )


def test_one_unreadable_file_stops_all_and_says_which(look: Looks, write: Writes) -> None:
    good = write(HEADER + "N,Ann,2025-03-03,calls,1\n", "a.csv")
    found = look(good, write("", "b.csv"))
    assert found["verdict"] == "refuse"
    assert found["message"].startswith("b.csv is empty")


def test_names_stay_out_of_the_repr_of_a_batch(read: Reads, write: Writes) -> None:
    batch = read(write(HEADER + "N,Canary Ann,2025-03-03,calls,1\nN,canary ann,2025-03-03,calls,1\n"))
    assert batch.questions
    assert "anary" not in repr(batch)


def test_an_id_there_twice_counts_once_unless_the_rows_say_different_things(
    look: Looks, write: Writes
) -> None:
    row = "Ann Lee,Call,x,2025-03-03,Completed,1,60\n"
    found = look(write(TASKS + row + row))
    assert (found["counted"], found["left_out"]) == (1, {"duplicate": 1})
    found = look(write(TASKS + row + row.replace("Call", "Email")))
    assert found["problems"][1:] == [
        (
            "Line 3, column Activity ID: This row is there twice and says something else than line 2. "
            "Keep one, with the right numbers."
        )
    ]


def test_two_spellings_of_one_week_are_refused_with_what_to_do(look: Looks, write: Writes) -> None:
    rows = "rep,week,kind,count\nBjörn Krause,2025-03-03,calls,30\nBjorn Krause,2025-03-03,calls,12\n"
    found = look(write(rows), same={"Bjorn Krause": "Björn Krause"})
    (line,) = found["problems"][1:]
    assert line.startswith("Line 3, column rep: Line 2 is of the same person in another spelling")
    assert "write their sum into one row" in line
    assert len(line.split()) <= 40


def test_rows_alike_without_an_id_are_two_things_done(look: Looks, write: Writes) -> None:
    row = "Ann Lee,Call,x,2025-03-03,Completed,,60\n"
    found = look(write(TASKS + row + row))
    assert found["counted"] == 2
    assert found["weekly"] == [{"rep": "Ann Lee", "kind": "calls", "week": "2025-03-03", "count": 2}]


def test_rows_alike_without_an_id_keep_their_ids_when_the_file_grows(read: Reads, write: Writes) -> None:
    row = "Ann Lee,Call,x,2025-03-03,Completed,,60\n"
    before = {one.row_id for one in read(write(TASKS + row + row)).activities()}
    after = {
        one.row_id
        for one in read(write(TASKS + row + "Bob Ray,Call,x,2025-03-03,Completed,,60\n" + row)).activities()
    }
    assert before < after


HUBSPOT = "Record ID,Activity date,Activity assigned to,Call Title,Call direction,Call duration,Call status\n"


def test_one_id_in_two_sorts_of_export_is_two_things_done(look: Looks, write: Writes) -> None:
    tasks = write(TASKS + "Ann Lee,Call,x,2025-03-03,Completed,17,60\n", "tasks.csv")
    calls = write(HUBSPOT + "17,2025-03-04 10:00,Bob Ray,Intro,Outbound,60000,COMPLETED\n", "calls.csv")
    found = look(tasks, calls)
    assert found["problems"] == []
    assert {(one["rep"], one["count"]) for one in found["weekly"]} == {("Ann Lee", 1), ("Bob Ray", 1)}


def test_a_day_that_two_summaries_tell_is_counted_once_and_refused_where_they_differ(
    look: Looks, write: Writes
) -> None:
    long = write(HEADER + "West,Ann Lee,2025-03-03,calls,7\n", "long.csv")
    wide = write("team,rep,date,calls,emails\nWest,Ann Lee,2025-03-03,7,2\n", "wide.csv")
    assert sum(one["count"] for one in look(long, wide)["weekly"]) == 9
    other = write("team,rep,date,calls,emails\nWest,Ann Lee,2025-03-03,8,2\n", "wide.csv")
    assert any("says something else" in line for line in look(long, other)["problems"])


def test_why_a_row_is_left_out_is_told_once_for_each(look: Looks, write: Writes) -> None:
    found = look(
        write(
            TASKS + "Ann Lee,Call,x,2025-03-03,Completed,1,60\n"
            ",Call,x,2025-03-03,Completed,2,60\n"
            "Ann Lee,Call,x,2025-03-03,Not Started,3,60\n"
            "Ann Lee,Call,x,2026-03-03,Completed,4,60\n"
            "Ann Lee,Call,x,,Completed,5,60\n"
        )
    )
    assert found["counted"] == 1
    assert found["left_out"] == {"future": 1, "no date": 1, "no owner": 1, "not done": 1}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    header=st.sampled_from(
        [
            ["team", "rep", "date", "kind", "count", "amount"],
            ["team", "rep", "week", "kind", "count"],
            ["rep", "week", "calls", "emails"],
            ["rep", "team", "started"],
            ["rep", "first", "last", "why"],
            ["rep", "week", "leads"],
            ["rep", "date", "held"],
            ["Id", "OwnerId", "ActivityDate", "Status", "CallDurationInSeconds"],
        ],
    ),
    data=st.data(),
)
def test_whatever_stands_in_the_cells_every_row_is_counted_left_out_listed_or_asked_about(
    tmp_path: Path,
    header: list[str],
    data: st.DataObject,
) -> None:
    rows = data.draw(st.lists(st.lists(CELL, min_size=len(header), max_size=len(header)), max_size=6))
    file = io.StringIO(newline="")
    csv.writer(file).writerows([header, *rows])
    path = tmp_path / "any.csv"
    path.write_bytes(file.getvalue().encode())
    with Engine() as engine:
        try:
            batch = read_files([path], engine, Known(AS_OF, Answers()))
        except SourceProblem as problem:
            assert len(str(problem).split()) <= 40  # noqa: PT017 - both ends are right, a third is not
            return
        (reading,) = batch.readings
        assert all(len(problem.sentence.split()) <= 40 for problem in reading.problems)
        assert preview(batch, Changes())["message"]
        if not batch.refused and not batch.questions:
            assert reading.counted + sum(reading.left_out.values()) == reading.rows


def test_the_six_files_of_the_sample_team_are_read_without_a_problem(read: Reads) -> None:
    batch = read(*SAMPLE, as_of=date(2100, 12, 31))
    assert {reading.profile for reading in batch.readings} == {
        "activity_daily",
        "people",
        "absence",
        "leads",
        "one_to_ones",
        "cancelled_meetings",
    }
    assert not batch.refused
    assert not batch.questions
    assert all(not reading.left_out for reading in batch.readings)
    people = {person.name for one in batch.readings if one.listed for person in one.listed.people}
    assert {row.rep for row in batch.activities()} <= people


MEETING = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:same@x\nDTSTART:20250303T090000Z\n"
    "DTEND:20250303T100000Z\nSUMMARY:Demo\nEND:VEVENT\nEND:VCALENDAR\n"
)


def test_one_meeting_in_the_calendars_of_two_people_is_one_of_each(read: Reads, write: Writes) -> None:
    path = write(MEETING, "work.ics")
    (ann,) = read(path, rep="Ann", time_zone="UTC").activities()
    (bob,) = read(path, rep="Bob", time_zone="UTC").activities()
    assert ann.row_id != bob.row_id
    assert ann.row_id == next(read(path, rep="Ann", time_zone="UTC").activities()).row_id


def test_of_two_calendars_in_one_import_each_is_asked_whose_it_is_and_both_have_been_in_one_meeting(
    read: Reads, write: Writes
) -> None:
    both = write(MEETING, "ann.ics"), write(MEETING, "ben.ics")
    asked = {one.option: one.text for one in read(*both, rep="Ann", time_zone="UTC").questions}
    assert list(asked) == ["--rep ann.ics=NAME", "--rep ben.ics=NAME"]
    half = read(*both, reps={"ann.ics": "Ann"}, time_zone="UTC")
    assert [one.option for one in half.questions] == ["--rep ben.ics=NAME"]
    whole = read(*both, reps={"ann.ics": "Ann", "ben.ics": "Ben"}, time_zone="UTC")
    assert not whole.refused
    assert not whole.questions
    rows = list(whole.activities())
    assert [row.rep for row in rows] == ["Ann", "Ben"]
    assert rows[0].row_id == next(read(both[0], rep="Ann", time_zone="UTC").activities()).row_id


def test_two_files_of_one_name_that_say_not_whose_they_are_are_refused(
    read: Reads, write: Writes, tmp_path
) -> None:
    (tmp_path / "other").mkdir()
    both = write(MEETING, "work.ics"), write(MEETING, "other/work.ics")
    with pytest.raises(SourceProblem, match=r"Two files are called work.ics, and neither says whose it is."):
        read(*both, reps={"work.ics": "Ann"}, time_zone="UTC")


def test_a_week_without_any_number_is_left_out_and_said_and_is_no_zero(look: Looks, write: Writes) -> None:
    found = look(write("rep,week,calls,emails\nAnn,2025-03-03,4,\nBob,2025-03-03,,\n"))
    assert (found["counted"], found["left_out"]) == (1, {"no count": 1})
    assert [(one["rep"], one["count"]) for one in found["weekly"]] == [("Ann", 4)]
