"""What the manager adds to the facts, and that what was told is never said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.prepare.statement import (
    LONGEST_PLACE,
    in_order,
    kept_aside,
    opening_facts,
    statement,
    statement_problems,
    with_fact,
    without,
)
from workbook.records import WORDS_LIMIT, Fact, Origin

TODAY = date(2026, 9, 28)
WHOLE = {
    "what": "Two accounts waited for a call back.",
    "where": "the team meeting",
    "when": date(2026, 9, 21),
    "origin": Origin.SAW,
    "today": TODAY,
}

origins = st.sampled_from(list(Origin))
facts = st.lists(
    st.builds(
        Fact,
        conversation=st.just("c"),
        card=st.sampled_from(["activity", "leave", "own.1", "own.2", "activity.calls"]),
        text=st.text(max_size=20),
        origin=origins,
        picked_on=st.just(TODAY),
    ),
    max_size=5,
    unique_by=lambda fact: fact.card,
)


def lacks(**changes):
    return [one.field for one in statement_problems(**{**WHOLE, **changes})]


def made(**changes):
    return statement(conversation="c", number=1, **{**WHOLE, **changes})


def test_a_whole_statement_begins_with_its_day_and_place():
    fact = made(where="  the team\n meeting ")
    assert fact.text == "On Mon 21 September 2026, the team meeting: Two accounts waited for a call back."
    assert (fact.card, fact.origin, fact.picked_on) == ("own.1", Origin.SAW, TODAY)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"when": TODAY}, []),
        ({"what": " \n"}, ["what"]),
        ({"where": ""}, ["where"]),
        ({"when": None}, ["when"]),
        ({"when": TODAY + timedelta(days=1)}, ["when"]),
        ({"origin": None}, ["origin"]),
        ({"origin": None, "where": "", "when": None}, ["origin"]),
        ({"what": "x" * WORDS_LIMIT}, ["what"]),
        ({"where": "x" * (LONGEST_PLACE + 1)}, ["where"]),
    ],
)
def test_what_a_statement_lacks_is_said_at_its_box_and_it_is_no_fact_yet(changes, fields):
    assert lacks(**changes) == fields
    assert (made(**changes) is None) == bool(fields)


@pytest.mark.parametrize("origin", [Origin.REPORT, Origin.TOLD])
def test_only_what_was_seen_needs_its_place_and_day(origin):
    assert lacks(origin=origin, where="", when=None) == []
    assert made(origin=origin, where="", when=None).text == WHOLE["what"]


@given(
    what=st.text(max_size=40),
    where=st.text(max_size=210),
    when=st.none() | st.dates(),
    origin=st.none() | origins,
)
def test_any_statement_is_either_a_fact_or_says_what_is_lacking(what, where, when, origin):
    parts = {"what": what, "where": where, "when": when, "origin": origin, "today": TODAY}
    fact = statement(conversation="c", number=1, **parts)
    assert (fact is None) == bool(statement_problems(**parts))
    assert fact is None or what.strip() in fact.text


@given(facts, st.lists(st.sampled_from(["activity", "leave", "own.1", "gone"])))
def test_what_was_told_is_never_among_what_is_said_whatever_the_order(known, order):
    moved = in_order(known, order)
    assert {fact.card for fact in moved} == {fact.card for fact in known}
    assert all(fact.origin is not Origin.TOLD for fact in opening_facts(moved))
    assert {fact.card for fact in (*opening_facts(moved), *kept_aside(moved))} == {f.card for f in known}


@given(facts, st.data())
def test_moving_facts_puts_those_named_first_and_in_that_order(known, data):
    order = data.draw(st.permutations([fact.card for fact in known]))
    assert [fact.card for fact in in_order(known, order)] == list(order)


@given(facts, facts)
def test_a_fact_keeps_its_place_when_it_is_put_again(known, others):
    for fact in others:
        before = [one.card for one in known]
        known = with_fact(known, fact)
        assert [one.card for one in known] == (before if fact.card in before else [*before, fact.card])
        assert fact in known
    for fact in others:
        known = without(known, fact.card)
        assert fact.card not in [one.card for one in known]
