from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.prepare.cards import KindLevel, fact_cards
from workbook.records import Absence, AbsenceKind, LeadsPassed, OneToOne, Origin, Side, Signal
from workbook.trend.others import Others
from workbook.wording import check_wording

TODAY = date(2026, 9, 28)
ONSET = date(2026, 8, 10)
LAST_WEEK = date(2026, 9, 21)
REP = "Ann Lee"
WEEK = timedelta(days=7)
LEAVE, HOLIDAY = AbsenceKind.LEAVE, AbsenceKind.PUBLIC_HOLIDAY


def signal(**changes):
    known = {
        "rep": REP,
        "team": "North",
        "week": LAST_WEEK,
        "shown_on": date(2026, 8, 24),
        "score": 5.0,
        "onset": ONSET,
        "onset_lo": date(2026, 8, 3),
        "onset_hi": date(2026, 8, 17),
        "drop": 0.48,
        "drop_lo": 0.41,
        "drop_hi": 0.55,
        "kinds": ("calls", "emails"),
    }
    return Signal(**{**known, **changes})


def level(kind="all", usual=22.61, lo=16.0, hi=29.4, now=11.3, weeks=7):  # noqa: PLR0917 - as in KindLevel
    return KindLevel(kind, usual, lo, hi, now, weeks)


def cards(**changes):
    """Cards by id."""
    known = {
        "rep": REP,
        "signal": signal(),
        "overall": level(),
        "kinds": (),
        "one_to_ones": (),
        "leads": (),
        "worked": {ONSET + at * WEEK: 5.0 for at in range(-30, 20)},
        "absences": (),
        "today": TODAY,
    }
    made = fact_cards(**{**known, **changes})
    assert len({card.id for card in made}) == len(made)
    return {card.id: card for card in made}


def met(on, *, held=True, rep=REP):
    return OneToOne(rep=rep, on=on, held=held)


def away(first, last, why=LEAVE, rep=REP):
    return Absence(rep=rep, first=first, last=last, why=why)


def leads_at(first, *counts, rep=REP):
    return [LeadsPassed(rep=rep, week=first + at * WEEK, count=count) for at, count in enumerate(counts)]


def sentences(text):
    return re.split(r"(?<=\.) (?=[A-Z])", text)


# --- the rep's side ------------------------------------------------------------------------------------------


def test_the_overall_card_says_now_usual_size_allowance_and_onset():
    card = cards()["activity"]
    assert card.text == (
        "All activity: 11.3 per working day from 10 August to 27 September 2026 (7 weeks). "
        "Your own usual level is 22.6, with a usual range of 16.0 to 29.4. "
        "That is 48 % below your usual level, likely between 41 % and 55 %. "
        "Allowed for: working days, and what changed for the whole team. "
        "The change began around the week of 10 August, "
        "likely between 3 and 17 August."
    )
    assert (card.side, card.origin) == (Side.REP, Origin.REPORT)
    assert dict(card.numbers) == {
        "now": 11.3,
        "usual": 22.61,
        "usual_lo": 16.0,
        "usual_hi": 29.4,
        "weeks_now": 7,
        "drop": 0.48,
        "drop_lo": 0.41,
        "drop_hi": 0.55,
    }


def test_a_small_team_is_not_said_to_be_allowed_for():
    text = cards(others=Others.NOBODY)["activity"].text
    assert "Allowed for: working days; the team is too small to allow for." in text
    assert "whole team" not in text


def test_for_a_small_team_in_a_large_company_the_company_is_allowed_for_in_the_finding_and_not_in_one_kind():
    kind = replace(level("calls", usual=10.0, now=4.0), drop_lo=0.3, drop_hi=0.6)
    said = cards(others=Others.COMPANY, signal=signal(kinds=("calls", "emails")), kinds=[kind])
    whole = "Allowed for: working days, and what changed for the whole company; the team alone is too small."
    assert whole in said["activity"].text
    assert said["activity.calls"].text.endswith(
        "Allowed for: working days; the team is too small to allow for."
    )


def test_an_onset_that_is_certain_is_not_given_as_a_range():
    text = cards(signal=signal(onset_lo=ONSET, onset_hi=ONSET))["activity"].text
    assert "The change began in the week of 10 August." in text


def test_an_interval_that_reaches_above_the_usual_level_says_so():
    text = cards(signal=signal(drop_lo=-0.05))["activity"].text
    assert "likely between 5 % above and 55 % below" in text


def test_an_unknown_usual_range_is_left_out_and_not_shown_as_a_number():
    card = cards(overall=level(lo=math.nan, hi=math.nan))["activity"]
    assert "usual range" not in card.text
    assert not {"usual_lo", "usual_hi"} & dict(card.numbers).keys()


@pytest.mark.parametrize("unknown", [level(now=math.nan), level(usual=math.nan), level(weeks=0), None])
def test_what_is_not_known_makes_no_card(unknown):
    assert "activity" not in cards(overall=unknown)


