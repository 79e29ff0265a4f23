"""Salesforce tasks: only what was done counts; the sample is Salesforce's own, its licence beside it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.records import Activity
from workbook.sources import Reading, read_files

if TYPE_CHECKING:
    from .conftest import Writes

SAMPLE = Path(__file__).parent / "fixtures" / "salesforce_demo_bank" / "Task.csv"
OWNER = "005Ec000004oBPNIA2"
AS_OF = date(2023, 12, 31)
HEADER = "Id,OwnerId,ActivityDate,Status,IsDeleted,TaskSubtype,Type__c,CallType,CallDurationInSeconds\n"


def read(write: Writes, rows: str) -> Reading:
    (reading,) = read_files([write(HEADER + rows)], as_of=AS_OF, users={OWNER: "Ann"})
    return reading


def test_the_sample_holds_75_tasks_of_which_none_was_done() -> None:
    (reading,) = read_files([SAMPLE], as_of=AS_OF)
    assert reading.activities == ()
    assert reading.left_out == {"not completed": 75}
    assert not reading.refused


def test_the_sample_with_all_tasks_done_counts_69_up_to_the_end_of_2023(write: Writes) -> None:
    done = SAMPLE.read_text(encoding="utf-8-sig").replace("Not Started", "Completed")
    (reading,) = read_files([write(done, encoding="utf-8-sig")], as_of=AS_OF)
    assert reading.left_out == {"in the future": 6}
    kinds = Counter(row.kind for row in reading.activities)
    assert kinds == {"call": 17, "email": 16, "meeting": 11, "other": 10, "prep": 15}
    assert reading.activities[0] == Activity(
        team="",
        rep=OWNER,
        date=date(2023, 12, 25),
        kind="prep",
        count=1,
        row_id="00TEc00000Co1WhMAJ",
        source="salesforce_tasks",
    )


def test_what_is_deleted_has_no_owner_was_not_done_has_no_date_or_lies_ahead_is_left_out_once(
    write: Writes,
) -> None:
    reading = read(
        write,
        f"1,{OWNER},2023-12-04,Completed,false,Call,,,90\n"
        f"2,{OWNER},2023-12-04,Completed,true,Call,,,\n"
        f"3,,2024-12-04,Not Started,false,Call,,,\n"
        f"4,{OWNER},2024-12-04,Deferred,false,Call,,,\n"
        f"5,{OWNER},,completed,false,Call,,,\n"
        f"6,{OWNER},2024-01-01,Completed,false,Call,,,\n",
    )
    assert [(row.row_id, row.rep, row.minutes) for row in reading.activities] == [("1", "Ann", 1.5)]
    assert reading.left_out == {
        "deleted": 1,
        "without an owner": 1,
        "not completed": 1,
        "without a date": 1,
        "in the future": 1,
    }


def test_the_kind_is_the_subtype_else_the_own_type_else_a_logged_call_else_a_task(write: Writes) -> None:
    start = f"{OWNER},2023-12-04,Completed,"
    reading = read(
        write,
        f"1,{start},Email,Meeting,,\n2,{start},Task,Meeting,Outbound,\n3,{start},Task,,Outbound,\n4,{start},,,,\n",
    )
    assert [row.kind for row in reading.activities] == ["email", "meeting", "call", "task"]


def test_an_unknown_owner_keeps_the_id_and_an_unknown_length_is_not_zero(write: Writes) -> None:
    reading = read(write, "1,005X,2023-12-04,Completed,,Call,,,\n2,005X,2023-12-04,Completed,,Call,,,0\n")
    assert [(row.rep, row.minutes) for row in reading.activities] == [("005X", None), ("005X", 0.0)]


def test_an_id_there_twice_and_a_length_in_words_are_listed(write: Writes) -> None:
    row = f",{OWNER},2023-12-04,Completed,,Call,,,"
    reading = read(write, f"1{row}\n1{row}\n2{row}long\n")
    assert [(problem.line, problem.column) for problem in reading.problems] == [
        (3, "Id"),
        (4, "CallDurationInSeconds"),
    ]
    assert reading.activities == ()
