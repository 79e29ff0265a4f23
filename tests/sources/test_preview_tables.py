"""What an import would do, in tables: no count is lost, nothing hostile breaks a cell, a day stays in one piece."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from workbook.sources.preview_tables import NO_BREAK, changes, first_rows, left_out, totals

from .conftest import ONE_DAY


def day(words: str) -> str:
    """A day as it stands in a table: its words are never parted."""
    return words.replace(" ", NO_BREAK)


DAY = date(2026, 1, 5)


def weekly(*counted: tuple[str, int, str, int]):
    """Rep, weeks after the first, kind, count."""
    rows = [
        {"rep": rep, "week": (DAY + timedelta(weeks=weeks)).isoformat(), "kind": kind, "count": count}
        for rep, weeks, kind, count in counted
    ]
    return {"weekly": rows}


def test_the_last_eight_weeks_are_summed_over_reps_with_the_weeks_of_nothing():
    names, rows = totals(
        weekly(("A", 0, "calls", 9), ("A", 9, "calls", 1000), ("B", 9, "calls", 5), ("B", 7, "demos", 2))
    )
    assert names == ["Week of", "calls", "demos"]
    assert rows[:3] == [
        (day("9 Mar 2026"), "1,005", "0"),
        (day("2 Mar 2026"), "0", "0"),
        (day("23 Feb 2026"), "0", "2"),
    ]
    assert len(rows) == 8
    assert rows[-1][0] == day("19 Jan 2026")


@given(
    st.lists(
        st.tuples(
            st.sampled_from("AB"), st.integers(0, 7), st.sampled_from("abcdefghij"), st.integers(1, 99)
        ),
        min_size=1,
    )
)
def test_no_count_of_the_last_weeks_is_lost_however_many_kinds_there_are(counted):
    names, rows = totals(weekly(*counted))
    assert len(names) <= 7
    assert all(len(row) == len(names) for row in rows)
    assert sum(int(cell.replace(",", "")) for row in rows for cell in row[1:]) == sum(
        one[3] for one in counted
    )


def test_nothing_counted_makes_no_table():
    assert totals({"weekly": []})[1] == []


def test_first_rows_leave_out_columns_that_hold_nothing(look, write):
    names, rows = first_rows(look(write(ONE_DAY.format("2025-01-06"))))
    assert names == ["Rep", "Day", "Kind", "Count"]
    assert rows == [("Own Person", day("6 Jan 2025"), "calls", "7")]


def test_minutes_are_shown_to_a_tenth_and_whole_ones_as_such():
    row = {"rep": "Ann", "date": "2026-11-02", "kind": "calls", "count": 1, "amount": None, "account": ""}
    found = {"first_rows": [row | {"outcome": "", "minutes": long} for long in (11.98196667, 30.0, None)]}
    names, rows = first_rows(found)
    assert [cells[names.index("Minutes")] for cells in rows] == ["12", "30", ""]


def test_what_is_left_out_is_told_with_its_reason_and_its_number(look, write):
    found = look(write(ONE_DAY.format("2025-01-06") + "West,Own Person,2031-01-06,calls,7\n"))
    assert left_out(found) == [("list.csv", "Dated after today", "1")]


def test_a_change_says_what_was_and_what_will_be():
    of = {"rep": "Ann Lee", "date": "2026-11-02", "kind": "calls"}
    whose = "Ann Lee, 2\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026, calls"
    one = {"row": "r1", "of": of, "was": {"count": "7"}, "now": {"count": "8"}}
    gone = {"row": "r2", "of": of, "was": {**of, "count": "7"}, "now": {}}
    assert changes({"changes": [one, gone]}) == [
        (whose, "count 7", "count 8"),
        (whose, "count 7", "no longer counted"),
    ]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_neither_break_a_table_nor_fill_it(text):
    row = dict.fromkeys(("rep", "kind", "outcome", "account"), text) | {"date": "2026-01-05", "count": 1}
    _, rows = first_rows({"first_rows": [row | {"minutes": None, "amount": 0.5}]})
    assert all(len(cell) <= 41 for cell in rows[0])
    assert not [sign for cell in rows[0] for sign in cell if not (sign.isprintable() or sign == NO_BREAK)]
    _, sums = totals(weekly((text, 0, text, 1)))
    assert sums[0][1:] == ("1",)
