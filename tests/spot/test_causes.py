from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.spot import causes
from workbook.spot.causes import Answered, Cause, DaysOff, left_after, left_words, percent
from workbook.trend.leads import Leads

shares = st.floats(0, 0.99)


@pytest.mark.parametrize(
    ("drop", "change", "left"),
    [(0.5, 0.5, 0), (0.5, 0, 0.5), (0.75, 0.5, 0.5), (0.2, 0.5, -0.6), (0.5, 1, 0)],
)
def test_what_is_left_of_a_fall_is_what_the_cause_did_not_take(
    drop: float, change: float, left: float
) -> None:
    assert left_after(drop, change) == pytest.approx(left)


def test_shares_are_written_as_whole_percent() -> None:
    assert percent(0.476) == "48 %"
    assert left_words(0.12) == "the fall is 12 %"
    assert left_words(0.004) == "no fall is left"


def mondays(*days: int, month: int = 10) -> tuple[date, ...]:
    return tuple(date(2026, month, day) for day in days)


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        (mondays(5), "the week of 5 October"),
        (mondays(5, 12), "the weeks of 5 and 12 October"),
        (mondays(5, 19, 26), "the weeks of 5, 19 and 26 October"),
        ((*mondays(28, month=9), *mondays(5)), "the weeks of 28 September and 5 October"),
        (mondays(5, 12, 19, 26), "4 weeks between 5 and 26 October"),
        ((date(2025, 12, 29), date(2026, 1, 5)), "the weeks of 29 December 2025 and 5 January"),
    ],
)
def test_weeks_are_named_by_their_mondays(weeks: tuple[date, ...], words: str) -> None:
    assert causes.weeks_words(weeks, 2026) == words


def off(days: float = 6, *, without: float = 0.62, inside: bool = False) -> DaysOff:
    return DaysOff(days, mondays(5, 12), without, inside)


def test_leave_states_the_fall_with_it_allowed_for_and_without() -> None:
    found = causes.leave(off(), recorded=True, drop=0.48)
    assert found.answered is Answered.DOES_NOT
    assert found.effect == 0.48
    assert found.sentence == (
        "With 6 working days of leave or public holidays in the weeks of 5 and 12 October allowed for, "
        "the fall is 48 % (without that, 62 %)."
    )
    assert causes.leave(off(1), recorded=True, drop=0.48).sentence.startswith("With 1 working day of leave")
    assert causes.leave(off(2.5), recorded=True, drop=0.48).sentence.startswith("With 2.5 working days of")
    assert "without that" not in causes.leave(off(without=0.482), recorded=True, drop=0.48).sentence


def test_leave_that_leaves_every_week_inside_the_usual_range_may_explain_a_fall() -> None:
    found = causes.leave(off(without=0.4, inside=True), recorded=True, drop=0.12)
    assert found.sentence.endswith(
        "allowed for, the fall is 12 % (without that, 40 %), inside the usual range."
    )
    assert found.answered is Answered.EXPLAINS
    assert causes.leave(off(without=0.2, inside=True), recorded=True, drop=0.12).answered is Answered.DOES_NOT
    assert causes.leave(off(without=0.4), recorded=True, drop=0.12).answered is Answered.DOES_NOT


def test_no_leave_since_then_is_an_answer_and_no_leave_of_anybody_is_a_question() -> None:
    none = DaysOff(0, (), 0.48, inside=False)
    assert causes.leave(none, recorded=True, drop=0.48).answered is Answered.DOES_NOT
    assert causes.leave(none, recorded=False, drop=0.48).answered is Answered.NOT_KNOWN


def test_weeks_with_nothing_at_all_may_be_leave() -> None:
    found = causes.unrecorded_leave(mondays(5, 12), without=0.4, left=0.12, inside=True)
    assert found is not None
    assert (found.cause, found.answered, found.effect) == (Cause.LEAVE, Answered.EXPLAINS, 0.12)
    assert found.sentence == (
        "Nothing at all is recorded in the weeks of 5 and 12 October: ask whether it was leave. "
        "With leave then allowed for, the fall is 12 % (without that, 40 %), inside the usual range."
    )
    still = causes.unrecorded_leave(mondays(5), without=0.4, left=0.35, inside=False)
    assert still is not None
    assert still.answered is Answered.NOT_KNOWN
    assert still.sentence.endswith("With leave then allowed for, the fall is 35 % (without that, 40 %).")
    assert causes.unrecorded_leave((), without=0.4, left=0.4, inside=False) is None


