"""Whom the board shows: of a few everybody, of many those to look at and those whose name is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.spot.find import Directory, Shown, Wanted, folded

MANY = {f"Rep {number:04}": f"Team {number % 7}" for number in range(3214)}
FEW = {"Zoë Ångström": "North", "Łukasz Weiß": "North", "Ann Lee": "South", "Leeann Oz": "South"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zoe", ["Zoë Ångström"]),
        ("ANGSTROM", ["Zoë Ångström"]),
        ("lukasz weiss", ["Łukasz Weiß"]),
        ("weiß łuk", ["Łukasz Weiß"]),
        ("lee", ["Leeann Oz", "Ann Lee"]),
        ("xy", []),
    ],
)
def test_a_name_is_found_whatever_its_case_and_accents_and_beginnings_come_first(typed, found):
    assert list(Directory(FEW).shown(Wanted(typed)).reps) == found


def test_of_a_few_everybody_is_shown_and_nothing_needs_saying():
    assert Directory(FEW).shown(Wanted(), ["Ann Lee"]) == Shown(
        ("Ann Lee", "Leeann Oz", "Łukasz Weiß", "Zoë Ångström")
    )


def test_of_many_only_those_to_look_at_are_shown_strongest_first_and_the_rest_is_counted():
    first = [f"Rep {number:04}" for number in range(100, 180)]
    shown = Directory(MANY).shown(Wanted(), first)
    assert shown.reps == tuple(first[:50])
    assert "30 more are to look at" in shown.sentence
    one = Directory(MANY).shown(Wanted(), first[:1])
    assert one == Shown(
        ("Rep 0100",), "1 rep has something to look at, of 3,214. To see anybody else, type a name."
    )


def test_a_common_name_shows_fifty_and_asks_for_more_of_it():
    shown = Directory(MANY).shown(Wanted("rep"))
    assert (len(shown.reps), shown.sentence) == (50, "50 of 3,214; type more of the name.")


def test_nobody_of_that_name_says_what_to_check():
    assert "Check the spelling" in Directory(MANY).shown(Wanted("nobody")).sentence


def test_team_and_kind_narrow_what_is_shown_and_what_is_found():
    fell = {"Ann Lee": ["calls"], "Zoë Ångström": ["calls", "emails"]}
    book = Directory(FEW, fell)
    assert book.shown(Wanted(team="South")).reps == ("Ann Lee", "Leeann Oz")
    assert book.shown(Wanted(kind="calls")).reps == ("Ann Lee", "Zoë Ångström")
    assert book.shown(Wanted(kind="emails", team="South")) == Shown((), "Nobody is in this choice.")
    assert book.shown(Wanted("lee", kind="calls")).reps == ("Ann Lee",)


@given(st.text(max_size=40), st.sampled_from(sorted(MANY)))
def test_never_more_than_fifty_are_shown_and_part_of_a_name_never_hides_it(typed, name):
    assert len(Directory(MANY).shown(Wanted(typed)).reps) <= 50
    assert name in Directory({name: "", **FEW}).shown(Wanted(name[2:])).reps


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_plain_letters_are_folded_as_any_others(text):
    assert folded(f"{text} é") == f"{folded(text)} e".strip()


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)
