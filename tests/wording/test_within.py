"""Two faults in one clause: both are told, each with its own words, and a single one stays single."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.wording.labelled import development
from workbook.wording import Label, check_wording
from workbook.wording.sentences import sentences

TWO_IN_ONE = """\
Since your divorce|sensitive|you never call|absolute
At your age|sensitive|you are slower than the others|comparison
With your illness|sensitive|you obviously do not care about the job any more|motive
Your depression makes|sensitive|you careless|judgement
I am furious|emotion|that you never call|absolute
I am disgusted that|emotion|you are so lazy|judgement
I was told|hearsay|you never follow up|absolute
Tom told me|hearsay|you are unreliable|judgement
Compared with Anna|comparison|you are lazy|judgement"""


@pytest.mark.parametrize("line", TWO_IN_ONE.splitlines())
def test_of_two_faults_in_one_clause_both_are_told_each_with_its_own_words(line) -> None:
    before, first, after, second = line.split("|")
    text = f"{before} {after}."
    assert [(text[one.start : one.end], one.label) for one in check_wording(text, "facts")] == [
        (before, Label(first)),
        (after, Label(second)),
    ]


def test_two_faults_in_one_clause_leave_room_for_a_third_beside_them_and_no_more() -> None:
    text = "Since your divorce you never call, and everyone says you are lazy, or else you are out."
    found = check_wording(text, "facts")
    assert len(found) == 3
    assert len({one.label for one in found}) == 3
    places = sorted((one.start, one.end) for one in found)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


@pytest.mark.parametrize(
    "text",
    ["I am angry about the 12 calls you made in May.", "You never call.", "You are the one who is careless."],
)
def test_one_fault_in_a_clause_stays_one(text) -> None:
    assert len(check_wording(text, "facts")) == 1


def test_of_flawed_sentences_with_one_clause_and_one_label_hardly_any_gets_a_second_one() -> None:
    """How many of all is told in ``wording/README.md``; here it must not become more."""
    flawed = [row for row in development()[::23] if row.label != "clean" and len(sentences(row.text)) == 1]
    told = [len(check_wording(row.text, row.step)) for row in flawed]
    assert len(told) >= 100
    assert sum(many > 1 for many in told) <= 0.03 * len(told)