def test_where_nothing_is_recorded_at_all_there_is_only_the_question() -> None:
    found = causes.unrecorded_leave(mondays(5, 12), without=0.9, left=None, inside=False)
    assert found is not None
    assert (found.answered, found.effect) == (Answered.NOT_KNOWN, None)
    assert found.sentence.endswith("ask whether it was leave.")


def test_a_source_that_is_silent_for_all_is_named_with_its_week() -> None:
    weeks = [(date(2026, 9, 14), "calls"), (date(2026, 9, 21), "calls")]
    found = causes.silent_source(weeks, 12, drop=0.4, left=0.1)
    assert found.answered is Answered.EXPLAINS
    assert found.sentence == (
        "Nobody in the team has calls recorded in the week of 14 September and 1 more like it: check the tool. "
        "Left out, the fall is 10 %."
    )
    assert causes.silent_source(weeks[:1], 12, drop=0.4, left=0.38).answered is Answered.DOES_NOT
    assert causes.silent_source([], 12, drop=0.4, left=0.4).answered is Answered.DOES_NOT
    assert causes.silent_source([], 2, drop=0.4, left=0.4).answered is Answered.NOT_KNOWN
    nothing_else = causes.silent_source(weeks, 12, drop=0.4, left=None)
    assert (nothing_else.answered, nothing_else.effect) == (Answered.EXPLAINS, None)
    assert nothing_else.sentence.endswith("check the tool. No other week is known since then.")


def test_fewer_leads_may_explain_a_fall() -> None:
    found = causes.fewer_leads(Leads(190, 20), Leads(24, 6), drop=0.48)
    assert found.answered is Answered.EXPLAINS
    assert found.effect == 0
    assert found.sentence == (
        "Leads passed on went from 9.5 to 4.0 in a full week, 58 % fewer. "
        "If activity follows leads, no fall is left beyond that."
    )


def test_a_small_fall_of_leads_explains_part_only() -> None:
    found = causes.fewer_leads(Leads(1000, 20), Leads(240, 6), drop=0.5)
    assert found.answered is Answered.DOES_NOT
    assert found.effect == pytest.approx(1 - 0.5 / 0.8)


def test_leads_within_chance_or_growing_explain_nothing() -> None:
    for since in (Leads(40, 6), Leads(54, 6), Leads(90, 6)):
        found = causes.fewer_leads(Leads(180, 20), since, drop=0.4)
        assert found.answered is Answered.DOES_NOT
        assert found.effect == 0.4
    assert causes.fewer_leads(Leads(0, 20), Leads(0, 6), drop=0.4).answered is Answered.DOES_NOT


def test_too_few_weeks_of_leads_are_a_question() -> None:
    for before, since in (
        (Leads(0, 0), Leads(0, 0)),
        (Leads(30, 3), Leads(9, 6)),
        (Leads(90, 9), Leads(1, 1)),
    ):
        assert causes.fewer_leads(before, since, drop=0.4).answered is Answered.NOT_KNOWN


def test_a_rep_who_left_the_list_of_leads_is_asked_about_and_not_taken_for_zero() -> None:
    gone = causes.fewer_leads(Leads(190, 20), Leads(0, 0), drop=0.4, others_listed=True)
    assert gone.answered is Answered.NOT_KNOWN
    assert "goes on for others and not for this rep" in gone.sentence
    assert "No list of leads" in causes.fewer_leads(Leads(190, 20), Leads(0, 0), drop=0.4).sentence


def test_a_new_rep_may_still_be_ramping() -> None:
    assert causes.ramping(14, started=True).answered is Answered.EXPLAINS
    assert "14 weeks ago" in causes.ramping(14, started=True).sentence
    assert causes.ramping(26, started=True).answered is Answered.DOES_NOT
    assert causes.ramping(14, started=False).answered is Answered.NOT_KNOWN
    assert causes.ramping(78, started=False).answered is Answered.DOES_NOT


def test_the_team_is_allowed_for() -> None:
    allowed = causes.team_down(5, 0.12, slump=None, drop=0.4)
    assert (allowed.answered, allowed.effect) == (Answered.DOES_NOT, 0.4)
    assert "fell by 12 % or more; with the team allowed for, the fall is 40 %." in allowed.sentence
    assert "did not fall" in causes.team_down(5, 0.0, slump=None, drop=0.4).sentence
    assert causes.team_down(3, 0.12, slump=None, drop=0.4).answered is Answered.NOT_KNOWN
    assert causes.team_down(5, 0.4, slump=None, drop=0.2).answered is Answered.EXPLAINS


