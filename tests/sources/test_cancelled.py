"""Meetings left out as cancelled are kept apart, with who cancelled where the file says it; nothing counts them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbook.records import CancelledMeeting
from workbook.sources.cancelled import is_meeting

if TYPE_CHECKING:
    from .conftest import Reads, Writes

EXPORTS = Path(__file__).parent / "exports"
OWN = "Rep,Day,Kind,Status,Account,Cancelled by\n"
COLUMNS = {"rep": "Rep", "when": "Day", "kind": "Kind", "status": "Status", "account": "Account"}
COLUMNS |= {"cancelled_by": "Cancelled by"}
TUESDAY = date(2025, 3, 4)


def test_a_cancelled_meeting_of_an_export_is_kept_under_its_own_id_up_to_today(read: Reads) -> None:
    batch = read(EXPORTS / "hubspot_meetings.csv", as_of=date(2026, 3, 31), time_zone="Europe/Paris")
    (reading,) = batch.readings
    assert reading.left_out["cancelled"] == 2
    (kept,) = batch.cancelled()  # the other one is still to come
    assert kept == CancelledMeeting(
        row_id="hubspot_meetings|806", rep="Ida Fernbrook", on=date(2026, 3, 17), source="hubspot_meetings"
    )
    assert kept.row_id not in {row.row_id for row in batch.activities()}


def test_only_meetings_are_kept_and_the_same_one_twice_is_two(read: Reads, write: Writes) -> None:
    rows = [
        "Ann,2025-03-04,Site visit,cancelled,Tarn,customer",
        "Ann,2025-03-04,Site visit,cancelled,Tarn,customer",
        "Ann,2025-03-04,Site visit,done,Tarn,",
        "Ann,2025-03-04,Call,cancelled,Tarn,Ann",
        ",2025-03-04,Site visit,cancelled,Tarn,",
    ]
    batch = read(write(OWN + "\n".join(rows)), columns=COLUMNS)
    assert not batch.refused
    kept = list(batch.cancelled())
    assert [(one.rep, one.on, one.kind, one.by, one.account) for one in kept] == [
        ("Ann", TUESDAY, "site visit", "customer", "Tarn")
    ] * 2
    assert len({one.row_id for one in kept}) == 2
    assert [row.kind for row in batch.activities()] == ["site visit"]


def test_a_list_says_how_many_were_cancelled_and_a_coming_day_is_left_out(read: Reads, write: Writes) -> None:
    head = "rep,date,cancelled meetings,cancelled by\n"
    batch = read(write(head + "Ann,2025-03-04,2,customer\nAnn,2025-03-04,1,\nAnn,2025-03-11,1,\n"))
    assert [(one.count, one.by, one.kind) for one in batch.cancelled()] == [
        (2, "customer", "meetings"),
        (1, "", "meetings"),
    ]
    assert batch.readings[0].left_out == {"future": 1}


@pytest.mark.parametrize("cell", ["0", "some", ""])
def test_a_row_of_the_list_without_a_cancelled_meeting_is_to_be_mended(
    read: Reads, write: Writes, cell: str
) -> None:
    assert read(write(f"rep,date,cancelled meetings\nAnn,2025-03-04,{cell}\n")).refused


def test_a_column_of_cancelled_ones_beside_other_kinds_counts_as_nothing_done(
    read: Reads, write: Writes
) -> None:
    batch = read(write("rep,date,calls,cancelled meetings\nAnn,2025-03-04,5,2\n"))
    assert [(row.kind, row.count) for row in batch.activities()] == [("calls", 5)]


@pytest.mark.parametrize("kind", ["meetings", "Demos", "Site visit", "Kundentermin", "Rendez-vous client"])
def test_kinds_that_are_meetings_are_known_by_their_words(kind: str) -> None:
    assert is_meeting(kind)


@pytest.mark.parametrize("kind", ["calls", "emails", "tasks", "activities", "won", ""])
def test_other_kinds_are_no_meetings(kind: str) -> None:
    assert not is_meeting(kind)
