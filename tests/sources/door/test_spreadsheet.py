"""Workbooks: each visible sheet is a table of texts, dates are days, numbers keep their meaning."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.door import open_tables
from workbook.sources.door.spreadsheet import ENCRYPTED, sheets
from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sources.conftest import Looks, Writes

HEADER = ("Rep", "Day", "Calls", "Share", "Done")
MONDAY, TUESDAY = datetime.fromisoformat("2025-03-03"), datetime.fromisoformat("2025-03-04T09:30")
ROW = ("Ann", MONDAY, 12, 1.125, True)


def made(fill: Callable[[Any], None]) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(
        data, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}
    ) as workbook:
        fill(workbook)
    return data.getvalue()


def sheet(workbook: Any, name: str, *rows: tuple[object, ...]) -> Any:
    page = workbook.add_worksheet(name)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    return page


def test_cells_become_texts_that_say_the_same() -> None:
    data = made(lambda book: sheet(book, "Activity", HEADER, ROW, ("Bob", TUESDAY, 7, 0.5, False)))
    (table,) = sheets(data, "a.xlsx", None)
    assert table.columns == HEADER
    assert table.rows == [
        ("Ann", "2025-03-03", "12", "1.125", "TRUE"),
        ("Bob", "2025-03-04 09:30:00", "7", "0.5", "FALSE"),
    ]
    assert table.exact == {2, 3}


def test_title_rows_and_footers_are_passed_over_and_counted() -> None:
    rows = (
        ("My report",),
        (),
        HEADER,
        ROW,
        ("Grand Totals (1 record)",),
        ("Confidential Information - Do Not Distribute",),
    )
    (table,) = sheets(made(lambda book: sheet(book, "A", *rows)), "a.xlsx", None)
    assert table.lines == [4]
    assert table.passed_over == {"title line": 1, "footer line": 2}


def test_a_hidden_sheet_is_left_out_and_said_and_one_is_picked_by_name() -> None:
    def fill(book: Any) -> None:
        sheet(book, "One", HEADER, ROW)
        sheet(book, "Two", HEADER, ROW)
        sheet(book, "Secret", HEADER, ROW).hide()

    found = sheets(made(fill), "a.xlsx", None)
    assert [table.sheet for table in found] == ["One", "Two"]
    assert found[0].passed_over["hidden sheet"] == 1
    assert [table.sheet for table in sheets(made(fill), "a.xlsx", "Two")] == ["Two"]
    with pytest.raises(SourceProblem, match=r"no sheet called “Secret”\. It has One, Two"):
        sheets(made(fill), "a.xlsx", "Secret")


def test_a_name_merged_over_rows_stands_in_each_of_them() -> None:
    def fill(book: Any) -> None:
        page = sheet(
            book, "A", ("Rep", "Kind", "Count"), ("", "calls", 1), ("", "emails", 2), ("Bob", "calls", 3)
        )
        page.merge_range("A2:A3", "Ann")

    (table,) = sheets(made(fill), "a.xlsx", None)
    assert [row[0] for row in table.rows] == ["Ann", "Ann", "Bob"]


def test_numbers_of_a_workbook_need_no_question_about_decimals(look: Looks, write: Writes) -> None:
    header = ("Assigned", "Activity Type", "Subject", "Date", "Status", "Call Duration (seconds)")
    row = ("Ann Lee", "Call", "x", MONDAY, "Completed", 1.125)
    found = look(write(made(lambda book: sheet(book, "A", header, row)), "a.xlsx"))
    assert (found["verdict"], found["counted"]) == ("ok", 1)


def test_a_workbook_called_csv_and_a_csv_called_xlsx_are_read_as_what_they_are(write: Writes) -> None:
    (table,) = open_tables(write(made(lambda book: sheet(book, "A", HEADER, ROW)), "a.csv"))
    assert table.columns == HEADER
    (table,) = open_tables(write("Rep,Calls\nAnn,1\n", "a.xlsx"))
    assert table.columns == ("Rep", "Calls")


def test_protected_damaged_and_empty_workbooks_are_told_apart() -> None:
    whole = made(lambda book: sheet(book, "A", HEADER, ROW))
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + ENCRYPTED
    for data, why in ((container, "password"), (container[:300], "damaged"), (whole[:-400], "damaged")):
        with pytest.raises(SourceProblem, match=why) as caught:
            sheets(data, "a.xlsx", None)
        assert len(str(caught.value).split()) <= 40
    with pytest.raises(SourceProblem, match="is empty"):
        sheets(made(lambda book: sheet(book, "A")), "a.xlsx", None)


@given(st.binary(max_size=300), st.integers(0, 5000))
def test_any_bytes_give_sheets_or_a_source_problem(noise: bytes, cut: int) -> None:
    whole = made(lambda book: sheet(book, "A", HEADER, ROW))
    for data in (whole[:cut] + noise, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise):
        try:
            found = sheets(data, "a.xlsx", None)
        except SourceProblem:
            continue
        assert all(len(row) == len(table.columns) for table in found for row in table.rows)
