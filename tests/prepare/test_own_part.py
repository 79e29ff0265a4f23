"""The manager's cards: talks held and cancelled, leads passed on, and since when the numbers were there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.prepare.builders import LAST_WEEK, ONSET, TODAY, WEEK, cards, leads_at, met, signal
from workbook.records import Side


def test_the_last_one_to_one_is_the_last_that_was_held():
    one_to_ones = [
        met(date(2026, 8, 3)),
        met(date(2026, 7, 20)),
        met(date(2026, 9, 14), held=False),
        met(date(2026, 10, 5)),
        met(date(2026, 9, 21), rep="Somebody Else"),
    ]
    card = cards(one_to_ones=one_to_ones)["part.last-one-to-one"]
    assert card.text == "Our last one-to-one took place on Mon 3 August 2026, 8 weeks ago."
    assert (card.side, dict(card.numbers)) == (Side.MANAGER, {"weeks": 8})


def test_a_one_to_one_of_this_week_is_not_zero_weeks_ago():
    text = cards(one_to_ones=[met(TODAY - timedelta(days=6))])["part.last-one-to-one"].text
    assert text.endswith(", 6 days ago.")


def test_a_one_to_one_of_nearly_two_weeks_ago_is_not_called_one_week():
    said = [
        cards(one_to_ones=[met(TODAY - timedelta(days=days))])["part.last-one-to-one"].text.rsplit(", ", 1)[1]
        for days in (0, 1, 13, 27, 28)
    ]
    assert said == ["today.", "1 day ago.", "13 days ago.", "27 days ago.", "4 weeks ago."]


def test_cancelled_one_to_ones_are_those_of_the_last_eight_weeks():
    first_day_in = TODAY - 8 * WEEK + timedelta(days=1)
    one_to_ones = [
        met(first_day_in, held=False),
        met(first_day_in - timedelta(days=1), held=False),
        met(date(2026, 9, 7)),
        met(TODAY, held=False),
    ]
    card = cards(one_to_ones=one_to_ones)["part.cancelled"]
    assert card.text == "Our calendars held 3 one-to-ones in the last 8 weeks; 2 were cancelled."


def test_nothing_cancelled_makes_no_card():
    assert "part.cancelled" not in cards(one_to_ones=[met(date(2026, 9, 7))])


def test_leads_are_compared_for_full_weeks_worked_with_both_counts():
    begun = signal().onset_lo
    before, since = leads_at(begun - 2 * WEEK, 9, 10), leads_at(ONSET, 3, 4, 4)
    outside = [
        *leads_at(begun - 27 * WEEK, 500),
        *leads_at(LAST_WEEK + WEEK, 500),
        *leads_at(ONSET, 500, rep="Somebody Else"),
    ]
    days = {begun + at * WEEK: 5.0 for at in range(-30, 20)}
    card = cards(leads=[*before, *since, *outside], worked={**days, ONSET: 2.0})["part.leads"]
    assert card.text == (
        "Since the week of Mon 10 August 2026 I passed on 4.6 leads to you in a full week (11 leads in 12 working "
        "days). Before the week of Mon 3 August 2026 it was 9.5 (19 leads in 10 working days)."
    )


def test_a_week_away_is_no_week_of_few_leads():
    days = {ONSET + at * WEEK: 5.0 for at in range(-30, 20)} | {ONSET: 0.0}
    card = cards(leads=leads_at(ONSET - 10 * WEEK, *[9] * 10, 0, 9), worked=days)["part.leads"]
    assert dict(card.numbers)["now"] == dict(card.numbers)["before"] == 9


@pytest.mark.parametrize("leads", [leads_at(ONSET - 9 * WEEK, 9), leads_at(ONSET, 9)])
def test_leads_known_on_one_side_of_the_onset_only_make_no_card(leads):
    assert "part.leads" not in cards(leads=leads)


def test_the_clock_on_the_manager_counts_from_the_day_it_was_first_shown():
    card = cards()["part.first-shown"]
    assert card.text == "My numbers first showed this on Mon 24 August 2026, 35 days ago."
    assert "part.first-shown" not in cards(signal=signal(shown_on=TODAY + timedelta(days=1)))