def test_a_slump_of_the_team_explains_a_fall_that_is_not_much_more_than_the_teams() -> None:
    most = causes.team_down(5, 0.3, slump=0.3, drop=0.15)
    assert most.answered is Answered.EXPLAINS
    assert most.sentence == (
        "The whole team is 30 % below its usual level; with that allowed for, the fall is 15 %."
    )
    assert causes.team_down(5, 0.1, slump=0.1, drop=0.6).answered is Answered.DOES_NOT


def test_with_few_others_a_slump_is_taken_off_because_the_finding_does_not_allow_for_it() -> None:
    found = causes.team_down(3, 0.0, slump=0.3, drop=0.4)
    assert found.effect == pytest.approx(1 - 0.6 / 0.7)
    assert found.answered is Answered.EXPLAINS


def test_of_a_slump_of_a_few_what_the_company_fell_by_is_not_taken_off_twice() -> None:
    # The fall of 40 % is what is left of 52 % after the company's 20 %; the team's 30 % hold those 20 %.
    found = causes.team_down(3, 0.0, slump=0.3, drop=0.4, company=True, company_fell=0.2)
    assert found.effect == pytest.approx(1 - 0.48 / 0.7)
    assert found.sentence == (
        "The whole team is 30 % below its usual level; the whole company is 20 % below; "
        "with both allowed for, each once, the fall is 31 %."
    )
    assert found.answered is Answered.DOES_NOT
    no_more = causes.team_down(3, 0.0, slump=0.2, drop=0.4, company=True, company_fell=0.3)
    assert no_more.effect == pytest.approx(0.4)


def test_of_a_few_in_no_slump_what_the_company_fell_by_is_told_and_may_be_most_of_it() -> None:
    calm = causes.team_down(3, 0.0, slump=None, drop=0.4, company=True)
    assert calm.sentence.endswith("whether the whole team is down; the whole company is allowed for.")
    most = causes.team_down(3, 0.0, slump=None, drop=0.07, company=True, company_fell=0.25)
    assert (most.answered, most.effect) == (Answered.EXPLAINS, 0.07)
    assert most.sentence.endswith(
        "two thirds of the whole company fell by 25 % or more; with the company allowed for, the fall is 7 %."
    )
    little = causes.team_down(3, 0.0, slump=None, drop=0.4, company=True, company_fell=0.1)
    assert little.answered is Answered.NOT_KNOWN


def test_the_season_is_what_a_small_team_did_last_year() -> None:
    assert causes.season(None, drop=0.4, others=2, fall=0).answered is Answered.NOT_KNOWN
    assert causes.season(-0.2, drop=0.4, others=2, fall=0).answered is Answered.DOES_NOT
    assert causes.season(0.3, drop=0.4, others=2, fall=0).answered is Answered.EXPLAINS
    partly = causes.season(0.2, drop=0.5, others=2, fall=0)
    assert partly.answered is Answered.DOES_NOT
    assert partly.sentence.endswith("was 20 % down; with that allowed for, the fall is 38 %.")


def test_a_season_that_shows_in_the_others_is_not_allowed_for_twice() -> None:
    slow = causes.season(0.3, drop=0.4, others=5, fall=0.3)
    assert (slow.answered, slow.effect) == (Answered.DOES_NOT, 0.4)
    assert slow.sentence.endswith(
        "was 30 % down; this year most of the others fell by 30 %, which is allowed for."
    )
    not_yet = causes.season(0.3, drop=0.4, others=5, fall=0.0)
    assert not_yet.sentence.endswith("was 30 % down; this year most of the others did not fall.")
    assert not_yet.effect == 0.4
    whole = causes.season(0.3, drop=0.4, others=2, fall=0.0, company=True)
    assert whole.sentence.endswith("was 30 % down; what the whole company fell by this year is allowed for.")
    assert (whole.answered, whole.effect) == (Answered.DOES_NOT, 0.4)


def test_territory_is_always_asked_and_a_change_of_teams_is_named() -> None:
    assert causes.territory().answered is Answered.NOT_KNOWN
    moved = causes.territory(("North", "South", date(2026, 8, 3)))
    assert moved.answered is Answered.NOT_KNOWN
    assert "from North to South in the week of 3 August" in moved.sentence


@given(drop=shares, change=shares)
def test_a_cause_never_leaves_a_rise_nor_more_than_the_fall(drop: float, change: float) -> None:
    for found in (
        causes.season(change, drop=drop, others=0, fall=0),
        causes.team_down(0, 0, slump=change, drop=drop),
        causes.fewer_leads(Leads(1000, 10), Leads(round(1000 * (1 - change)), 10), drop=drop),
    ):
        assert found.effect is not None
        assert 0 <= found.effect <= drop + 1e-9
