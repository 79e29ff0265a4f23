"""Text from files stands in messages: short, on one line, unable to turn the message round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbook.sources.wording import few, shown


@given(st.text())
def test_any_text_is_shown_on_one_line_in_at_most_forty_letters_and_six_words(text: str) -> None:
    result = shown(text)
    assert len(result.split()) <= 6
    assert len(result) <= 41
    assert result.isprintable()


def test_a_short_name_is_shown_as_it_is_and_a_cut_one_says_that_it_was_cut() -> None:
    assert shown("März 2025.csv") == "März 2025.csv"
    assert shown("a b c d e f g") == "a b c d e f…"
    assert shown("x" * 50) == "x" * 40 + "…"
    assert shown("safe\u202egpj.csv") == "safe gpj.csv"


def test_few_names_are_told_and_the_rest_is_counted() -> None:
    assert few(["team", "rep"]) == "team, rep"
    assert few(["a", "b", "c", "d", "e", "f", "g"]) == "a, b, c, d, e and 2 more"
    assert few(["", " "]) == "no names"
    assert few(["team", "\u200b", "rep"]) == "team, rep and 1 more"


@given(st.lists(st.text()))
def test_a_list_of_any_names_has_at_most_sixteen_words(names: list[str]) -> None:
    assert len(few(names).split()) <= 16
