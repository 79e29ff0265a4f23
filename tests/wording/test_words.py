"""The words that are shown: the clause that speaks most for what is wrong."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbook.wording.words import clauses, telling


def test_a_sentence_falls_into_clauses_of_three_words_or_more() -> None:
    sentence = "You made 12 calls, and frankly, you do not care because you are leaving."
    assert [sentence[start:end].strip() for start, end in clauses(sentence)] == [
        "You made 12 calls,",
        "and frankly, you do not care",
        "because you are leaving.",
    ]


@given(st.text("ab ,;:()-and", max_size=80))
def test_clauses_hold_every_letter_once(sentence) -> None:
    assert "".join(sentence[start:end] for start, end in clauses(sentence)) == sentence


def test_the_heaviest_clause_is_shown_without_the_marks_around_it() -> None:
    sentence = "You made 12 calls, you are lazy!"
    places = [(0, 3), (4, 8), (9, 11), (12, 17), (19, 22), (23, 26), (27, 31)]
    start, end = telling(sentence, places, np.array([0, 0, 0, 0, 1, 1, 2], np.float32))
    assert sentence[start:end] == "you are lazy"
    start, end = telling(sentence, places, np.array([0, 0, 3, 3, 1, 1, 2], np.float32))
    assert sentence[start:end] == "You made 12 calls"