def test_each_fallen_kind_has_a_card_and_the_others_have_none():
    kinds = [level("won"), level("emails"), level("calls")]
    found = cards(overall=level("calls + emails"), kinds=kinds)
    assert [key for key in found if key.startswith("activity")] == [
        "activity",
        "activity.calls",
        "activity.emails",
    ]
    assert found["activity.calls"].text.startswith("Calls: 11.3 per working day from ")


def test_a_single_kind_that_fell_is_not_said_twice():
    found = cards(signal=signal(kinds=("calls",)), overall=level("calls"), kinds=[level("calls")])
    assert [key for key in found if key.startswith("activity")] == ["activity"]
    assert found["activity"].text.startswith("Calls: ")


def test_a_signal_that_no_longer_stands_gives_no_size():
    found = cards(overall=level(weeks=9))
    assert "to 11 October 2026 (9 weeks)" in found["activity"].text
    assert "below" not in found["activity"].text
    assert "drop" not in dict(found["activity"].numbers)


def test_without_a_signal_the_level_stands_alone():
    found = cards(signal=None, overall=level(weeks=4))
    assert found["activity"].text == (
        "All activity: 11.3 per working day from 31 August to 27 September 2026 (4 weeks). "
        "Your own usual level is 22.6, with a usual range of 16.0 to 29.4."
    )
    assert list(found) == ["activity"]


def test_leave_is_counted_in_weekdays_since_the_onset_and_a_holiday_is_not_leave_as_well():
    absences = [
        away(date(2026, 8, 6), date(2026, 8, 11)),  # two weekdays since the onset
        away(date(2026, 8, 28), date(2026, 9, 1)),  # Friday to Tuesday, with the holiday inside
        away(date(2026, 8, 31), date(2026, 8, 31), HOLIDAY, rep=None),
        away(date(2026, 8, 12), date(2026, 8, 14), rep="Somebody Else"),
        away(TODAY + WEEK, TODAY + WEEK),
    ]
    card = cards(absences=absences)["leave"]
    assert card.text == (
        "Since Mon 10 August 2026 you had 4 days of leave and 1 public holiday. "
        "They are not counted as working days."
    )
    assert dict(card.numbers) == {"leave": 4, "holidays": 1}


def test_where_no_absence_was_imported_nothing_is_said_of_leave():
    assert "leave" not in cards(absences=[])


# --- the manager's side --------------------------------------------------------------------------------------


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


# --- all of them ---------------------------------------------------------------------------------------------

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


def test_a_kind_that_fell_says_how_much_and_how_sure_that_is_while_the_prompt_stands():
    sized = replace(level("calls"), drop_lo=0.31, drop_hi=0.62)
    said = cards(signal=signal(kinds=("calls", "visits")), kinds=[sized, level("visits")])
    assert "below your usual level, likely between 31 % and 62 %. Allowed for:" in said["activity.calls"].text
    assert dict(said["activity.calls"].numbers)["drop_lo"] == 0.31
    assert "likely between" not in said["activity.visits"].text
    long_ago = cards(signal=signal(kinds=("calls",)), kinds=[sized], overall=level(weeks=9))
    assert "likely between" not in long_ago["activity.calls"].text


def test_who_divides_the_two_levels_is_told_why_the_fall_is_another():
    text = cards(overall=level(usual=24.3, now=17.4), signal=signal(drop=0.22))["activity"].text
    assert "The two are 28 % apart; with what is allowed for, the fall is 22 %, likely between" in text
    assert (
        "Allowed for: working days, what changed for the whole team, chance, and a beginning that is not sure."
        in text
    )
    assert check_wording(text, "facts") == []


def test_the_size_of_a_kind_is_what_is_left_beyond_the_fall_of_the_team():
    alone = replace(level("calls", usual=10.0, now=4.0), drop_lo=0.3, drop_hi=0.6)
    with_team = replace(alone, allowed=0.2)
    said = [
        cards(signal=signal(kinds=("calls",)), kinds=[one])["activity.calls"].text
        for one in (alone, with_team)
    ]
    assert "That is 60 % below" in said[0]
    assert "The two are 60 % apart; with what is allowed for, the fall is 50 %, likely between" in said[1]
    assert said[1].endswith("Allowed for: working days, and what changed for the whole team.")
    small = cards(signal=signal(kinds=("calls",)), kinds=[alone], others=Others.NOBODY)["activity.calls"].text
    assert small.endswith("the team is too small to allow for.")
    hidden = cards(signal=signal(kinds=("calls",)), kinds=[replace(alone, allowed=0.7)])[
        "activity.calls"
    ].text
    assert "That is" not in hidden


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


def test_a_kind_whose_weeks_vary_too_much_says_that_it_may_be_chance():
    wild = replace(level("demos", usual=0.5, now=0.3), drop_lo=-0.2, drop_hi=0.7)
    card = cards(signal=signal(kinds=("demos",)), kinds=[wild])["activity.demos"]
    text = card.text
    assert not card.certain
    assert "That is 40 % below your usual level. Counts like these vary by as much from week to week." in text
    assert "likely between" not in text
    assert check_wording(text, "facts") == []
