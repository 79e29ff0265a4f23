from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.spot import causes
from workbook.spot.causes import Answered, Cause, Leads, left_after, left_words, percent

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


def test_leave_is_allowed_for_and_so_explains_nothing_more() -> None:
    found = causes.leave(6, recorded=True, drop=0.48)
    assert found.answered is Answered.DOES_NOT
    assert found.effect == 0.48
    assert found.sentence == (
        "6 working days were lost to leave or public holidays since then; "
        "with that allowed for, the fall is 48 %."
    )
    assert causes.leave(1, recorded=True, drop=0.48).sentence.startswith("1 working day was lost")
    assert causes.leave(2.5, recorded=True, drop=0.48).sentence.startswith("2.5 working days were")


def test_no_leave_since_then_is_an_answer_and_no_leave_of_anybody_is_a_question() -> None:
    assert causes.leave(0, recorded=True, drop=0.48).answered is Answered.DOES_NOT
    assert causes.leave(0, recorded=False, drop=0.48).answered is Answered.NOT_KNOWN


def test_weeks_with_nothing_at_all_may_be_leave() -> None:
    found = causes.unrecorded_leave(2, 7, drop=0.4, left=0.12)
    assert found is not None
    assert (found.cause, found.answered, found.effect) == (Cause.LEAVE, Answered.EXPLAINS, 0.12)
    assert "In 2 of the 7 weeks" in found.sentence
    assert "Without those weeks, the fall is 12 %." in found.sentence
    still = causes.unrecorded_leave(1, 7, drop=0.4, left=0.35)
    assert still is not None
    assert still.answered is Answered.NOT_KNOWN
    assert "Without that week, the fall is 35 %." in still.sentence
    assert causes.unrecorded_leave(0, 7, drop=0.4, left=0.4) is None


def test_a_source_that_is_silent_for_all_is_named_with_its_week() -> None:
    weeks = [("calls", date(2026, 9, 14)), ("calls", date(2026, 9, 21))]
    found = causes.silent_source(weeks, 12, drop=0.4, left=0.1)
    assert found.answered is Answered.EXPLAINS
    assert found.sentence == (
        "Nobody has calls recorded in the week of 14 September and 1 more like it: check the tool. "
        "Left out, the fall is 10 %."
    )
    assert causes.silent_source(weeks[:1], 12, drop=0.4, left=0.38).answered is Answered.DOES_NOT
    assert causes.silent_source([], 12, drop=0.4, left=0.4).answered is Answered.DOES_NOT
    assert causes.silent_source(weeks, 2, drop=0.4, left=0.1).answered is Answered.NOT_KNOWN


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


def test_a_new_rep_may_still_be_ramping() -> None:
    assert causes.ramping(14, started=True).answered is Answered.EXPLAINS
    assert "14 weeks ago" in causes.ramping(14, started=True).sentence
    assert causes.ramping(26, started=True).answered is Answered.DOES_NOT
    assert causes.ramping(14, started=False).answered is Answered.NOT_KNOWN
    assert causes.ramping(78, started=False).answered is Answered.DOES_NOT


def test_the_team_is_allowed_for_and_a_slump_is_said_to_be_one() -> None:
    assert causes.team_down(5, 0.12, slump=False, drop=0.4).answered is Answered.DOES_NOT
    assert "fell by 12 % or more" in causes.team_down(5, 0.12, slump=False, drop=0.4).sentence
    assert "did not fall" in causes.team_down(5, 0.0, slump=False, drop=0.4).sentence
    assert causes.team_down(3, 0.12, slump=False, drop=0.4).answered is Answered.NOT_KNOWN
    assert causes.team_down(5, 0.3, slump=True, drop=0.4).answered is Answered.EXPLAINS


def test_the_season_is_what_the_team_did_last_year() -> None:
    assert causes.season(None, drop=0.4).answered is Answered.NOT_KNOWN
    assert causes.season(-0.2, drop=0.4).answered is Answered.DOES_NOT
    assert causes.season(0.3, drop=0.4).answered is Answered.EXPLAINS
    partly = causes.season(0.2, drop=0.5)
    assert partly.answered is Answered.DOES_NOT
    assert partly.sentence.endswith("was 20 % down; with that allowed for, the fall is 38 %.")


def test_territory_is_always_asked() -> None:
    assert causes.territory().answered is Answered.NOT_KNOWN


@given(drop=shares, change=shares)
def test_a_cause_never_leaves_a_rise_nor_more_than_the_fall(drop: float, change: float) -> None:
    for found in (
        causes.season(change, drop=drop),
        causes.fewer_leads(Leads(1000, 10), Leads(round(1000 * (1 - change)), 10), drop=drop),
    ):
        assert found.effect is not None
        assert 0 <= found.effect <= drop + 1e-9
