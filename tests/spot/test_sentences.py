from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spot.builders import TODAY, answer, signal
from tests.trend.frames import rows, said, weekly
from workbook.records import Answered, Cause, CauseAnswer
from workbook.spot import sentences
from workbook.trend.others import Others, others_allowed_for
from workbook.trend.series import series
from workbook.trend.table import trend_table

KINDS = ("calls", "demos", "emails")
STEADY = [50.0, 45.0, 55.0, 50.0] * 5


def test_the_finding_has_period_kinds_size_and_both_ranges() -> None:
    assert sentences.finding(signal(), KINDS) == (
        "Since about the week of 10 August (between 3 and 17 August), calls and emails are 48 % below "
        "Ann's own usual level (between 35 % and 59 %), working days and team allowed for."
    )


def test_a_finding_of_all_kinds_and_one_onset_and_another_year_reads_well() -> None:
    monday = date(2025, 12, 29)
    fell = signal(
        onset=monday, onset_lo=monday, onset_hi=monday, kinds=KINDS, drop_lo=-0.1, week=date(2026, 1, 19)
    )
    assert sentences.finding(fell, KINDS) == (
        "Since the week of 29 December 2025, all activity is 48 % below Ann's own usual level "
        "(between no fall and 59 %), working days and team allowed for."
    )


def test_the_row_says_it_in_one_line_and_keeps_the_names_of_kinds() -> None:
    assert sentences.short_finding(signal(kinds=("CRM calls",)), KINDS) == (
        "CRM calls are 48 % below their own usual level since about 10 August."
    )


def test_the_row_says_where_a_fall_lies_where_its_size_is_hardly_known() -> None:
    rough = sentences.short_finding(signal(drop_lo=0.08, drop_hi=0.65), KINDS)
    assert "are 8 to 65 % below their own usual level" in rough
    assert "are up to 70 % below" in sentences.short_finding(signal(drop_lo=-0.0, drop_hi=0.7), KINDS)
    assert "are 48 % below" in sentences.short_finding(signal(drop_lo=0.2, drop_hi=0.7), KINDS)


@given(name=st.text(), kinds=st.lists(st.text(), max_size=3))
def test_any_name_is_said_as_it_is_typed(name: str, kinds: list[str]) -> None:
    said_ = sentences.finding(signal(rep=name, kinds=tuple(kinds)), KINDS)
    assert f"{name}'s own usual level" in said_


