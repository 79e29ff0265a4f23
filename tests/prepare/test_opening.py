"""The rep's cards: how far the activity fell, how sure that is, and what was allowed for."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from tests.prepare.builders import HOLIDAY, LAST_WEEK, ONSET, TODAY, WEEK, away, cards, level, signal
from workbook.prepare.spoken import as_spoken
from workbook.records import Fact, Origin, Side
from workbook.trend.others import Others
from workbook.wording import check_wording


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


def test_a_card_is_said_in_half_the_words_with_the_same_numbers():
    card = cards()["activity"]
    assert card.spoken == (
        "All activity, from 10 August to 27 September: 11.3 per working day. Your own usual level is 22.6. "
        "With working days and the whole team allowed for, that is about 48 % below it, "
        "likely between 41 % and 55 %."
    )
    assert cards(others=Others.NOBODY)["activity"].spoken.count("With working days allowed for,") == 1
    assert check_wording(card.spoken, "facts") == []


def test_a_kind_whose_fall_may_be_chance_is_said_without_a_size():
    kind = replace(level("calls", usual=10.0, now=8.0), drop_lo=-0.1, drop_hi=0.4)
    found = cards(signal=signal(kinds=("calls", "emails")), kinds=[kind])["activity.calls"]
    assert not found.certain
    assert found.spoken.endswith(
        "Your own usual level is 10.0. Counts like these vary by as much from week to week."
    )


def test_a_fact_kept_without_its_spoken_form_is_said_as_its_card_says_it_until_its_numbers_change():
    card = cards()["activity"]
    picked = Fact(conversation="c", card=card.id, text=card.text, picked_on=TODAY)
    own = Fact(conversation="c", card="own.1", text="You said so.", picked_on=TODAY)
    later = cards(overall=level(now=12.6))["activity"]
    assert [one.text for one in as_spoken([picked, own], [card])] == [card.spoken, "You said so."]
    assert as_spoken([picked, own], [later]) == [picked, own]


def test_a_fact_is_said_aloud_as_it_was_picked_also_after_an_import_that_changed_its_card():
    card, later = cards()["activity"], cards(overall=level(now=12.6))["activity"]
    picked = Fact(conversation="c", card=card.id, text=card.text, spoken=card.spoken, picked_on=TODAY)
    assert later.text != card.text
    assert [one.text for one in as_spoken([picked], [later])] == [card.spoken]


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


@pytest.mark.parametrize("unknown", [level(now=math.nan), level(usual=math.nan), level(weeks=0)])
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
    found = cards(overall=level(weeks=9), last_week=LAST_WEEK + 2 * WEEK)
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


def test_a_kind_that_fell_says_how_much_and_how_sure_that_is_while_the_prompt_stands():
    sized = replace(level("calls"), drop_lo=0.31, drop_hi=0.62)
    said = cards(signal=signal(kinds=("calls", "visits")), kinds=[sized, level("visits")])
    assert "below your usual level, likely between 31 % and 62 %. Allowed for:" in said["activity.calls"].text
    assert dict(said["activity.calls"].numbers)["drop_lo"] == 0.31
    assert "likely between" not in said["activity.visits"].text
    long_ago = cards(
        signal=signal(kinds=("calls",)), kinds=[sized], overall=level(weeks=9), last_week=LAST_WEEK + 2 * WEEK
    )
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


def test_a_kind_whose_weeks_vary_too_much_says_that_it_may_be_chance():
    wild = replace(level("demos", usual=0.5, now=0.3), drop_lo=-0.2, drop_hi=0.7)
    card = cards(signal=signal(kinds=("demos",)), kinds=[wild])["activity.demos"]
    text = card.text
    assert not card.certain
    assert "That is 40 % below your usual level. Counts like these vary by as much from week to week." in text
    assert "likely between" not in text
    assert check_wording(text, "facts") == []


def test_where_nobody_was_away_the_card_says_so_and_counts_no_zeros():
    text = cards(absences=[away(date(2026, 1, 5), date(2026, 1, 6))])["leave"].text
    assert text.endswith("no leave and no public holiday is recorded for you.")
