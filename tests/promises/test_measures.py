"""Numbers of the chart in a plan: read as they are typed, refused at their box, said in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.promises.measures import (
    MOST_WEEKS,
    NOT_COUNTED,
    read_amount,
    read_resolved,
    read_target,
    resolved_words,
    target_words,
)
from workbook.records import Per, Problem, Resolved, Target

KINDS = ("calls", "meetings")


@pytest.mark.parametrize(("text", "number"), [("8", 8), (" 8.5 ", 8.5), ("8,5", 8.5), ("100000", 100_000)])
def test_a_number_is_read_with_a_point_or_a_comma(text, number):
    assert read_amount(text) == number


@pytest.mark.parametrize("text", ["", "0", "-1", "eight", "8 calls", "1.000.000", "nan", "1e3", "999999"])
def test_what_is_no_number_above_zero_is_none(text):
    assert read_amount(text) is None


@given(st.text(max_size=12))
def test_any_text_is_a_usable_number_or_none(text):
    number = read_amount(text)
    assert number is None or 0 < number <= 100_000


def test_a_target_is_whole_or_says_at_its_box_what_is_wrong():
    assert read_target("calls", "8", "in all", KINDS) == Target(kind="calls", amount=8, per=Per.TOTAL)
    assert read_target("calls", "8", "", KINDS) == Target(kind="calls", amount=8, per=Per.WEEK)
    assert read_target("", "8", "", KINDS) is read_target(NOT_COUNTED, "x", "", KINDS) is None
    assert read_target("calls", "many", "", KINDS).field == "amount"
    assert read_target("faxes", "8", "", KINDS).field == "kind"


def test_resolved_is_whole_or_says_at_its_box_what_is_wrong():
    assert read_resolved("calls", "9", "3", KINDS) == Resolved(kind="calls", level=9, weeks=3)
    assert read_resolved(NOT_COUNTED, "9", "3", KINDS) is None
    for level, weeks, field in [
        ("", "3", "level"),
        ("9", "", "weeks"),
        ("9", "2.5", "weeks"),
        ("9", "13", "weeks"),
    ]:
        assert read_resolved("calls", level, weeks, KINDS).field == field
    assert read_resolved("faxes", "9", "3", KINDS).field == "kind"


@given(st.text(max_size=6), st.text(max_size=6), st.sampled_from([*KINDS, "", "faxes"]))
def test_whatever_is_typed_no_error_is_raised(first, second, kind):
    for found in (read_target(kind, first, second, KINDS), read_resolved(kind, first, second, KINDS)):
        assert found is None or isinstance(found, Problem | Target | Resolved)
    assert not isinstance(read_resolved("calls", "9", str(MOST_WEEKS), KINDS), Problem)


def test_numbers_are_said_as_one_says_them():
    assert target_words(Target(kind="calls", amount=8)) == "8 calls a week"
    assert target_words(Target(kind="calls", amount=20.5, per=Per.TOTAL)) == "20.5 calls in all"
    assert resolved_words(Resolved(kind="calls", level=9, weeks=3)) == (
        "9 calls or more per working day, 3 weeks in a row"
    )
    assert resolved_words(Resolved(kind="calls", level=9, weeks=1)).endswith("for one week")