@pytest.mark.parametrize(
    ("words", "said_"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_as_one_says_them(words: list[str], said_: str) -> None:
    assert sentences.listed(words) == said_


def test_the_numbers_are_those_of_the_table() -> None:
    data = weekly(rows("Ann", {"calls": [50.0, 40.0] * 9 + [10.0] * 2}))
    table = trend_table(data, "Ann", said=said(data, "Ann", [19], onset=(18, 18, 18)))
    last = table[table["drawn"]].iloc[-1]
    assert sentences.in_numbers(series(table)) == (
        f"All activity: 2.0 per working day since then; own usual level {last['usual']:.1f}, "
        f"own usual range {last['lo']:.1f} to {last['hi']:.1f}."
    )
    assert sentences.in_numbers(series(trend_table(data.head(4), "Ann"))) == ""


def test_levels_that_give_another_fall_than_is_told_say_what_makes_the_difference() -> None:
    also = "working days, team, chance and a beginning that is not sure."
    apart = f" The two levels are 28 % apart; 22 % allows for {also}"
    assert sentences.apart_words(17.4, 24.3, 0.22) == apart
    assert sentences.apart_words(17.4, 24.3, 0.28) == ""
    assert sentences.apart_words(25.0, 24.3, 0.22) == ""


@pytest.mark.parametrize(
    ("last", "sentence"),
    [(50.0, sentences.INSIDE), (2.0, sentences.BELOW), (500.0, sentences.ABOVE)],
)
def test_a_quiet_rep_is_inside_below_or_above_the_usual_range(last: float, sentence: str) -> None:
    table = trend_table(weekly(rows("Ann", {"calls": [*STEADY, last]})), "Ann")
    assert sentences.quiet(series(table)) == sentence


def test_a_rep_who_is_away_is_said_to_be_not_known() -> None:
    away = rows("Ann", {"calls": [*STEADY, 0.0]}, days=[5] * len(STEADY) + [0])
    said = sentences.quiet(series(trend_table(weekly(away), "Ann")))
    assert said.startswith("Away since the week of ")
    assert said.endswith(". Before that: inside the usual range.")


def test_a_team_too_small_to_be_allowed_for_is_not_said_to_be() -> None:
    alone = others_allowed_for(dict.fromkeys("abcd", "North"), "a")
    assert sentences.finding(signal(), KINDS, others=alone).endswith(
        ", working days allowed for; the team is too small."
    )
    assert sentences.apart_words(17.4, 24.3, 0.22, others=alone).endswith(
        "allows for working days, chance and a beginning that is not sure."
    )


def test_a_small_team_in_a_large_company_is_told_that_the_company_is_allowed_for() -> None:
    small = others_allowed_for({**dict.fromkeys("abcd", "North"), "e": "South"}, "a")
    assert sentences.finding(signal(), KINDS, others=small).endswith(
        ", working days and company allowed for; the team alone is too small."
    )
    assert sentences.apart_words(17.4, 24.3, 0.22, others=small).endswith(
        "allows for working days, company, chance and a beginning that is not sure."
    )
    assert others_allowed_for(dict.fromkeys("abcde", "North"), "a") is Others.TEAM


def test_numbers_that_end_long_ago_say_so_and_fresh_ones_do_not() -> None:
    old = "The numbers end on 30 August 2026, 15 days ago. Import newer files to see who is where now."
    assert sentences.old_numbers(date(2026, 8, 30), date(2026, 9, 14)) == old
    assert sentences.old_numbers(date(2026, 8, 30), date(2026, 9, 13)) == ""


def test_small_sentences_carry_their_numbers() -> None:
    assert sentences.too_new(5, 8) == "5 weeks are known; 8 are needed to tell what is usual."
    assert sentences.too_new(1, 8).startswith("1 week is known;")
    assert sentences.by_chance(1.2) == "By chance alone about 1.2 prompts a quarter would appear."
    given = answer("Ann", date(2026, 8, 3), date(2026, 9, 28))
    assert sentences.answered(given, 2026) == "You answered on 28 September: there is an explanation."


@pytest.mark.parametrize(
    ("days", "talk_on", "held", "sentence"),
    [
        (19, None, False, "First showed 19 days ago. No talk booked yet."),
        (0, None, False, "First showed today. No talk booked yet."),
        (1, date(2026, 10, 5), False, "First showed 1 day ago. Talk booked for 5 October."),
        (9, date(2026, 9, 24), False, "First showed 9 days ago. Talk was planned for 24 September."),
        (9, date(2026, 9, 24), True, "First showed 9 days ago. Talked on 24 September."),
    ],
)
def test_the_clock_runs_for_the_manager(days: int, talk_on: date | None, held: bool, sentence: str) -> None:  # noqa: FBT001
    assert sentences.clock(days, talk_on, held=held, today=TODAY) == sentence


def test_what_else_names_what_may_be_and_what_to_ask() -> None:
    found = [
        CauseAnswer(Cause.LEAVE, Answered.DOES_NOT, ""),
        CauseAnswer(Cause.LEADS, Answered.EXPLAINS, ""),
        CauseAnswer(Cause.SEASON, Answered.NOT_KNOWN, ""),
        CauseAnswer(Cause.TERRITORY, Answered.NOT_KNOWN, ""),
    ]
    assert (
        sentences.what_else(found)
        == "May be: fewer leads passed on. To ask: the season, territory or target."
    )
    assert sentences.what_else(found[:1]) == sentences.NOTHING_FOUND


def test_what_the_charts_of_a_team_show_is_said_with_names_and_without() -> None:
    assert sentences.team_found("", [], [], 2).startswith("2 reps: no prompt stands.")
    calm = "North, 5 reps: no prompt stands. In the last week nobody is below their own usual range."
    assert sentences.team_found("North", [], [], 5) == calm
    fell = sentences.team_found("North", ["Ann"], ["Ann", "Bo"], 5)
    assert fell == (
        "North, 5 reps: a prompt stands for Ann. In the last week Ann and Bo are below their own usual range."
    )


@pytest.mark.parametrize(("team", "named"), [("North", "Team North"), ("Team 2", "Team 2"), ("", "The team")])
def test_a_team_is_not_called_a_team_twice(team: str, named: str) -> None:
    assert sentences.team_named(team) == named
