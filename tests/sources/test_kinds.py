"""The words for what was done: the usual ones are our kinds, and those under which rows are held stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.sources import Answers, Engine, Known, read_files

from .conftest import AS_OF

if TYPE_CHECKING:
    from workbook.sources import Batch

    from .conftest import Looks, Reads, Writes


def kinds_of(batch: Batch) -> list[str]:
    return [one.kind for one in batch.activities()]


def test_the_usual_words_of_a_list_of_ones_own_are_our_kinds(read: Reads, write: Writes) -> None:
    words = ("Anruf", "E-Mail", "Meeting", "Site visit", "calls")
    rows = "".join(f"Ann,2025-03-{day:02},{word},1\n" for day, word in enumerate(words, 3))
    assert kinds_of(read(write(f"rep,date,kind,count\n{rows}"))) == [
        "calls",
        "emails",
        "meetings",
        "site visit",
        "calls",
    ]


def test_a_word_under_which_rows_are_held_stays_as_it_is(write: Writes) -> None:
    path = write("rep,date,kind,count\nAnn,2025-03-03,Call,1\nAnn,2025-03-03,Meeting,1\n")
    with Engine() as engine:
        batch = read_files([path], engine, Known(AS_OF, Answers(), kinds=frozenset({"call"})))
        assert kinds_of(batch) == ["call", "meetings"]


def test_two_words_for_one_kind_on_one_day_are_asked_to_be_one_row(look: Looks, write: Writes) -> None:
    found = look(write("rep,date,kind,count\nAnn,2025-03-03,Call,3\nAnn,2025-03-03,Calls,3\n"))
    (line,) = found["problems"][1:]
    assert line.startswith("Line 3, column rep: Line 2 has another word for the same kind")
    assert len(line.split()) <= 40


def test_what_was_done_is_told_by_the_first_column_that_says_more_than_that_it_was_a_task(
    look: Looks, write: Writes
) -> None:
    header = "Id,OwnerId,ActivityDate,Status,TaskSubtype,Type__c,CallType\n"
    kinds = [
        ("Task", "", "Outbound"),
        ("Task", "Email", ""),
        ("Call", "", ""),
        ("Task", "", ""),
        ("", "", ""),
        ("", "Site visit", ""),
    ]
    rows = [f"00T{at},Ann,2025-03-03,Completed,{','.join(one)}\n" for at, one in enumerate(kinds)]
    found = look(write(header + "".join(rows)))
    assert {one["kind"]: one["count"] for one in found["weekly"]} == {
        "calls": 2, "emails": 1, "tasks": 1, "activities": 1, "site visit": 1,
    }  # fmt: skip
