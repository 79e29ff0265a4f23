"""All cards about a rep: short, clean to the wording check, nobody else in them, the same id on another day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prepare.builders import LAST_WEEK, ONSET, TODAY, WEEK, away, cards, leads_at, level, met, signal
from workbook.records import Side
from workbook.wording import check_wording


def sentences(text):
    return re.split(r"(?<=\.) (?=[A-Z])", text)


rates = st.floats(0, 500, allow_nan=False)
shares = st.floats(-0.5, 1)
one_to_ones = st.lists(
    st.builds(met, st.dates(TODAY - 20 * WEEK, TODAY + 4 * WEEK), held=st.booleans()), max_size=6
)


@given(
    levels=st.lists(
        st.builds(level, st.sampled_from(["calls", "emails"]), rates, rates, rates, rates), max_size=2
    ),
    drops=st.tuples(shares, shares, shares),
    meetings=one_to_ones,
    counts=st.lists(st.integers(0, 99), max_size=20),
    length=st.integers(0, 60),
)
def test_every_sentence_is_short_and_no_other_name_is_in_it(levels, drops, meetings, counts, length):
    lo, middle, hi = sorted(drops)
    made = cards(
        signal=signal(drop=middle, drop_lo=lo, drop_hi=hi),
        kinds=levels,
        one_to_ones=[*meetings, met(TODAY, rep="Bogus Name")],
        leads=[*leads_at(ONSET - 10 * WEEK, *counts), *leads_at(ONSET, 7, rep="Bogus Name")],
        absences=[away(ONSET, ONSET + timedelta(days=length)), away(ONSET, TODAY, rep="Bogus Name")],
    )
    for card in made.values():
        assert "Bogus" not in card.text
        assert "nan" not in card.text
        assert max(len(one.split()) for one in sentences(card.text)) <= 30


def test_a_card_has_the_same_id_on_another_day_with_other_numbers():
    first = cards(kinds=[level("calls")], absences=[away(ONSET, ONSET)], one_to_ones=[met(ONSET)])
    later = cards(
        kinds=[level("calls", now=5.0, weeks=8)],
        overall=level(now=9.0, weeks=8),
        signal=signal(week=LAST_WEEK + WEEK),
        absences=[away(ONSET, TODAY)],
        one_to_ones=[met(ONSET)],
        today=TODAY + WEEK,
    )
    assert list(first) == list(later)
    assert first["activity"].text != later["activity"].text


@pytest.mark.parametrize("kind", ["<b>calls</b>", "a\nb", "\u2028x\x00", "x" * 500, ""])
def test_a_strange_name_of_a_kind_stays_on_one_line_and_short(kind):
    text = cards(signal=signal(kinds=(kind,)), overall=level(kind))["activity"].text
    assert text.isprintable()
    assert len(text.split(":")[0]) <= 60


def test_what_the_cards_say_is_clean_to_the_wording_check():
    sized = replace(level("calls"), drop_lo=0.31, drop_hi=0.62)
    made = cards(
        kinds=[sized],
        one_to_ones=[met(TODAY - WEEK, held=False), met(TODAY - 2 * WEEK)],
        leads=[*leads_at(ONSET - 10 * WEEK, *[9] * 10), *leads_at(ONSET, *[4] * 7)],
        absences=[away(ONSET, ONSET)],
    )
    for card in made.values():
        step = "facts" if card.side is Side.REP else "ownership"
        assert check_wording(card.text, step) == [], card.id
    assert len(made) == 7
