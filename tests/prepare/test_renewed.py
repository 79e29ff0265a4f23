"""A picked fact whose data changed says so, with the old and the new number."""

from __future__ import annotations

from datetime import date

from workbook.prepare.card import Card
from workbook.prepare.renewed import changed_sentence
from workbook.records import Fact, Origin, Side

DAY = date(2026, 9, 28)
NUMBERS = (("now", 11.3), ("usual", 22.61), ("weeks_now", 7), ("drop", 0.48))


def fact(text="11.3 a day", numbers=NUMBERS, card="activity"):
    return Fact(conversation="c", card=card, text=text, numbers=numbers, picked_on=DAY)


def card(text="11.3 a day", numbers=NUMBERS):
    return {"activity": Card("activity", text, Side.REP, numbers)}


def test_the_same_words_are_no_change():
    assert changed_sentence(fact(), card()) == ""


def test_each_number_that_reads_differently_is_named_old_and_new():
    now = (("now", 12.62), ("usual", 22.613), ("weeks_now", 8), ("drop", 0.443))
    assert changed_sentence(fact(), card("12.6 a day", now)) == (
        "The data changed since you picked it on Mon 28 September 2026: "
        "per working day was 11.3, now 12.6; weeks counted was 7, now 8; size was 48 %, now 44 %."
    )


def test_a_fact_that_kept_no_numbers_still_says_that_it_changed():
    sentence = changed_sentence(fact("before", ()), card())
    assert sentence == "The data changed since you picked it on Mon 28 September 2026, and with it the words."


def test_a_number_that_is_gone_is_not_known_now():
    assert "size was 48 %, now not known" in changed_sentence(fact(), card("other", NUMBERS[:3]))


def test_a_card_that_is_gone_is_said_and_a_statement_of_ones_own_never_changes():
    assert changed_sentence(fact(card="activity.calls"), card()).startswith("The data no longer shows this")
    own = fact("I saw it", (), card="own.1").model_copy(update={"origin": Origin.SAW})
    assert changed_sentence(own, card()) == ""
