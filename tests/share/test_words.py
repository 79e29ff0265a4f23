from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from workbook.calendars.days import long_day
from workbook.share.words import one_line, shown

OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    ("typed", "is_shown"),
    [
        ("plain words, <b>&amp; $x$ {{7*7}} ../ = + - @", "plain words, <b>&amp; $x$ {{7*7}} ../ = + - @"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("above\n\n \n\t\n\nbelow", "above\n\nbelow"),
        ("  indented\n    more  ", "indented\n    more"),
        ("a\x00b\x1b[31mc\x7fd\x9be", "ab[31mcde"),
        ("user\u202etxt.exe", "usertxt.exe"),
        ("\u05d3\u05e0\u05d4 \u200f1", "\u05d3\u05e0\u05d4 \u200f1"),
        ("\U0001f469\u200d\U0001f680", "\U0001f469\u200d\U0001f680"),
        ("half \ud800 a pair", "half  a pair"),
        ("\u200b\u2060 \u202e\n", ""),
        ("", ""),
    ],
)
def test_text_is_shown_as_typed_without_what_turns_a_page_round(typed: str, is_shown: str) -> None:
    assert shown(typed) == is_shown


@given(st.text(st.characters()) | st.sampled_from(list(HOSTILE.values())))
def test_any_text_becomes_text_that_can_be_written_and_cannot_spoof(text: str) -> None:
    clean = shown(text)
    assert shown(clean) == clean
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert OVERRIDES.isdisjoint(clean)
    assert {sign for sign in clean if unicodedata.category(sign) == "Cc"} <= {"\n", "\t"}
    assert "\n\n\n" not in clean


@given(st.text(st.characters(categories=["L", "N", "P", "S", "M", "Zs"])))
def test_visible_signs_are_never_changed(text: str) -> None:
    assert shown(text) in {text.strip(), ""}
    visible = any(sign.isprintable() and not sign.isspace() for sign in text)
    assert bool(shown(text)) == visible


@given(st.text())
def test_a_name_is_on_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_days_are_in_words_on_every_computer() -> None:
    assert long_day(date(2026, 10, 2)) == "Friday 2 October 2026"
    assert long_day(date(1, 1, 1)) == "Monday 1 January 1"
