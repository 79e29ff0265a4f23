"""A web page that is a table, as many CRMs write and call it an Excel file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.door import open_tables
from workbook.sources.door.web_table import table_of
from workbook.sources.problem import SourceProblem

if TYPE_CHECKING:
    from tests.sources.conftest import Writes

PAGE = (
    "<html><head><title>Report</title><style>td {color: red}</style></head><body><table>"
    "<tr><th>Rep</th><th>Date</th></tr><tr><td>Zo&euml; <b>Ang</b></td><td>2025-03-03</td></tr>"
    "<tr><td>Bob<br>Ray</td><td>2025-03-04<script>alert(1)</script></td></tr></table></body></html>"
)


def test_a_page_with_one_table_is_read_as_a_reader_sees_it(write: Writes) -> None:
    (table,) = open_tables(write(PAGE, "report.xls"))
    assert table.columns == ("Rep", "Date")
    assert table.head == [("Zoë Ang", "2025-03-03"), ("Bob Ray", "2025-03-04")]


SIGN_IN = "<html><body>Sign in</body></html>"


@pytest.mark.parametrize(
    "page",
    [
        SIGN_IN,
        PAGE + "<table><tr><td>1</td></tr></table>",
        "<table><tr><td>x</td></tr></table>",
    ],
)
def test_a_sign_in_page_or_several_tables_are_refused_as_a_web_page(write: Writes, page: str) -> None:
    with pytest.raises(SourceProblem, match="is a web page"):
        open_tables(write(page, "report.xls"))


@given(
    st.text()
    | st.lists(st.sampled_from(["<table>", "<tr>", "<td>", "</td>", "a", "1", "<script>", "</table>"])).map(
        "".join
    )
)
def test_any_page_gives_a_table_of_even_rows_or_none(page: str) -> None:
    table = table_of(page, "report.xls")
    assert table is None or all(len(row) == len(table.columns) for row in table.rows)
