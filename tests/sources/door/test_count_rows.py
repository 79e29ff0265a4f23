"""The independent count of rows: as a CSV reader counts them, wherever the pieces are cut."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.door.count_rows import count_rows

CELL = st.text(st.sampled_from('abé"\n,'), max_size=5)


@given(st.lists(st.lists(CELL, min_size=2, max_size=3), max_size=8), st.booleans(), st.integers(1, 9))
def test_rows_are_counted_as_a_reader_counts_them(rows: list[list[str]], ended: bool, size: int) -> None:  # noqa: FBT001 - hypothesis gives it
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    text = out.getvalue() if ended else out.getvalue().removesuffix("\n")
    data = text.encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert count_rows(pieces) == sum(bool(row) for row in csv.reader(io.StringIO(text, newline="")))


def test_empty_lines_are_no_rows() -> None:
    assert count_rows([b"\n\na,b\n\n", b"\nc,d\n\n"]) == 2
    assert count_rows([]) == 0
