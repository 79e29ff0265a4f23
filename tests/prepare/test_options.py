"""Three ideas before one is chosen, and the rep's own first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.prepare.options import (
    CHOICE,
    LEAST_IDEAS,
    MINE,
    THEIRS,
    choice_problems,
    chosen,
    ideas,
    may_choose,
    mine_open,
)
from workbook.records import Side

lines = st.lists(st.sampled_from(["call first", "walk", " call first ", "", "  ", "ask Jo"]), max_size=4)
boxes = st.fixed_dictionaries(
    {THEIRS: lines.map("\n".join), MINE: lines.map("\n".join), CHOICE: st.sampled_from(["", "walk", "fly"])}
)


def words(theirs="", mine="", choice=""):
    return {THEIRS: theirs, MINE: mine, CHOICE: choice}


def problems(**parts):
    return [(one.field, one.sentence) for one in choice_problems(words(**parts))]


def test_the_reps_ideas_come_first_and_the_same_idea_counts_once():
    found = ideas(words(" a \n\nb", "b\nc"))
    assert [tuple(one) for one in found] == [(Side.REP, "a"), (Side.REP, "b"), (Side.MANAGER, "c")]


@given(boxes)
def test_nothing_is_chosen_before_three_ideas_with_one_of_the_reps(given_words):
    found = ideas(given_words)
    theirs = [one for one in found if one.side is Side.REP]
    assert may_choose(given_words) == (len(found) >= LEAST_IDEAS and bool(theirs))
    assert mine_open(given_words) == bool(theirs)
    one = chosen(given_words)
    assert one is None or (may_choose(given_words) and one in found)
    assert bool(choice_problems(given_words)) == (one is None)


@pytest.mark.parametrize(
    ("parts", "field", "part"),
    [
        ({}, THEIRS, "an idea of theirs first"),
        ({"mine": "a\nb\nc\nd"}, MINE, "after theirs"),
        ({"theirs": "a"}, CHOICE, "2 more ideas"),
        ({"theirs": "a", "mine": "b"}, CHOICE, "One more idea"),
        ({"theirs": "a", "mine": "b\nc"}, CHOICE, "Let them choose"),
        ({"theirs": "a", "mine": "b\nc", "choice": "d"}, CHOICE, "not on the list any more"),
    ],
)
def test_what_stands_before_a_choice_is_said_at_its_box(parts, field, part):
    ((box, sentence),) = problems(**parts)
    assert box == field
    assert part in sentence
